import { formatByteSize } from "../compose/byte-size.ts";
import { memoryLimitOf } from "../compose/memory-limit.ts";
import { missingPlace } from "../compose/missing-place.ts";
import { isWithoutConfiguration, maxMemoryOf } from "../compose/redis-memory.ts";
import type { Service } from "../compose/service.ts";
import { raisedLimitFixes, roundUp } from "./memory-limit-fixes.ts";
import { newMaximumFixes, shareOfLimit } from "./redis-maxmemory-fixes.ts";
import { defineRule } from "./rule.ts";

export const redisMaxmemoryExceedsLimit = defineRule({
  id: "redis-maxmemory-exceeds-limit",
  summary: "Redis may grow beyond its memory limit.",
  category: "resources",
  set: "core",
  severity: "warning",
  targets: ["compose", "swarm"],
  keys: ["deploy", "mem_limit"],
  fixes: ["unsafe"],
  why: [
    "The kernel kills Redis as its data grows into the memory limit, and everything that was not saved is gone.",
    "`maxmemory` counts the data alone: buffers for clients and replicas, fragmentation and the copy that is made for saving come on top, so leave a quarter of the limit to them.",
    "Redis reads `1gb` as 1024³ bytes and `1g` as 1000³, Compose reads both as 1024³.",
  ],
  references: [
    "https://redis.io/docs/latest/develop/reference/eviction/",
    "https://redis.io/docs/latest/operate/oss_and_stack/management/optimization/memory-optimization/",
  ],
  options: {},

  *service(service) {
    const limit = memoryLimitOf(service);
    const maximum = limit && maxMemoryOf(service);
    if (!limit || (!maximum && !isUnbounded(service))) return;
    const { name } = service;
    const size = formatByteSize(limit.bytes);
    if (!maximum || maximum.bytes === 0) {
      yield {
        at: maximum?.node ?? missingPlace(service, ["command"]),
        severity: "info",
        message: `Service "${name}" has a memory limit of ${size} and no \`maxmemory\`: as its data grows into the limit, it is killed.`,
        fixes: () => newMaximumFixes(service, maximum, limit.bytes),
      };
    } else if (maximum.bytes > limit.bytes * mostOfLimit) {
      yield {
        at: maximum.node,
        message: `Service "${name}" lets its data take \`${maximum.word}\` of a memory limit of ${size}: buffers and the copy for saving get it killed.`,
        related: [{ at: limit.field, message: "The limit is set here." }],
        fixes: () => [
          ...newMaximumFixes(service, maximum, limit.bytes),
          ...raisedLimitFixes(service, roundUp(maximum.bytes / shareOfLimit)),
        ],
      };
    }
  },
});

const mostOfLimit = 0.8;

function isUnbounded(service: Service): boolean {
  const { known, standing } = service;
  const isServer = known?.product === "redis" || known?.product === "valkey";
  return isServer && standing.isDeployed && !standing.job && isWithoutConfiguration(service);
}
