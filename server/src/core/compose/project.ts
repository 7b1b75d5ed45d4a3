import type { OwnImages } from "../images/own-images.ts";
import type { Entry, Mapping, Value } from "../syntax/value.ts";
import type { Environment } from "./field.ts";
import { type Hearsay, hearsayAfter, hearsayOf, hearsayWith } from "./hearsay.ts";
import { hintsOf } from "./hints.ts";
import { HostPorts, type Publication, publicationsOf } from "./host-ports.ts";
import type { ProjectFault } from "./project-fault.ts";
import { type Service, toService } from "./service.ts";
import type { ServiceFiles } from "./service-files.ts";
import { ServicesByName } from "./services-by-name.ts";
import { type Builder, isSameNeighbourhood, type Neighbourhood, standingOf } from "./standing.ts";
import { targetOf } from "./target.ts";
import { TopLevel } from "./top-level.ts";

/** The effective project: what would run. */
export interface Project {
  readonly services: readonly Service[];
  readonly serviceNames: ServicesByName;
  /** What takes ports of the host. */
  readonly hostPorts: HostPorts;
  readonly target: "compose" | "swarm";
  /** The top level of all files together, for fixes there. */
  readonly root: Mapping | undefined;
  /** Where services say that they extend others, by their own names: here they have what these have. */
  readonly extending: ReadonlyMap<string, readonly Value[]>;
  /** What is wrong with the files and with how they go together. */
  readonly faults: readonly ProjectFault[];
  readonly origin: Origin;
}

/** What a project was made from, for the next one. */
interface Origin {
  /** Where it differs from another project, if that is known. */
  readonly change: Change | undefined;
  readonly environment: Environment;
  readonly settings: ProjectSettings;
  readonly slots: readonly Slot[];
  readonly hearsay: Hearsay;
  readonly extended: ReadonlySet<string>;
  readonly serviceFiles: FilesByService;
  readonly topLevel: TopLevel;
  readonly isLaidOver: boolean;
}

/** What other files say, by the names of the services. */
type FilesByService = ReadonlyMap<string, ServiceFiles>;

/** The services that are not what they were, by their positions; everything else is as it was. */
export interface Change {
  /** The services as they were. */
  readonly before: readonly Service[];
  readonly positions: ReadonlySet<number>;
}

/**
 * A service with all that decided what it is. What concerns more than a few services walks over all slots, so they hold
 * what that walk needs: to follow the services themselves would cost several times as much.
 */
interface Slot {
  readonly key: Entry["key"];
  readonly mapping: Mapping;
  readonly around: Neighbourhood;
  readonly service: Service;
  readonly publications: readonly Publication[];
}

export interface ProjectSettings extends OwnImages {
  readonly target: "auto" | "compose" | "swarm";
  readonly developmentProfiles: readonly string[];
}

/** A project as one document, and what is needed to read it. */
export interface ProjectSource {
  readonly root: Value | undefined;
  /** The services that others extend, as far as the document does not say so itself. */
  readonly extended?: ReadonlySet<string>;
  /** Where services say that they extend others, by their own names. */
  readonly extending?: Project["extending"];
  /** The services that are not what they were in the project before; undefined where more may be different. */
  readonly changed?: ReadonlySet<string> | undefined;
  /** What is wrong with the files and with how they go together. */
  readonly faults?: readonly ProjectFault[];
  readonly serviceFiles?: FilesByService;
  /** Whether it may be laid over files that are not read. */
  readonly isLaidOver?: boolean;
  /** The path of the first file; its name may say that Swarm is meant. */
  readonly path: string;
  readonly environment: Environment;
  readonly settings: ProjectSettings;
}

/**
 * Builds the effective project. Services that are as they were in the project `before` keep their identity, and with
 * it all that was found out about them.
 */
export function toProject(source: ProjectSource, before?: Project): Project {
  return (before && source.changed && patchedProject(source, source.changed, before)) ?? wholeProject(source, before);
}

/** The project with a few other services in it; undefined where these concern more than themselves. */
function patchedProject(source: ProjectSource, changed: ReadonlySet<string>, before: Project): Project | undefined {
  const { environment, settings, extended = nothingExtended, faults = [], serviceFiles = noFiles } = source;
  const { isLaidOver = false } = source;
  const { origin, serviceNames, services: old } = before;
  const isComparable = origin.environment === environment && origin.settings === settings;
  const root = source.root?.kind === "mapping" ? source.root : undefined;
  const written = root?.get("services")?.value;
  if (!isComparable || origin.isLaidOver !== isLaidOver) return undefined;
  if (origin.extended !== extended || written?.kind !== "mapping") return undefined;
  origin.topLevel.mapping = root;
  const [slots, services] = [[...origin.slots], [...old]];
  const publications = new Map<number, Slot["publications"]>();
  let { hearsay } = origin;
  for (const name of changed) {
    const [entry, position] = [written.get(name), serviceNames.positions.get(name)];
    const slot = origin.slots[position ?? -1];
    if (position === undefined || !slot || entry?.value.kind !== "mapping") return undefined;
    const own = { key: entry.key, mapping: entry.value };
    const heard = hearsayWith(hearsay, { before: slot, now: own }, slots);
    if (!heard) return undefined;
    hearsay = heard;
    const around = { ...origin, hearsay, serviceFiles, target: before.target, services: written };
    const now = toSlot(own, neighbourhood(own, around), origin);
    slots[position] = now;
    services[position] = now.service;
    publications.set(position, now.publications);
  }
  return {
    ...before,
    services,
    serviceNames: serviceNames.with(services),
    hostPorts: before.hostPorts.with(publications),
    root,
    extending: source.extending ?? nothingExtending,
    faults,
    origin: {
      ...origin,
      slots,
      hearsay,
      serviceFiles,
      change: { before: old, positions: new Set(publications.keys()) },
    },
  };
}

