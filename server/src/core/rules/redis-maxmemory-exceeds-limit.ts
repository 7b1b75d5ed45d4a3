import { unknown } from "../compose/field.ts";
import { type InlineConfig, inlineConfigAt } from "../compose/inline-config.ts";
import { memoryLimitOf } from "../compose/memory-limit.ts";
import type { Project } from "../compose/project.ts";
import { configurationPathOf, isWithoutConfiguration, maxMemoryIn, maxMemoryOf } from "../compose/redis-memory.ts";
import type { Service } from "../compose/service.ts";
import { maximumProblems } from "./redis-maxmemory-problems.ts";
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
    if (limit && (maximum || (isServer(service) && isWithoutConfiguration(service))))
      yield* maximumProblems(service, maximum, limit);
  },

  // What stands in a config of the project, where no flag comes after it.
  *project(project) {
    if (!project.root?.entries.has("configs")) return;
    for (const service of project.services) {
      const config = configOf(service, project);
      const limit = config && memoryLimitOf(service);
      const maximum = limit && maxMemoryIn(config);
      if (limit && maximum !== unknown && !maxMemoryOf(service)) yield* maximumProblems(service, maximum, limit);
    }
  },
});

function isServer({ known, standing }: Service): boolean {
  const isKnown = known?.product === "redis" || known?.product === "valkey";
  return isKnown && standing.isDeployed && !standing.job;
}

/** The configuration that the server reads, where it is written in the project. */
function configOf(service: Service, { root, origin }: Project): InlineConfig | undefined {
  const path = isServer(service) ? configurationPathOf(service) : undefined;
  return path === undefined ? undefined : inlineConfigAt(path, service, { root, environment: origin.environment });
}
