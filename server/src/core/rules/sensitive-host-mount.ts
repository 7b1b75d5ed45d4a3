import { boundVolumes, mountsOfVolume } from "../compose/bound-volume.ts";
import { unknown } from "../compose/field.ts";
import { isRawDevice, sensitivePath } from "../compose/host-path.ts";
import type { Service } from "../compose/service.ts";
import { mountProblem, volumeProblem } from "./host-mount-problems.ts";
import { defineRule, type Problem } from "./rule.ts";

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
    for (const mount of service.mounts) {
      const found = mountProblem(mount, service);
      if (found) yield found;
    }
    if (service.standing.target === "swarm") return;
    yield* deviceProblems(service);
    yield* controlGroup(service);
  },

  *project({ root, origin, services }) {
    for (const volume of boundVolumes(root, origin.environment)) {
      for (const { service, mount } of sensitivePath(volume.source) ? mountsOfVolume(volume.name, services) : []) {
        const found = service.standing.isForDevelopment ? undefined : volumeProblem(volume, mount, service);
        if (found) yield found;
      }
    }
  },
});

function* deviceProblems({ name, devices, known, privileged }: Service): Iterable<Problem> {
  if (privileged?.value === true) return;
  for (const device of devices) {
    const [source = ""] = device.value === unknown ? [] : device.value.split(":");
    if (!isRawDevice(source)) continue;
    yield {
      at: device,
      severity: known?.expectsHostMounts ? "info" : "warning",
      message: `Service "${name}" may use "${source}" of the host: what is there is open to it past all permissions.`,
    };
  }
}

function* controlGroup({ name, cgroupParent }: Service): Iterable<Problem> {
  if (!cgroupParent || typeof cgroupParent.value !== "string" || cgroupParent.value === "") return;
  yield {
    at: cgroupParent,
    severity: "info",
    message: `Service "${name}" is put below the control group "${cgroupParent.value}" of the host: what holds for all containers of the engine does not hold for it.`,
  };
}
