import { isIdle } from "../compose/idle.ts";
import { missingPlace } from "../compose/missing-place.ts";
import type { Service } from "../compose/service.ts";
import { quoted, set } from "../syntax/change.ts";
import { choice } from "./options.ts";
import { defineRule, type Fix } from "./rule.ts";

export const logRotationMissing = defineRule({
  id: "log-rotation-missing",
  summary: "The log of a service grows without limit.",
  category: "logging",
  set: "core",
  severity: "warning",
  targets: ["compose", "swarm"],
  fixes: ["safe"],
  why: [
    "The `json-file` driver, which Docker uses unless told otherwise, never rotates: in the end the disk is full and every service on the host fails.",
    "Set `max-size` and `max-file` for each service, or another driver for all of them in the daemon's configuration.",
  ],
  references: [
    "https://docs.docker.com/engine/logging/configure/",
    "https://docs.docker.com/engine/logging/drivers/json-file/",
  ],
  options: {
    defaultDriver: choice({
      description: "The log driver that the Docker daemon uses for a service that names none.",
      default: "json-file",
      values: ["json-file", "local", "journald", "other"],
    }),
  },

  *service(service, { defaultDriver }) {
    const { name, logging, standing } = service;
    const driver = logging?.driver ? logging.driver.value : defaultDriver;
    if (!standing.isDeployed || driver !== "json-file" || logging?.options.has("max-size")) return;
    if (isIdle(service)) return;
    yield {
      at: missingPlace(service, ["logging", "options"]),
      severity: standing.job ? "info" : "warning",
      message: `The log of service "${name}" is never rotated: it grows ${standing.job ? "with every run until the container is removed" : "until the disk of the host is full"}.`,
      fixes: () => [rotation(service)],
    };
  },
});

function rotation({ mapping, logging }: Service): Fix {
  const options = { "max-size": quoted("10m"), "max-file": quoted("5") };
  const missing = Object.entries(options).filter(([option]) => !logging?.options.has(option));
  return {
    title: "Rotate the log at 10 MB and keep 5 files",
    safety: "safe",
    changes: [
      ...(logging?.driver ? [] : [set(mapping, ["logging", "driver"], "json-file")]),
      ...missing.map(([option, value]) => set(mapping, ["logging", "options", option], value)),
    ],
  };
}
