import type { Service } from "../compose/service.ts";
import { type UnusedResource, unusedResources } from "../compose/unused-resources.ts";
import { remove } from "../syntax/change.ts";
import { defineRule, type Fix } from "./rule.ts";

export const unusedResource = defineRule({
  id: "unused-resource",
  summary: "A network, volume, secret or config is used by no service.",
  category: "maintainability",
  set: "strict",
  severity: "hint",
  targets: ["compose", "swarm"],
  fixes: ["unsafe"],
  why: [
    "Docker Compose creates nothing for it, so it is either left over, or the service that was to use it does not: data that was meant for a volume is then lost with the container.",
    "Remove it, or use it; what is created outside the project is left alone.",
  ],
  references: [
    "https://docs.docker.com/reference/compose-file/volumes/",
    "https://docs.docker.com/reference/compose-file/networks/",
    "https://docs.docker.com/reference/compose-file/secrets/",
  ],
  options: {},

  *project({ root, services }) {
    if (!root) return;
    for (const resource of unusedResources(root, services)) {
      const user = resource.kind === "volume" ? services.find((one) => mountsAt(one, resource.name)) : undefined;
      yield {
        at: resource.key,
        message: `The ${resource.kind} "${resource.name}" is used by no service: ${user ? `"${user.name}" names it where the path of a mount belongs` : "it is left over, or a service lacks it"}.`,
        tags: ["unnecessary"],
        fixes: () => (user ? [] : [removal(resource)]),
      };
    }
  },
});

/** `- db-data` is no volume `db-data` to Docker Compose, but one without a name at that path. */
function mountsAt({ mounts }: Service, name: string): boolean {
  return mounts.some(({ source, target }) => source === undefined && target === name);
}

function removal({ kind, name, root, section, sectionKey }: UnusedResource): Fix {
  const change = section.entries.size > 1 ? remove(section, name) : remove(root, sectionKey);
  return { title: `Remove the ${kind} "${name}"`, safety: "unsafe", changes: [change] };
}
