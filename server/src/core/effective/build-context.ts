import { dictAt, leaf, type Node, nodeAt, withNodes } from "./node.ts";

/** A service that is built from no context in particular is built from the project's directory. */
export function withContext(service: Node): Node {
  const build = dictAt(service, "build");
  if (service.kind !== "dict" || !build || nodeAt(build, "context")) return service;
  return withNodes(service, { build: withNodes(build, { context: leaf(".", build.at) }) });
}
