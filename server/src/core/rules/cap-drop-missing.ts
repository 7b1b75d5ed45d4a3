import { capabilityName } from "../compose/capability.ts";
import { unknown } from "../compose/field.ts";
import { missingPlace } from "../compose/missing-place.ts";
import type { Service } from "../compose/service.ts";
import { append } from "../syntax/change.ts";
import { defineRule, type Fix } from "./rule.ts";

export const capDropMissing = defineRule({
  id: "cap-drop-missing",
  summary: "A service keeps capabilities that it may not need.",
  category: "security",
  set: "strict",
  severity: "info",
  targets: ["compose", "swarm"],
  fixes: ["unsafe"],
  why: [
    "The engine grants root in a container fourteen capabilities, such as to forge packets and to overrule the permissions of files: each is one more way on for who breaks in.",
    "Drop `ALL` and add back what the program needs; images that start as root and change to a user of their own need `CHOWN`, `SETGID` and `SETUID`.",
  ],
  references: [
    "https://docs.docker.com/reference/compose-file/services/#cap_drop",
    "https://docs.docker.com/engine/security/#linux-kernel-capabilities",
    "https://cheatsheetseries.owasp.org/cheatsheets/Docker_Security_Cheat_Sheet.html",
  ],
  options: {},

  *service(service) {
    const { name, droppedCapabilities, privileged, standing } = service;
    const isPrivileged = standing.target === "compose" && privileged !== undefined && privileged.value !== false;
    const isDropped = droppedCapabilities.some(({ value }) => value === unknown || capabilityName(value) === "ALL");
    if (!standing.isDeployed || isPrivileged || isDropped) return;
    yield {
      at: missingPlace(service, ["cap_drop"]),
      message: `Service "${name}" does not drop all capabilities: who breaks into it keeps those that the engine grants by default.`,
      fixes: () => drop(service),
    };
  },
});

/** What has to be added back is known of some images only. */
function drop({ mapping, known, addedCapabilities }: Service): readonly Fix[] {
  const needed = known?.capabilities;
  if (!needed) return [];
  const added = new Set(addedCapabilities.map(({ value }) => (value === unknown ? "" : capabilityName(value))));
  const missing = needed.filter((capability) => !added.has(capability));
  const changes = missing.map((capability) => append(mapping, ["cap_add"], capability));
  const title = needed.length > 0 ? "Drop all capabilities but those that the image needs" : "Drop all capabilities";
  return [{ title, safety: "unsafe", changes: [append(mapping, ["cap_drop"], "ALL"), ...changes] }];
}
