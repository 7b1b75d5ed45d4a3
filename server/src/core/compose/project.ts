import type { Entry, Mapping, Value } from "../syntax/value.ts";
import { type Environment, isEmpty } from "./field.ts";
import { merge } from "./merge.ts";
import { type Service, toService } from "./service.ts";
import { type Neighbourhood, standingOf } from "./standing.ts";
import { TopLevel } from "./top-level.ts";

/** The effective project: what would run. */
export interface Project {
  readonly services: readonly Service[];
  readonly serviceNames: ReadonlyMap<string, Service>;
  readonly target: "compose" | "swarm";
  /** The root of the file, for fixes at the top level. */
  readonly root: Mapping | undefined;
  readonly origin: Origin;
}

/** What a project was made from, for the next one. */
interface Origin {
  readonly environment: Environment;
  readonly around: ReadonlyMap<Service, Neighbourhood>;
  readonly topLevel: TopLevel;
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
  const root = source.documents.reduce<Value | undefined>(merge, undefined);
  const mapping = root?.kind === "mapping" ? root : undefined;
  const services = mapping?.get("services")?.value;
  const entries = services?.kind === "mapping" ? [...services.entries.values()] : [];
  const target = targetOf(source, mapping, entries);
  const [waitedFor, extended, built] = [namesWaitedFor(entries), namesExtended(entries), imagesBuilt(entries)];
  const kept = before?.origin.environment === source.environment ? before : undefined;
  const around = new Map<Service, Neighbourhood>();
  const topLevel = before?.origin.topLevel ?? new TopLevel();
  topLevel.mapping = mapping;
  const result = entries.flatMap(({ key, value }) => {
    if (value.kind !== "mapping") return [];
    const neighbourhood: Neighbourhood = {
      target,
      isWaitedFor: waitedFor.has(key.source),
      isExtended: extended.has(key.source),
      isBuiltByOther: built.has(imageOf(value) ?? ""),
      developmentProfiles: source.settings.developmentProfiles,
    };
    const service =
      keptService(kept, { key, value }, neighbourhood) ??
      toService({ key, mapping: value, topLevel }, source.environment, (made) => standingOf(made, neighbourhood));
    around.set(service, neighbourhood);
    return [service];
  });
  const serviceNames = new Map(result.map((service) => [service.name, service]));
  const origin = { environment: source.environment, around, topLevel };
  return { services: result, serviceNames, target, root: mapping, origin };
}

function keptService(
  before: Project | undefined,
  { key, value }: Pick<Entry, "key" | "value">,
  now: Neighbourhood,
): Service | undefined {
  const service = before?.serviceNames.get(key.source);
  const then = service && before?.origin.around.get(service);
  if (!service || !then || service.mapping !== value || service.key !== key) return undefined;
  const same =
    then.target === now.target &&
    then.isWaitedFor === now.isWaitedFor &&
    then.isExtended === now.isExtended &&
    then.isBuiltByOther === now.isBuiltByOther &&
    then.developmentProfiles === now.developmentProfiles;
  return same ? service : undefined;
}

function namesWaitedFor(services: readonly Entry[]): ReadonlySet<string> {
  const names = new Set<string>();
  for (const { value } of services) {
    const dependencies = value.kind === "mapping" ? value.get("depends_on")?.value : undefined;
    if (dependencies?.kind !== "mapping") continue;
    for (const [name, { value: options }] of dependencies.entries) {
      const condition = options.kind === "mapping" ? options.get("condition")?.value : undefined;
      if (condition?.kind === "scalar" && condition.source === "service_completed_successfully") names.add(name);
    }
  }
  return names;
}

function namesExtended(services: readonly Entry[]): ReadonlySet<string> {
  const names = new Set<string>();
  for (const { value } of services) {
    const base = value.kind === "mapping" ? value.get("extends")?.value : undefined;
    const name = base?.kind === "mapping" ? base.get("service")?.value : base;
    if (name?.kind === "scalar") names.add(name.source);
  }
  return names;
}

/** The images that services build, as they are written. */
function imagesBuilt(services: readonly Entry[]): ReadonlySet<string> {
  const images = services.map(({ value }) => {
    return value.kind === "mapping" && !isEmpty(value.get("build")) ? imageOf(value) : undefined;
  });
  return new Set(images.filter((image) => image !== undefined));
}

function imageOf(service: Mapping): string | undefined {
  const image = service.get("image")?.value;
  return image?.kind === "scalar" ? image.source : undefined;
}

/** Swarm is meant where something says so that only Swarm reads; rolling-update keys are pasted too often to count. */
function targetOf(
  { settings, path }: ProjectSource,
  root: Mapping | undefined,
  services: readonly Entry[],
): "compose" | "swarm" {
  if (settings.target !== "auto") return settings.target;
  if (/(stack|swarm)/i.test(path.slice(path.lastIndexOf("/") + 1))) return "swarm";
  const isSwarm = services.some(({ value }) => value.kind === "mapping" && isForSwarm(value.get("deploy")?.value));
  return isSwarm || hasOverlay(root) || hasExternal(root, "secrets") || hasExternal(root, "configs")
    ? "swarm"
    : "compose";
}

function isForSwarm(deploy: Value | undefined): boolean {
  if (deploy?.kind !== "mapping") return false;
  const mode = deploy.get("mode")?.value;
  const isSwarmMode = mode?.kind === "scalar" && /^(global|replicated-job|global-job)$/.test(mode.source);
  return isSwarmMode || ["placement", "endpoint_mode", "labels"].some((key) => !isEmpty(deploy.get(key)));
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
