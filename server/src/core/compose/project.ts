import type { Entry, Mapping, Value } from "../syntax/value.ts";
import type { Dependency } from "./dependency.ts";
import type { Environment } from "./field.ts";
import { hintsOf } from "./hints.ts";
import { merge } from "./merge.ts";
import { type Service, toService } from "./service.ts";
import { type Neighbourhood, standingOf } from "./standing.ts";
import { TopLevel } from "./top-level.ts";

/** The effective project: what would run. */
export interface Project {
  readonly services: readonly Service[];
  readonly serviceNames: ReadonlyMap<string, Service>;
  /** The dependencies that wait for nothing but the start of the other service. */
  readonly starts: readonly Start[];
  readonly target: "compose" | "swarm";
  /** The root of the file, for fixes at the top level. */
  readonly root: Mapping | undefined;
  readonly origin: Origin;
}

/** What a project was made from, for the next one. */
interface Origin {
  readonly environment: Environment;
  readonly slots: readonly Slot[];
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
  readonly starts: readonly Dependency[];
}

/** A service that starts as soon as another one has been started, whether or not that one is ready. */
export interface Start {
  readonly service: Service;
  readonly dependency: Dependency;
}

export interface ProjectSettings {
  readonly target: "auto" | "compose" | "swarm";
  readonly developmentProfiles: readonly string[];
}

/** The documents of a project's files, in order of precedence, and what is needed to read them. */
export interface ProjectSource {
  readonly documents: readonly Value[];
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
  const { environment } = source;
  const whole = source.documents.reduce<Value | undefined>(merge, undefined);
  const root = whole?.kind === "mapping" ? whole : undefined;
  const entries = serviceEntries(root);
  const target = targetOf(source, root, entries);
  const aroundOf = neighbourhoods(entries, { target, developmentProfiles: source.settings.developmentProfiles });
  const old = before?.origin.environment === environment ? before.origin.slots : [];
  const topLevel = before?.origin.topLevel ?? new TopLevel();
  topLevel.mapping = root;
  let shift = 0;
  const slots = entries.map((entry, i): Slot => {
    // Services are mostly where they were, or all moved by as many places as were put in before them.
    if (old[i + shift]?.key.source !== entry.key.source) {
      shift = old.findIndex(({ key }) => key.source === entry.key.source) - i;
    }
    const slot = old[i + shift];
    const around = aroundOf(entry, slot?.around);
    if (slot && slot.mapping === entry.mapping && slot.key === entry.key && slot.around === around) return slot;
    const service = toService({ ...entry, topLevel }, environment, (made) => standingOf(made, around));
    return { ...entry, around, service, starts: service.dependencies.filter(isOnlyStarted) };
  });
  const services = slots.map(({ service }) => service);
  const names = new Map<string, Service>();
  return {
    services,
    starts: slots.flatMap(({ service, starts }) => starts.map((dependency) => ({ service, dependency }))),
    target,
    root,
    origin: { environment, slots, topLevel },
    get serviceNames() {
      if (names.size === 0) for (const service of services) names.set(service.name, service);
      return names;
    },
  };
}

function isOnlyStarted({ condition }: Dependency): boolean {
  return condition === undefined || condition.value === "service_started";
}

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

/** What the services say about each other: the neighbourhood of a service, the one from before if that still holds. */
function neighbourhoods(
  entries: readonly ServiceEntry[],
  common: Pick<Neighbourhood, "target" | "developmentProfiles">,
): (entry: ServiceEntry, before: Neighbourhood | undefined) => Neighbourhood {
  const [waitedFor, extended, built] = [new Set<string>(), new Set<string>(), new Set<string>()];
  for (const { mapping } of entries) {
    const hints = hintsOf(mapping);
    for (const name of hints.waitsFor) waitedFor.add(name);
    if (hints.extended !== undefined) extended.add(hints.extended);
    if (hints.isBuilt && hints.image !== undefined) built.add(hints.image);
  }
  return ({ key, mapping }, before) => {
    const isWaitedFor = waitedFor.size > 0 && waitedFor.has(key.source);
    const isExtended = extended.size > 0 && extended.has(key.source);
    const isBuiltByOther = built.size > 0 && built.has(hintsOf(mapping).image ?? "");
    const holds =
      before?.isWaitedFor === isWaitedFor &&
      before.isExtended === isExtended &&
      before.isBuiltByOther === isBuiltByOther &&
      before.target === common.target &&
      before.developmentProfiles === common.developmentProfiles;
    return holds ? before : { ...common, isWaitedFor, isExtended, isBuiltByOther };
  };
}

/** Swarm is meant where something says so that only Swarm reads. */
function targetOf(
  { settings, path }: ProjectSource,
  root: Mapping | undefined,
  entries: readonly ServiceEntry[],
): "compose" | "swarm" {
  if (settings.target !== "auto") return settings.target;
  if (isNamedForSwarm(path.slice(path.lastIndexOf("/") + 1))) return "swarm";
  const isSwarm = entries.some(({ mapping }) => hintsOf(mapping).isForSwarm);
  return isSwarm || hasOverlay(root) || hasExternal(root, "secrets") || hasExternal(root, "configs")
    ? "swarm"
    : "compose";
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
