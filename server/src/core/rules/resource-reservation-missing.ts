import { formatByteSize } from "../compose/byte-size.ts";
import { unknown } from "../compose/field.ts";
import { leastMemory } from "../compose/memory-faults.ts";
import { hasMemoryLimit, memoryLimitOf } from "../compose/memory-limit.ts";
import { missingPlace } from "../compose/missing-place.ts";
import type { Service } from "../compose/service.ts";
import { type Change, quoted, set } from "../syntax/change.ts";
import { defineRule, type Fix } from "./rule.ts";

export const resourceReservationMissing = defineRule({
  id: "resource-reservation-missing",
  summary: "A service has a memory limit and nothing reserved.",
  category: "resources",
  set: "strict",
  severity: "info",
  targets: ["compose", "swarm"],
  keys: ["deploy", "mem_limit"],
  fixes: ["unsafe"],
  why: [
    "Swarm puts tasks on a node until what they reserve fills it: without reservations it fills one beyond what it can bear.",
    "With Docker Compose a reservation protects what the service needs at least when the host is short of memory; CPUs cannot be reserved there.",
  ],
  references: ["https://docs.docker.com/reference/compose-file/deploy/#resources"],
  options: {},

  *service(service) {
    const { name, memoryReservation, deploy, standing } = service;
    const own = standing.target === "swarm" ? undefined : memoryReservation;
    if (!standing.isDeployed || standing.job || !hasMemoryLimit(service) || own || deploy?.reservations?.memory) return;
    const consequence =
      standing.target === "swarm"
        ? "a node gets more tasks than it can bear"
        : "when the host is short of memory, it keeps none for itself";
    yield {
      at: missingPlace(service, ["deploy", "resources"]),
      message: `Service "${name}" has a memory limit and no reservation: ${consequence}.`,
      fixes: () => halfReserved(service),
    };
  },
});

/** Half of the limit, in whole mebibytes, where the engine takes so little. */
function halfReserved(service: Service): readonly Fix[] {
  const { mapping, deploy, standing } = service;
  const limit = memoryLimitOf(service);
  const half = Math.floor((limit?.bytes ?? 0) / 2 / mebibyte) * mebibyte;
  if (half < leastMemory || limit?.field.written.includes("$")) return [];
  const isBelow = standing.target === "swarm" || deploy?.limits !== undefined;
  const path = isBelow ? ["deploy", "resources", "reservations", "memory"] : ["mem_reservation"];
  const size = formatByteSize(half);
  const changes = [set(mapping, path, size), ...(standing.target === "swarm" ? halfOfCpus(service) : [])];
  return [{ title: `Reserve half of the limit, ${size}`, safety: "unsafe", changes }];
}

/** Swarm alone reserves CPUs. */
function halfOfCpus({ mapping, deploy }: Service): readonly Change[] {
  const cpus = deploy?.limits?.cpus;
  if (!cpus || cpus.value === unknown || cpus.value <= 0 || deploy.reservations?.cpus) return [];
  return [set(mapping, ["deploy", "resources", "reservations", "cpus"], quoted(String(cpus.value / 2)))];
}

const mebibyte = 1024 ** 2;
