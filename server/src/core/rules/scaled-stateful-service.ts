import { type Copies, copiesOf } from "../compose/copies.ts";
import { scaleOf } from "../compose/scale.ts";
import type { Service } from "../compose/service.ts";
import { set } from "../syntax/change.ts";
import { defineRule } from "./rule.ts";

export const scaledStatefulService = defineRule({
  id: "scaled-stateful-service",
  summary: "A database or a similar service runs in several copies that know nothing of each other.",
  category: "deployment",
  set: "core",
  severity: "warning",
  targets: ["compose", "swarm"],
  keys: ["scale", "deploy"],
  fixes: ["unsafe"],
  why: [
    "Copies of a database do not become a cluster by themselves: on one data directory they damage it, on several each client finds other data with every connection.",
    "Run one copy, or a service for each member of a cluster, with its own volume and the settings of the product for replication.",
  ],
  references: [
    "https://docs.docker.com/reference/compose-file/deploy/#replicas",
    "https://www.postgresql.org/docs/current/high-availability.html",
  ],
  options: {},

  *service(service) {
    const { mapping, standing } = service;
    const scale = scaleOf(service);
    if (!scale?.at || scale.count <= 1 || !standing.isDeployed || standing.job) return;
    const copies = copiesOf(service);
    if (!copies) return;
    yield {
      at: scale.at,
      severity: copies.kind === "shared" && standing.target === "compose" ? "error" : "warning",
      message: complaint(service, scale.count, copies),
      ...(copies.kind === "shared" && {
        related: [{ at: copies.mount, message: "This is mounted in each of the containers." }],
      }),
      fixes: () => [
        {
          title: "Run one container",
          safety: "unsafe",
          changes: scale.paths.map((path) => set(mapping, path, 1)),
        },
      ],
    };
  },
});

function complaint({ name, known, standing }: Service, count: number, copies: Copies): string {
  const whole = `Service "${name}" runs ${count} copies of ${known?.product}`;
  if (copies.kind === "apart") return `${whole} that know nothing of each other: each connection may find other data.`;
  if (standing.target === "swarm") {
    return `${whole}, and each node has one "${copies.path}": copies on one node damage it, those on others have other data.`;
  }
  return `${whole} on one "${copies.path}": they damage each other's data, or only the first one starts.`;
}
