import { removalAt, swarmOnlyKeys } from "../compose/swarm-only-key.ts";
import { remove } from "../syntax/change.ts";
import { defineRule } from "./rule.ts";

export const swarmOnlyKeyIgnored = defineRule({
  id: "swarm-only-key-ignored",
  summary: "A service counts on a key that only Swarm reads.",
  category: "deployment",
  set: "core",
  severity: "warning",
  targets: ["compose"],
  keys: ["deploy"],
  fixes: ["unsafe"],
  why: [
    "Docker Compose takes the key and never looks at it: there is no rolling update, no rollback and no choice of nodes without Swarm, and the service is down while its container is replaced.",
    "Deploy the project with `docker stack deploy` and say `target: swarm` in `seaworthy.yaml`, or update in a way that Docker Compose can carry out, such as blue-green.",
  ],
  references: [
    "https://docs.docker.com/reference/compose-file/deploy/",
    "https://docs.docker.com/engine/swarm/stack-deploy/",
    "https://github.com/docker/compose/blob/main/pkg/compose/create.go",
  ],
  options: {},
  presumes: "target",

  *service(service) {
    const { name, mapping, standing } = service;
    if (!standing.isDeployed) return;
    for (const { field, path, consequence, isMinor } of swarmOnlyKeys(service)) {
      const key = path.slice(-2).join(".");
      const removal = removalAt(mapping, path);
      yield {
        at: field.key,
        severity: isMinor ? "info" : "warning",
        message: `Service "${name}" has \`${key}\`, which only Swarm reads: ${consequence}.`,
        fixes: () =>
          removal
            ? [{ title: `Remove \`${key}\``, safety: "unsafe", changes: [remove(removal.mapping, removal.key)] }]
            : [],
      };
    }
  },
});
