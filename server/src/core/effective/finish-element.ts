import { dictAt, implied, type Node, nodeAt, withNodes } from "./node.ts";
import type { Path } from "./pattern.ts";
import { type Base, resolvePaths } from "./resolve-paths.ts";
import { withoutRepetition } from "./unique.ts";

/** A service or another element, once all files are laid over each other: with its paths, and nothing said twice. */
export function finishElement(node: Node, path: Path, base: Base): Node {
  const own = path[0] === "services" ? withContext(withoutRepetition(node, path)) : node;
  return resolvePaths(own, path, base);
}

/** A service that is built from no context in particular is built from the project's directory. */
function withContext(service: Node): Node {
  const build = dictAt(service, "build");
  if (service.kind !== "dict" || !build || nodeAt(build, "context")) return service;
  return withNodes(service, { build: withNodes(build, { context: implied(".", build.at) }) });
}
