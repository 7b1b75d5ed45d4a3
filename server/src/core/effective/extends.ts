import type { Tell } from "./merge.ts";
import { mergeDicts } from "./merge.ts";
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
}

/**
 * Each service that extends another one, laid over it. Services are extended as they are written in their own file: what
 * another file adds to them comes later. Follows compose-go `loader/extends.go`.
 */
export function applyExtends(source: ServiceSource, context: ExtendsContext): Dict {
  const done = new Map<string, Node>();
  const names = [...source.services.entries.keys()];
  for (const name of names) {
    const extended = extend(source, name, { ...context, chain: [] });
    if (extended) done.set(name, extended);
  }
  return withNodes(source.services, Object.fromEntries(done));
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
  const written = nodeAt(about, "file");
  const file = written?.kind === "leaf" && written.value === null ? undefined : written;
  const link = `${name} in ${source.path}`;
  if (walk.chain.includes(link)) {
    walk.tell({ at: about.at, message: `Service "${name}" extends itself: ${[...walk.chain, link].join(", then ")}.` });
    return undefined;
  }
  const base = file ? walk.load(source.path, file) : source;
  if (!base) return undefined;
  if (!base.services.entries.has(ref)) {
    const place = file ? ` in "${textAt(about, "file")}"` : "";
    walk.tell({
      at: nodeAt(about, "service")?.at ?? about.at,
      message: `There is no service "${ref}"${place} to extend.`,
    });
    return undefined;
  }
  const below = extend(base, ref, { ...walk, chain: [...walk.chain, link] });
  if (!below) return without(service);
  const resets = source.resets
    .filter((path) => path[0] === "services" && path[1] === name)
    .map((path) => path.slice(2));
  return without(mergeDicts(withoutPaths(below, resets), service, { path: ["services", name], tell: walk.tell }));
}

function without(service: Dict): Dict {
  return withNodes(service, { extends: undefined });
}
