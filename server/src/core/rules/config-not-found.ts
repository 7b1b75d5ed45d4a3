import type { Service } from "../compose/service.ts";
import { either } from "../did-you-mean.ts";
import { defineRule } from "./rule.ts";

export const configNotFound = defineRule({
  id: "config-not-found",
  summary: "A proxy or Prometheus does not find the configuration that is mounted for it.",
  category: "deployment",
  set: "recommended",
  severity: "warning",
  targets: ["compose", "swarm"],
  fixes: [],
  why: [
    "A program reads its configuration from one place, and HAProxy, like any that is told the file by its command, does not start without it.",
    "Docker makes an empty folder in the place of a file or folder of the host that is not there, and says nothing.",
    "Mount the file where the program reads it, by the name that it has on the host.",
  ],
  references: ["https://hub.docker.com/_/haproxy", "https://docs.docker.com/engine/storage/bind-mounts/#syntax"],
  options: {},
  holdsOfWhole: true,

  *service(service) {
    const { name, configFault: fault, mounts } = service;
    if (!fault || !service.standing.isDeployed) return;
    const at = mounts.find(({ target }) => target === mountedAt(fault, service)) ?? service.key;
    yield { at, message: complaint(name, fault) };
  },
});

function complaint(name: string, fault: NonNullable<Service["configFault"]>): string {
  if (fault.kind === "elsewhere") {
    return `"${name}" reads \`${fault.target}\`, and its configuration is mounted at "${fault.mountedAt}": it does not start.`;
  }
  const instead = `There is no "${nameOf(fault.path)}", but ${either(fault.near.map((near) => `"${near}"`))}`;
  if (!fault.isMounted) return `${instead}, where "${name}" reads \`${fault.target}\`: it does not start.`;
  return `${instead}: "${name}" finds an empty folder in its place.`;
}

/** Where the mount stands in the container that the fault is about. */
function mountedAt(fault: NonNullable<Service["configFault"]>, { mounts }: Service): string {
  if (fault.kind === "elsewhere") return fault.mountedAt;
  const around = mounts.flatMap(({ target }) => {
    return typeof target === "string" && fault.target.startsWith(target) ? target : [];
  });
  return around.toSorted((a, b) => b.length - a.length)[0] ?? "";
}

function nameOf(path: string): string {
  return path.slice(path.lastIndexOf("/") + 1);
}
