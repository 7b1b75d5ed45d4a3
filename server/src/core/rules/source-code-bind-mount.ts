import { sourceCodeMounts } from "../compose/source-code.ts";
import { removeItem } from "../syntax/change.ts";
import { defineRule } from "./rule.ts";

export const sourceCodeBindMount = defineRule({
  id: "source-code-bind-mount",
  summary: "A service runs code from a directory of the host.",
  category: "storage",
  set: "recommended",
  severity: "warning",
  targets: ["compose", "swarm"],
  keys: ["volumes"],
  fixes: ["unsafe"],
  why: [
    "The mount hides the code in the image: what runs is what lies on the host at that moment, in a version that nobody has tested, and another tag of the image changes nothing.",
    "Build the code into the image, and keep the mount in a file for development alone, such as `compose.override.yaml`.",
  ],
  references: [
    "https://docs.docker.com/compose/how-tos/production/",
    "https://docs.docker.com/engine/storage/bind-mounts/",
  ],
  options: {},

  *service(service) {
    const { name, mapping, standing } = service;
    if (!standing.isDeployed) return;
    for (const { mount, isInImage } of sourceCodeMounts(service)) {
      const consequence = isInImage
        ? "what runs is not what was built and tested"
        : "no image holds what runs, so there is no version to go back to";
      yield {
        at: mount,
        message: `Service "${name}" takes its code from "${mount.source}" on the host: ${consequence}.`,
        // Without the mount, an image that was not built from that directory has no code at all.
        fixes: () =>
          isInImage
            ? [
                {
                  title: "Run the code in the image",
                  safety: "unsafe",
                  changes: [removeItem(mapping, ["volumes"], mount.node)],
                },
              ]
            : [],
      };
    }
  },
});
