import { buildSources } from "../compose/standing.ts";
import { type Dict, type Node, nodeAt } from "./node.ts";

/** Whether files that are not read may say what is missing in a project: so it is where one of its services runs nothing. */
export type Fragment = boolean | "where-partial";

export function isFragment(given: Fragment | undefined, services: Dict | undefined): boolean {
  if (given !== "where-partial") return given === true;
  return [...(services?.entries.values() ?? [])].some(({ node }) => isPartial(node));
}

/** Whether a service does not say what it runs: it can only be laid over one that does. */
export function isPartial(service: Node): boolean {
  if (service.kind !== "dict" || elsewhere.some((key) => nodeAt(service, key))) return false;
  const build = nodeAt(service, "build");
  return !build || (build.kind === "dict" && buildSources.every((key) => !isWritten(nodeAt(build, key))));
}

const elsewhere = ["image", "provider", "extends"] as const;

function isWritten(node: Node | undefined): boolean {
  return node !== undefined && !(node.kind === "leaf" && node.isImplied === true);
}
