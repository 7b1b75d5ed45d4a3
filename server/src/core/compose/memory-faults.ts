import { formatByteSize } from "./byte-size.ts";
import { type Field, unknown } from "./field.ts";
import { hasMemoryLimit, memoryLimitOf, memoryReservationOf } from "./memory-limit.ts";
import type { Service } from "./service.ts";

/** An amount of memory that does not go with the others, or with the engine. */
export interface MemoryFault {
  readonly kind: "small" | "reservation" | "swap-below" | "swap-alone" | "swap-unlimited" | "swappiness";
  readonly field: Field<number>;
  /** What is wrong, without the service: `reserves 2G of a memory limit of 1G`. */
  readonly fault: string;
}

/** What is wrong with the memory of a service. Follows `verifyPlatformContainerResources` of moby `daemon/daemon_unix.go`. */
export function memoryFaults(service: Service): readonly MemoryFault[] {
  const [limit, reservation] = [memoryLimitOf(service), memoryReservationOf(service)];
  const found: MemoryFault[] = [];
  for (const [amount, noun] of [
    [limit, "memory limit"],
    [reservation, "memory reservation"],
  ] as const) {
    if (!amount || amount.bytes >= leastMemory) continue;
    found.push({ kind: "small", field: amount.field, fault: `has a ${noun} of ${formatByteSize(amount.bytes)}` });
  }
  if (found.length === 0 && limit && reservation && limit.bytes < reservation.bytes) {
    const sizes = `${formatByteSize(reservation.bytes)} of a memory limit of ${formatByteSize(limit.bytes)}`;
    found.push({ kind: "reservation", field: reservation.field, fault: `reserves ${sizes}` });
  }
  return service.standing.target === "swarm" ? found : [...found, ...swapFaults(service, limit?.bytes)];
}

function* swapFaults(service: Service, limit: number | undefined): Iterable<MemoryFault> {
  const { memoryAndSwapLimit: swap, memorySwappiness: swappiness } = service;
  if (swap && swap.value !== unknown && swap.value !== 0) {
    const entry = `\`memswap_limit: ${swap.written}\``;
    if (swap.value < 0 && hasMemoryLimit(service)) yield { kind: "swap-unlimited", field: swap, fault: `has ${entry}` };
    else if (swap.value > 0 && !hasMemoryLimit(service))
      yield { kind: "swap-alone", field: swap, fault: `has ${entry} without a memory limit` };
    else if (swap.value > 0 && limit !== undefined && swap.value < limit) {
      yield {
        kind: "swap-below",
        field: swap,
        fault: `has ${entry} for memory and swap, and a memory limit of ${formatByteSize(limit)}`,
      };
    }
  }
  if (swappiness && swappiness.value !== unknown && (swappiness.value < 0 || swappiness.value > 100)) {
    yield {
      kind: "swappiness",
      field: swappiness,
      fault: `has \`mem_swappiness: ${swappiness.written}\`, which goes from 0 to 100`,
    };
  }
}

/** What the engine wants at least of a limit and of a reservation: 6 MB, which are binary. */
export const leastMemory = 6 * 1024 ** 2;
