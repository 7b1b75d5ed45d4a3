import { formatByteSize } from "../compose/byte-size.ts";
import { unknown } from "../compose/field.ts";
import { leastMemory, type MemoryFault, memoryFaults } from "../compose/memory-faults.ts";
import { memoryLimitOf } from "../compose/memory-limit.ts";
import type { Service } from "../compose/service.ts";
import { type Change, set } from "../syntax/change.ts";
import { defineRule, type Fix, type Severity } from "./rule.ts";

export const memorySettingsInvalid = defineRule({
  id: "memory-settings-invalid",
  summary: "Amounts of memory contradict each other.",
  category: "resources",
  set: "recommended",
  severity: "error",
  targets: ["compose", "swarm"],
  keys: ["deploy", "mem_limit", "mem_reservation", "memswap_limit", "mem_swappiness"],
  fixes: ["unsafe"],
  why: [
    "`docker compose config` says nothing, and the engine then refuses to create the container, in the middle of a deployment.",
    "A reservation is at most the limit, `memswap_limit` counts memory and swap together and is at least the limit, and nothing is below 6 MB.",
  ],
  references: [
    "https://docs.docker.com/engine/containers/resource_constraints/",
    "https://docs.docker.com/reference/compose-file/services/#memswap_limit",
  ],
  options: {},

  *service(service) {
    for (const found of memoryFaults(service)) {
      const { severity, consequence } = judgement(found, service.standing.target === "swarm");
      yield {
        at: found.field,
        severity,
        message: `Service "${service.name}" ${found.fault}: ${consequence}.`,
        fixes: () => fixesFor(service, found),
      };
    }
  },
});

function judgement({ kind }: MemoryFault, isSwarm: boolean): { severity: Severity; consequence: string } {
  if (kind === "swap-unlimited") return { severity: "warning", consequence: "it may fill the swap of the host" };
  // Where the kernel has cgroups of version 2, the engine drops the value with a warning.
  if (kind === "swappiness") return { severity: "warning", consequence: "the engine refuses or drops it" };
  if (kind === "small")
    return { severity: "error", consequence: "the engine wants 6 MB at least, and does not create the container" };
  if (isSwarm) return { severity: "warning", consequence: "what is reserved above the limit lies idle on the node" };
  return { severity: "error", consequence: "the engine does not create the container" };
}

function fixesFor(service: Service, { kind, field }: MemoryFault): readonly Fix[] {
  const { mapping, memoryReservation, deploy } = service;
  const limit = memoryLimitOf(service);
  if (field.written.includes("$")) return [];
  if (kind === "reservation" && limit && limit.bytes >= 2 * leastMemory) {
    const half = formatByteSize(Math.floor(limit.bytes / 2));
    const changes: readonly Change[] = [
      ...(deploy?.reservations?.memory ? [set(mapping, ["deploy", "resources", "reservations", "memory"], half)] : []),
      ...(memoryReservation ? [set(mapping, ["mem_reservation"], half)] : []),
    ];
    return [{ title: `Reserve half of the limit, ${half}`, safety: "unsafe", changes }];
  }
  if (limit && (kind === "swap-below" || kind === "swap-unlimited")) {
    const changes = [set(mapping, ["memswap_limit"], formatByteSize(limit.bytes))];
    return [{ title: "Let it use no swap", safety: "unsafe", changes }];
  }
  if (kind !== "swap-alone" || field.value === unknown || field.value < leastMemory) return [];
  const path = deploy?.limits ? ["deploy", "resources", "limits", "memory"] : ["mem_limit"];
  return [
    {
      title: `Limit memory to ${field.written}, without swap`,
      safety: "unsafe",
      changes: [set(mapping, path, field.written)],
    },
  ];
}
