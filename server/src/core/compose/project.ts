import type { Entry, Mapping, Value } from "../syntax/value.ts";
import type { Environment } from "./field.ts";
import { hintsOf, saysTheSame } from "./hints.ts";
import { HostPorts, type Publication, publicationsOf } from "./host-ports.ts";
import type { ProjectFault } from "./project-fault.ts";
import { type Service, toService } from "./service.ts";
import { ServicesByName } from "./services-by-name.ts";
import { type Neighbourhood, standingOf } from "./standing.ts";
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
  /** What is wrong with the files and with how they go together. */
  readonly faults: readonly ProjectFault[];
  readonly origin: Origin;
}

/** What a project was made from, for the next one. */
interface Origin {
  readonly environment: Environment;
  readonly settings: ProjectSettings;
  readonly slots: readonly Slot[];
  readonly hearsay: Hearsay;
  readonly extended: ReadonlySet<string>;
  readonly topLevel: TopLevel;
}

/**
 * A service with all that decided what it is. Every keystroke walks over all slots, so they hold what that walk needs:
 * to follow the services themselves would cost several times as much.
 */
interface Slot {
  readonly key: Entry["key"];
  readonly mapping: Mapping;
  readonly around: Neighbourhood;
  readonly service: Service;
  readonly publications: readonly Publication[];
}

export interface ProjectSettings {
  readonly target: "auto" | "compose" | "swarm";
  readonly developmentProfiles: readonly string[];
}

/** A project as one document, and what is needed to read it. */
export interface ProjectSource {
  readonly root: Value | undefined;
  /** The services that others extend, as far as the document does not say so itself. */
  readonly extended?: ReadonlySet<string>;
  /** What is wrong with the files and with how they go together. */
  readonly faults?: readonly ProjectFault[];
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
  const { environment, settings, extended = nothingExtended } = source;
  const root = source.root?.kind === "mapping" ? source.root : undefined;
  const entries = serviceEntries(root);
  const isComparable = before?.origin.environment === environment && before.origin.settings === settings;
  const old = isComparable ? before.origin.slots : [];
  const hearsay =
    before && isComparable ? hearsayAfter(before.origin, entries, extended) : hearsayOf(entries, extended);
  const target = targetOf(source, root, hearsay);
  const topLevel = before?.origin.topLevel ?? new TopLevel();
  topLevel.mapping = root;
  const isSameAround = isComparable && before?.origin.hearsay === hearsay && before.target === target;
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
    const around = neighbourhood(entry, { hearsay, target, settings });
    if (slot && isSameService && isSame(slot.around, around)) return slot;
    const service = toService({ key, mapping, topLevel }, environment, (made) => standingOf(made, around));
    return { key, mapping, around, service, publications: publicationsOf(service) };
  });
  const services = slots.map(({ service }) => service);
  return {
    services,
    serviceNames: new ServicesByName(services, before?.serviceNames),
    hostPorts: new HostPorts(
      slots.map(({ publications }) => publications),
      before?.hostPorts,
    ),
    target,
    root,
    faults: source.faults ?? [],
    origin: { environment, settings, slots, hearsay, extended, topLevel },
  };
}

const nothingExtended: ReadonlySet<string> = new Set();

interface ServiceEntry {
  readonly key: Entry["key"];
  readonly mapping: Mapping;
}

function serviceEntries(root: Mapping | undefined): readonly ServiceEntry[] {
  const services = root?.get("services")?.value;
  if (services?.kind !== "mapping") return [];
  const entries: ServiceEntry[] = [];
  for (const { key, value } of services.entries.values())
    if (value.kind === "mapping") entries.push({ key, mapping: value });
  return entries;
}

/** What the services of a project say about each other, and about what runs it. */
interface Hearsay {
  readonly waitedFor: ReadonlySet<string>;
  readonly extended: ReadonlySet<string>;
  readonly built: ReadonlySet<string>;
  readonly isForSwarm: boolean;
}

function hearsayOf(entries: readonly ServiceEntry[], extended: ReadonlySet<string>): Hearsay {
  const hints = entries.map(({ mapping }) => hintsOf(mapping));
  return {
    waitedFor: new Set(hints.flatMap(({ waitsFor }) => waitsFor)),
    extended: new Set([...extended, ...hints.flatMap((each) => each.extended ?? [])]),
    built: new Set(hints.flatMap(({ isBuilt, image }) => (isBuilt && image !== undefined ? image : []))),
    isForSwarm: hints.some((each) => each.isForSwarm),
  };
}

/** The hearsay from before, as long as the services that changed say the same as they did. */
function hearsayAfter(
  { slots, hearsay, extended: old }: Origin,
  entries: readonly ServiceEntry[],
  extended: ReadonlySet<string>,
): Hearsay {
  const isSame =
    slots.length === entries.length &&
    entries.every(({ mapping }, i) => {
      const old = slots[i]?.mapping;
      return old === mapping || (old !== undefined && saysTheSame(hintsOf(old), hintsOf(mapping)));
    });
  const isSameExtended = old.size === extended.size && [...extended].every((name) => old.has(name));
  return isSame && isSameExtended ? hearsay : hearsayOf(entries, extended);
}

function neighbourhood(
  { key, mapping }: ServiceEntry,
  { hearsay, target, settings }: { hearsay: Hearsay; target: Project["target"]; settings: ProjectSettings },
): Neighbourhood {
  return {
    target,
    developmentProfiles: settings.developmentProfiles,
    isWaitedFor: hearsay.waitedFor.has(key.source),
    isExtended: hearsay.extended.has(key.source),
    isBuiltByOther: hearsay.built.has(hintsOf(mapping).image ?? ""),
  };
}

function isSame(a: Neighbourhood, b: Neighbourhood): boolean {
  return (
    a.target === b.target &&
    a.isWaitedFor === b.isWaitedFor &&
    a.isExtended === b.isExtended &&
    a.isBuiltByOther === b.isBuiltByOther &&
    a.developmentProfiles === b.developmentProfiles
  );
}

/** Swarm is meant where something says so that only Swarm reads. */
function targetOf(
  { settings, path }: ProjectSource,
  root: Mapping | undefined,
  { isForSwarm }: Hearsay,
): Project["target"] {
  if (settings.target !== "auto") return settings.target;
  if (isForSwarm || isNamedForSwarm(path.slice(path.lastIndexOf("/") + 1))) return "swarm";
  return hasOverlay(root) || hasExternal(root, "secrets") || hasExternal(root, "configs") ? "swarm" : "compose";
}

/** `stack.yml` and `shop-swarm.yaml`, but neither `bookstack.yaml` nor `full-stack.yml`. */
function isNamedForSwarm(fileName: string): boolean {
  return /(?:^|[-_.])(?:stack|swarm)(?:[-_.]|$)/i.test(fileName) && !/full[-_.]?stack/i.test(fileName);
}

function hasOverlay(root: Mapping | undefined): boolean {
  return some(root, "networks", (network) => {
    const driver = network.get("driver")?.value;
    return driver?.kind === "scalar" && driver.source === "overlay";
  });
}

function hasExternal(root: Mapping | undefined, kind: "secrets" | "configs"): boolean {
  return some(root, kind, (element) => {
    const external = element.get("external")?.value;
    return external !== undefined && !(external.kind === "scalar" && external.value === false);
  });
}

function some(root: Mapping | undefined, kind: string, holds: (element: Mapping) => boolean): boolean {
  const elements = root?.get(kind)?.value;
  if (elements?.kind !== "mapping") return false;
  return [...elements.entries.values()].some(({ value }) => value.kind === "mapping" && holds(value));
}
