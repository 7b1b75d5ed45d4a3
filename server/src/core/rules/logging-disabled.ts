import type { Service } from "../compose/service.ts";
import { quoted, set } from "../syntax/change.ts";
import { defineRule, type Fix } from "./rule.ts";

export const loggingDisabled = defineRule({
  id: "logging-disabled",
  summary: "What a service logs is thrown away.",
  category: "logging",
  set: "recommended",
  severity: "warning",
  targets: ["compose", "swarm"],
  keys: ["logging"],
  fixes: ["unsafe"],
  why: [
    "When the service fails, nothing tells why: `docker logs` shows nothing, and no log shipper ever sees a line.",
    "Keep a log that is rotated, or let the service itself write less.",
  ],
  references: [
    "https://docs.docker.com/engine/logging/configure/",
    "https://docs.docker.com/engine/logging/drivers/json-file/",
  ],
  options: {},

  *service(service) {
    const { name, logging, standing } = service;
    if (logging?.driver?.value !== "none" || !standing.isDeployed || standing.job) return;
    const { driver } = logging;
    yield {
      at: driver,
      message: `Service "${name}" has the log driver "none": when it fails, nothing tells why.`,
      fixes: () => (driver.written.includes("$") ? [] : rotatedLog(service)),
    };
  },
});

/** Options that another driver left behind may be none of this one. */
function rotatedLog({ mapping, logging }: Service): readonly Fix[] {
  const present = [...(logging?.options.keys() ?? [])];
  if (!present.every((option) => option in rotation || option === "tag")) return [];
  const missing = Object.entries(rotation).filter(([option]) => !present.includes(option));
  const changes = [
    set(mapping, ["logging", "driver"], "json-file"),
    ...missing.map(([option, value]) => set(mapping, ["logging", "options", option], quoted(value))),
  ];
  return [{ title: "Keep a log that is rotated", safety: "unsafe", changes }];
}

const rotation = { "max-size": "10m", "max-file": "5" };
