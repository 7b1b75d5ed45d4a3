import { parseByteSize } from "../compose/byte-size.ts";
import { missingKernelSettings } from "../compose/kernel-settings.ts";
import { missingPlace } from "../compose/missing-place.ts";
import type { Service } from "../compose/service.ts";
import type { KernelSetting } from "../images/facts.ts";
import { append, set } from "../syntax/change.ts";
import { defineRule, type Fix } from "./rule.ts";
import { formatFor } from "./stack-format.ts";

export const imageKernelSettingsMissing = defineRule({
  id: "image-kernel-settings-missing",
  summary: "A service lacks shared memory or a process limit that its image asks for.",
  category: "resources",
  set: "recommended",
  severity: "info",
  targets: ["compose", "swarm"],
  fixes: ["unsafe"],
  why: [
    "The service starts, and fails under load with errors that speak of the disk or of files: the defaults of Docker are made for small programs.",
    "Set what the documentation of the image asks for; a small database may never need it.",
  ],
  references: [
    "https://github.com/docker-library/docs/blob/master/postgres/README.md#caveats",
    "https://docs.docker.com/reference/compose-file/services/#shm_size",
    "https://docs.docker.com/reference/compose-file/services/#ulimits",
  ],
  options: {},

  *service(service) {
    const { name, standing } = service;
    if (!standing.isDeployed || standing.job) return;
    for (const setting of missingKernelSettings(service)) {
      const { key, value, consequence, raised } = setting;
      const lacking = key === "shm_size" && standing.target === "swarm" ? "no larger /dev/shm" : `no \`${key}\``;
      const what = raised ? `less than ${value} as \`${key}\`` : lacking;
      yield {
        at: missingPlace(service, key.split(".")),
        message: `Service "${name}" has ${what}: ${consequence.charAt(0).toLowerCase()}${consequence.slice(1, -1)}.`,
        fixes: () => [settingFix(service, setting)],
      };
    }
  },
});

/** Swarm does not read `shm_size`, and mounts memory where it would be. */
function settingFix(service: Service, { key, value }: KernelSetting): Fix {
  const { mapping, standing } = service;
  if (key !== "shm_size" || standing.target !== "swarm") {
    return { title: `Set \`${key}\` to ${value}`, safety: "unsafe", changes: [set(mapping, key.split("."), value)] };
  }
  const mount = { type: "tmpfs", target: "/dev/shm", tmpfs: { size: parseByteSize(value) ?? 0 } };
  return {
    title: `Mount ${value} at /dev/shm`,
    safety: "unsafe",
    changes: [append(mapping, ["volumes"], mount), ...formatFor("volumes.[].tmpfs", service)],
  };
}
