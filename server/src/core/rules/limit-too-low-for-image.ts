import { formatByteSize, parseByteSize } from "../compose/byte-size.ts";
import { heapOf } from "../compose/heap.ts";
import { memoryLimitOf } from "../compose/memory-limit.ts";
import { raisedLimitFixes } from "./memory-limit-fixes.ts";
import { defineRule } from "./rule.ts";

export const limitTooLowForImage = defineRule({
  id: "limit-too-low-for-image",
  summary: "The memory limit of a service is below what its image needs.",
  category: "resources",
  set: "recommended",
  severity: "warning",
  targets: ["compose", "swarm"],
  keys: ["deploy", "mem_limit"],
  fixes: ["unsafe"],
  why: [
    "The kernel kills the service while it starts or with its first load, and Docker starts it again without end.",
    "The least that an image needs is an estimate: where the service was tuned for less, say so and watch it.",
  ],
  references: ["https://docs.docker.com/engine/containers/resource_constraints/"],
  options: {},

  *service(service) {
    const { name, known, standing } = service;
    // A job runs a client or a script of the image, not its server.
    if (standing.job) return;
    const minimum = parseByteSize(known?.minimumMemory ?? "");
    const limit = minimum === undefined ? undefined : memoryLimitOf(service);
    // Who sets the heap has tuned the service for its limit.
    if (!known || minimum === undefined || !limit || limit.bytes >= minimum || heapOf(service)) return;
    const wanted = Math.max(minimum, parseByteSize(known.limits?.memory ?? "") ?? 0);
    yield {
      at: limit.field,
      message: `Service "${name}" has a memory limit of ${formatByteSize(limit.bytes)}, and ${known.product} needs about ${formatByteSize(minimum)}: it is killed under load, or as it starts.`,
      fixes: () => raisedLimitFixes(service, wanted),
    };
  },
});
