import { formatByteSize } from "../compose/byte-size.ts";
import type { MemoryAmount } from "../compose/memory-limit.ts";
import { missingPlace } from "../compose/missing-place.ts";
import type { MaxMemory } from "../compose/redis-memory.ts";
import type { Service } from "../compose/service.ts";
import { raisedLimitFixes, roundUp } from "./memory-limit-fixes.ts";
import { newMaximumFixes, shareOfLimit } from "./redis-maxmemory-fixes.ts";
import type { Problem } from "./rule.ts";

/** What is wrong with the size that a server may grow to, within the memory limit of its service. */
export function* maximumProblems(
  service: Service,
  maximum: MaxMemory | undefined,
  limit: MemoryAmount,
): Iterable<Problem> {
  const { name } = service;
  const size = formatByteSize(limit.bytes);
  if (!maximum || maximum.bytes === 0) {
    yield {
      service: name,
      at: maximum?.node ?? missingPlace(service, ["command"]),
      severity: "info",
      message: `Service "${name}" has a memory limit of ${size} and no \`maxmemory\`: as its data grows into the limit, it is killed.`,
      fixes: () => newMaximumFixes(service, maximum, limit.bytes),
    };
  } else if (maximum.bytes > limit.bytes * mostOfLimit) {
    yield {
      service: name,
      at: maximum.node,
      message: `Service "${name}" lets its data take \`${maximum.word}\` of a memory limit of ${size}: buffers and the copy for saving get it killed.`,
      related: [{ at: limit.field, message: "The limit is set here." }],
      fixes: () => [
        ...newMaximumFixes(service, maximum, limit.bytes),
        ...raisedLimitFixes(service, roundUp(maximum.bytes / shareOfLimit)),
      ],
    };
  }
}

const mostOfLimit = 0.8;
