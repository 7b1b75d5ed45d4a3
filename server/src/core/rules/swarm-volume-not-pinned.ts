import { dataVolume, isLocal } from "../compose/local-volume.ts";
import { missingPlace } from "../compose/missing-place.ts";
import type { Service } from "../compose/service.ts";
import { append, stop, text } from "../syntax/change.ts";
import { defineRule } from "./rule.ts";

export const swarmVolumeNotPinned = defineRule({
  id: "swarm-volume-not-pinned",
  summary: "A service may move away from the node that has its data.",
  category: "storage",
  set: "recommended",
  severity: "warning",
  targets: ["swarm"],
  fixes: ["input"],
  why: [
    "A volume of the driver `local` is a directory of one node: a task that Swarm starts on another node gets an empty volume of the same name, and a database initialises itself anew.",
    "Keep the service on the node with a constraint on a label, `docker node update --label-add db=true NODE`, or the data on storage that all nodes have.",
  ],
  references: [
    "https://docs.docker.com/reference/compose-file/deploy/#placement",
    "https://docs.docker.com/engine/swarm/services/#placement-constraints",
    "https://docs.docker.com/engine/storage/volumes/#share-data-between-machines",
  ],
  options: {},

  *project({ services, root }) {
    for (const service of services) {
      const { name, deploy, mapping, standing } = service;
      const volume = standing.isDeployed && !standing.job ? dataVolume(service) : undefined;
      if (!volume || deploy?.placement?.constraints || !isLocal(volume.name, root)) continue;
      // A task on each node has a volume on each node.
      if ((deploy?.mode && deploy.mode.value !== "replicated") || isOnEachNode(service)) continue;
      yield {
        at: missingPlace(service, ["deploy", "placement"]),
        service: name,
        message: `Service "${name}" may run on any node, and its volume "${volume.name}" is on one: elsewhere it starts empty.`,
        related: [{ at: volume.mount, message: `The volume "${volume.name}" is mounted here.` }],
        fixes: () => [
          {
            title: "Keep it on the nodes with a label",
            safety: "input",
            changes: [
              append(mapping, ["deploy", "placement", "constraints"], text`node.labels.${stop(label(name))} == true`),
            ],
          },
        ],
      };
    }
  },
});

/** Whether there are several tasks that are spread over the nodes, or that give each other what one of them lacks. */
function isOnEachNode({ deploy, known }: Service): boolean {
  const replicas = deploy?.replicas?.value ?? 1;
  return replicas !== 1 && (deploy?.placement?.preferences !== undefined || known?.role === "coordination");
}

function label(name: string): string {
  return name.toLowerCase().replace(/[^a-z0-9]+/g, "-");
}
