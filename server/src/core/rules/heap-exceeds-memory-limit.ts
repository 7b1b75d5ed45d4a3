import { formatByteSize } from "../compose/byte-size.ts";
import { type Heap, heapOf, withHeap } from "../compose/heap.ts";
import { memoryLimitOf } from "../compose/memory-limit.ts";
import type { Service } from "../compose/service.ts";
import { replace } from "../syntax/change.ts";
import { raisedLimitFixes, roundUp } from "./memory-limit-fixes.ts";
import { defineRule, type Fix } from "./rule.ts";

export const heapExceedsMemoryLimit = defineRule({
  id: "heap-exceeds-memory-limit",
  summary: "The heap of a service does not fit into its memory limit.",
  category: "resources",
  set: "core",
  severity: "warning",
  targets: ["compose", "swarm"],
  keys: ["deploy", "mem_limit"],
  fixes: ["unsafe"],
  why: [
    "The kernel kills the container as it fills its heap, in the middle of its work, and there is no `OutOfMemoryError` to read about it.",
    "Java and Node.js need memory beside the heap, for threads, code and buffers: leave them a quarter of the limit, and half of it for Elasticsearch and OpenSearch.",
  ],
  references: [
    "https://docs.docker.com/engine/containers/resource_constraints/",
    "https://docs.opensearch.org/latest/install-and-configure/install-opensearch/docker/",
    "https://nodejs.org/api/cli.html#--max-old-space-sizesize-in-mib",
  ],
  options: {},

  *service(service) {
    const limit = memoryLimitOf(service);
    const heap = limit && heapOf(service);
    if (!heap || heap.bytes <= limit.bytes * mostOfLimit) return;
    const sizes = `a heap of up to ${formatByteSize(heap.bytes)} and a memory limit of ${formatByteSize(limit.bytes)}`;
    const isAll = heap.bytes >= limit.bytes;
    const consequence = isAll
      ? "it is killed before the heap is full"
      : `what ${heap.runtime} needs beside the heap takes it over the limit`;
    yield {
      at: heap.node,
      severity: isAll ? "error" : "warning",
      message: `Service "${service.name}" has ${sizes}: ${consequence}.`,
      related: [{ at: limit.field, message: "The limit is set here." }],
      fixes: () => [
        ...raisedLimitFixes(service, roundUp(heap.bytes / shareOfHeap[heap.runtime])),
        ...smallerHeap(service, heap, limit.bytes * shareOfHeap[heap.runtime]),
      ],
    };
  },
});

const mostOfLimit = 0.75;
const shareOfHeap = { Java: 0.5, "Node.js": 0.75 } as const;

function smallerHeap({ mapping }: Service, { node, path, runtime }: Heap, bytes: number): readonly Fix[] {
  if (node.kind !== "scalar" || /[$\n]/.test(node.source)) return [];
  const text = withHeap(node.source, runtime, bytes);
  // A variable that holds the size alone goes with others that divide it up.
  if (text === node.source) return [];
  const title = `Lower the heap to ${formatByteSize(Math.floor(bytes / mebibyte) * mebibyte)}`;
  return [{ title, safety: "unsafe", changes: [replace(mapping, path, text)] }];
}

const mebibyte = 1024 ** 2;