function toSlot(
  { key, mapping }: ServiceEntry,
  around: Neighbourhood,
  { environment, settings, topLevel }: Pick<Origin, "environment" | "settings" | "topLevel">,
): Slot {
  const reading = { environment, ownImages: settings };
  const { files, builder } = around;
  const service = toService({ key, mapping, topLevel, files, builder }, reading, (made) => standingOf(made, around));
  return { key, mapping, around, service, publications: publicationsOf(service) };
}

function wholeProject(source: ProjectSource, before: Project | undefined): Project {
  const { environment, settings, extended = nothingExtended, serviceFiles = noFiles, isLaidOver = false } = source;
  const root = source.root?.kind === "mapping" ? source.root : undefined;
  const written = root?.get("services")?.value;
  const entries = serviceEntries(written);
  const isComparable = before?.origin.environment === environment && before.origin.settings === settings;
  const old = isComparable ? before.origin.slots : [];
  const hearsay =
    before && isComparable ? hearsayAfter(before.origin, entries, extended) : hearsayOf(entries, extended);
  const target = targetOf(source, root, hearsay);
  const topLevel = before?.origin.topLevel ?? new TopLevel();
  topLevel.mapping = root;
  const isSameAround =
    isComparable &&
    before?.origin.hearsay === hearsay &&
    before.origin.isLaidOver === isLaidOver &&
    before.origin.serviceFiles === serviceFiles &&
    before.target === target;
  let shift = 0;
  const slots = entries.map((entry, i): Slot => {
    const { key, mapping } = entry;
    // Services are mostly where they were, or all moved by as many places as were put in before them.
    if (old[i + shift]?.key !== key && old[i + shift]?.key.source !== key.source) {
      shift = old.findIndex((slot) => slot.key.source === key.source) - i;
    }
    const slot = old[i + shift];
    const isSameService = slot?.mapping === mapping && slot.key === key;
    if (isSameService && isSameAround) return slot;
    const around = neighbourhood(entry, { hearsay, target, settings, serviceFiles, isLaidOver, services: written });
    if (slot && isSameService && isSameNeighbourhood(slot.around, around)) return slot;
    return toSlot(entry, around, { environment, settings, topLevel });
  });
  const services = slots.map(({ service }) => service);
  return {
    services,
    serviceNames: ServicesByName.of(services, before?.serviceNames),
    hostPorts: HostPorts.of(
      slots.map(({ publications }) => publications),
      before?.hostPorts,
    ),
    target,
    root,
    extending: source.extending ?? nothingExtending,
    faults: source.faults ?? [],
    origin: { environment, settings, slots, hearsay, extended, serviceFiles, topLevel, isLaidOver, change: undefined },
  };
}

const nothingExtended: ReadonlySet<string> = new Set();
const nothingExtending: Project["extending"] = new Map();
const noFiles: FilesByService = new Map();

interface ServiceEntry {
  readonly key: Entry["key"];
  readonly mapping: Mapping;
}

function serviceEntries(services: Value | undefined): readonly ServiceEntry[] {
  if (services?.kind !== "mapping") return [];
  const entries: ServiceEntry[] = [];
  for (const { key, value } of services.entries.values())
    if (value.kind === "mapping") entries.push({ key, mapping: value });
  return entries;
}

interface Around extends Pick<Origin, "hearsay" | "settings" | "serviceFiles" | "isLaidOver"> {
  readonly target: Project["target"];
  readonly services: Value | undefined;
}

function neighbourhood(
  { key, mapping }: ServiceEntry,
  { hearsay, target, settings, serviceFiles, services, isLaidOver }: Around,
): Neighbourhood {
  const { image = "", isBuilt } = hintsOf(mapping);
  const builder = isBuilt ? undefined : hearsay.built.get(image);
  return {
    target,
    developmentProfiles: settings.developmentProfiles,
    isWaitedFor: hearsay.waitedFor.has(key.source),
    isHealthAwaited: hearsay.waitedForHealth.has(key.source),
    isExtended: hearsay.extended.has(key.source),
    isBuiltByOther: hearsay.built.has(image),
    builder: builder === undefined ? undefined : builderOf(builder, services, serviceFiles),
    files: serviceFiles.get(key.source),
    isLaidOver,
  };
}

function builderOf(name: string, services: Value | undefined, serviceFiles: FilesByService): Builder | undefined {
  const mapping = services?.kind === "mapping" ? services.get(name)?.value : undefined;
  if (mapping?.kind !== "mapping") return undefined;
  return { mapping, build: hintsOf(mapping).build, dockerfile: serviceFiles.get(name)?.dockerfile };
}
