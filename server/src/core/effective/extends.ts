import type { ProjectFault } from "../compose/project-fault.ts";
import type { Value } from "../syntax/value.ts";
import type { Step } from "./memory.ts";
import type { Tell } from "./merge.ts";
import { type Merged, mergeDicts } from "./merge.ts";
import { type Dict, dictAt, type Node, nodeAt, textAt, withNodes } from "./node.ts";
import type { Path } from "./pattern.ts";
import { withoutPaths } from "./reset.ts";

/** The services of a file, in the long syntax, and where `!reset` and `!override` stand in it. */
export interface ServiceSource {
  readonly path: string;
  readonly services: Dict;
  readonly resets: readonly Path[];
}

export interface ExtendsContext {
  readonly tell: Tell;
  /** The services of another file, named as in the file that extends it, with their paths resolved. */
  readonly load: (from: string, file: Node) => ServiceSource | undefined;
  /** Takes the names of the services that are extended. */
  readonly extended: Set<string>;
  /** Takes the places at which services say so, by their own names. */
  readonly extending: Map<string, readonly Value[]>;
  /** What the services of a file came to, once they were laid over those that they extend. */
  readonly memory: (path: string) => Step<Merged>;
}

/**
 * Each service that extends another one, laid over it. Services are extended as they are written in their own file: what
 * another file adds to them comes later. Follows compose-go `loader/extends.go`.
 */
export function applyExtends(source: ServiceSource, context: ExtendsContext): Dict {
  const done: Record<string, Node> = {};
  for (const [name, { node }] of source.services.entries) {
    const slot = node.kind === "dict" ? node.entries.get("extends") : undefined;
    if (!slot) continue;
    const { extending } = context;
    extending.set(name, [...(extending.get(name) ?? []), slot.key ?? slot.node.at]);
    const extended = extend(source, name, { ...context, chain: [] });
    if (extended) done[name] = extended;
  }
  return Object.keys(done).length > 0 ? withNodes(source.services, done) : source.services;
}

interface Walk extends ExtendsContext {
  readonly chain: readonly string[];
}

function extend(source: ServiceSource, name: string, walk: Walk): Dict | undefined {
  const service = dictAt(source.services, name);
  const about = nodeAt(service, "extends");
  if (!service || !about) return service;
  const ref = textAt(about, "service");
  if (ref === undefined) return service;
  walk.extended.add(ref);
  const link = `${name} in ${source.path}`;
  if (walk.chain.includes(link)) {
    walk.tell({ at: about.at, message: `Service "${name}" extends itself: ${[...walk.chain, link].join(", then ")}.` });
    return undefined;
  }
  const base = baseOf(source, { about, ref }, walk);
  if (!base) return undefined;
  const below = extend(base, ref, { ...walk, chain: [...walk.chain, link] });
  if (!below) return service;
  const memory = walk.memory(source.path);
  const { node, faults } = memory.of(name, { part: below, around: service }, () => {
    const found: ProjectFault[] = [];
    const kept = withoutPaths(below, resetsIn(source, name));
    const merging = { path: ["services", name], tell: (fault: ProjectFault) => found.push(fault), memory };
    const merged = mergeDicts(kept, service, merging);
    // Where something below was not found, anything may be missing.
    return { node: below.entries.has("extends") ? merged : without(merged), faults: found };
  });
  faults.forEach(walk.tell);
  return node.kind === "dict" ? node : undefined;
}

/** Where the service that is extended stands. */
function baseOf(
  source: ServiceSource,
  { about, ref }: { readonly about: Node; readonly ref: string },
  walk: Walk,
): ServiceSource | undefined {
  const written = nodeAt(about, "file");
  const file = written?.kind === "leaf" && written.value === null ? undefined : written;
  const base = file ? walk.load(source.path, file) : source;
  if (!base || base.services.entries.has(ref)) return base;
  const place = file ? ` in "${textAt(about, "file")}"` : "";
  const message = `There is no service "${ref}"${place} to extend.`;
  walk.tell({ at: nodeAt(about, "service")?.at ?? about.at, message, cause: "reference" });
  return undefined;
}

function resetsIn({ resets }: ServiceSource, name: string): readonly Path[] {
  return resets.filter((path) => path[0] === "services" && path[1] === name).map((path) => path.slice(2));
}

function without(service: Dict): Dict {
  return withNodes(service, { extends: undefined });
}
