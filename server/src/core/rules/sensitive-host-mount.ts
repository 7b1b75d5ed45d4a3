import { unknown } from "../compose/field.ts";
import { isRawDevice, sensitivePath } from "../compose/host-path.ts";
import type { Mount } from "../compose/mount-list.ts";
import { sharedPropagation } from "../compose/mount-propagation.ts";
import { readOnlyChange } from "../compose/read-only-mount.ts";
import type { Service } from "../compose/service.ts";
import { defineRule, type Fix, type Problem } from "./rule.ts";

export const sensitiveHostMount = defineRule({
  id: "sensitive-host-mount",
  summary: "A service can change or read what belongs to the host.",
  category: "security",
  set: "recommended",
  severity: "warning",
  targets: ["compose", "swarm"],
  fixes: ["unsafe"],
  why: [
    "Who breaks into a service that may write to `/etc` or `/proc` of the host has the host: a line in `/etc/cron.d` is run by root outside.",
    "Mount the one file that the service reads, and that read-only; data belongs into a volume.",
    "Images that are made to observe the host may read it.",
  ],
  references: [
    "https://docs.docker.com/engine/storage/bind-mounts/",
    "https://docs.docker.com/reference/compose-file/services/#volumes",
    "https://cheatsheetseries.owasp.org/cheatsheets/Docker_Security_Cheat_Sheet.html",
  ],
  options: {},

  *service(service) {
    const { name, mounts, devices, known, privileged, standing } = service;
    for (const mount of mounts) {
      const found = mountProblem(mount, service);
      if (found) yield found;
    }
    if (standing.target === "swarm" || privileged?.value === true) return;
    for (const device of devices) {
      const [source = ""] = device.value === unknown ? [] : device.value.split(":");
      if (!isRawDevice(source)) continue;
      yield {
        at: device,
        severity: known?.expectsHostMounts ? "info" : "warning",
        message: `Service "${name}" may use "${source}" of the host: what is there is open to it past all permissions.`,
      };
    }
  },
});

function mountProblem(mount: Mount, { name, mapping, known }: Service): Problem | undefined {
  if (mount.type !== "bind" || mount.source === undefined) return undefined;
  const sensitive = sensitivePath(mount.source);
  const isExpected =
    known?.expectsHostMounts === true || (known?.expectsSocket === true && sensitive?.ofSockets === true);
  const reader = isExpected ? undefined : sensitive?.reader;
  const ability = mount.readOnly ? reader : sensitive?.writer;
  if (ability !== undefined) {
    return {
      at: mount,
      severity: isExpected || (mount.readOnly && !sensitive?.ofSockets) ? "info" : "warning",
      message: `Service "${name}" mounts "${mount.source}" of the host${mount.readOnly ? "" : " with the right to write"}: it ${ability}.`,
      fixes: () => (mount.readOnly || reader !== undefined ? [] : readOnly(mapping, mount)),
    };
  }
  const shared = sharedPropagation(mount);
  if (shared === undefined) return undefined;
  const message = `Service "${name}" mounts "${mount.source}" with \`${shared}\`: what it mounts below appears on the host.`;
  return { at: mount, severity: "info", message };
}

function readOnly(mapping: Service["mapping"], mount: Mount): readonly Fix[] {
  const change = readOnlyChange(mapping, mount);
  return change ? [{ title: `Mount "${mount.source}" read-only`, safety: "unsafe", changes: [change] }] : [];
}
