import type { Mapping } from "../syntax/value.ts";
import type { Hearsay } from "./hearsay.ts";
import type { Project, ProjectSource } from "./project.ts";

/** Swarm is meant where something says so that only Swarm reads, and nothing stands there that it refuses. */
export function targetOf(
  { settings, path }: ProjectSource,
  root: Mapping | undefined,
  { isForSwarm, files }: Hearsay,
): Project["target"] {
  if (settings.target !== "auto") return settings.target;
  if (isNamedForSwarm(path.slice(path.lastIndexOf("/") + 1))) return "swarm";
  if (ofComposeAlone.some((key) => root?.entries.has(key))) return "compose";
  const isExternal = hasExternal(root, "secrets", files) || hasExternal(root, "configs", files);
  return isForSwarm || hasOverlay(root) || isExternal ? "swarm" : "compose";
}

/** For these `docker stack deploy` refuses the file. */
const ofComposeAlone = ["name", "include", "models"] as const;

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

/** Whether a service uses one that only a swarm has; a build takes them from Docker Compose. */
function hasExternal(root: Mapping | undefined, kind: "secrets" | "configs", used: Hearsay["files"]): boolean {
  return some(root, kind, (element, name) => {
    if (!used.has(`${kind} ${name}`)) return false;
    const external = element.get("external")?.value;
    return external !== undefined && !(external.kind === "scalar" && external.value === false);
  });
}

function some(root: Mapping | undefined, kind: string, holds: (element: Mapping, name: string) => boolean): boolean {
  const elements = root?.get(kind)?.value;
  if (elements?.kind !== "mapping") return false;
  return [...elements.entries].some(([name, { value }]) => value.kind === "mapping" && holds(value, name));
}
