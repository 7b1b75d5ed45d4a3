import type { Mapping } from "../syntax/value.ts";
import type { Hearsay } from "./hearsay.ts";
import type { Project, ProjectSource } from "./project.ts";

/** Swarm is meant where something says so that only Swarm reads. */
export function targetOf(
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
