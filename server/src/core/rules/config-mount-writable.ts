import { withReadOnly, writableConfigMounts } from "../compose/config-mount.ts";
import type { Mount } from "../compose/mount-list.ts";
import type { Service } from "../compose/service.ts";
import { replace, set } from "../syntax/change.ts";
import { defineRule, type Fix } from "./rule.ts";

export const configMountWritable = defineRule({
  id: "config-mount-writable",
  summary: "A service may write to its configuration on the host.",
  category: "storage",
  set: "strict",
  severity: "info",
  targets: ["compose", "swarm"],
  keys: ["volumes"],
  fixes: ["unsafe"],
  why: [
    "Whoever breaks into the service can change its configuration for good, and a script that it runs at start is what the next container runs.",
    "Mount configuration, certificates and scripts read-only with `:ro` or `read_only: true`, unless the image edits them itself.",
  ],
  references: [
    "https://docs.docker.com/engine/storage/bind-mounts/#use-a-read-only-bind-mount",
    "https://cheatsheetseries.owasp.org/cheatsheets/Docker_Security_Cheat_Sheet.html",
  ],
  options: {},

  *service(service) {
    if (!service.standing.isDeployed) return;
    for (const mount of writableConfigMounts(service)) {
      yield {
        at: mount,
        message: `Service "${service.name}" may write to "${mount.source}" on the host: whoever breaks into it can change its configuration for good.`,
        fixes: () => readOnly(service, mount),
      };
    }
  },
});

function readOnly({ mapping }: Service, { long, short }: Mount): readonly Fix[] {
  const fix = { title: "Mount it read-only", safety: "unsafe" } as const;
  if (long) return [{ ...fix, changes: [set(long, ["read_only"], true)] }];
  const text = short && withReadOnly(short.written);
  return short && text !== undefined ? [{ ...fix, changes: [replace(mapping, short.path, text)] }] : [];
}
