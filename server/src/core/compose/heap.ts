import { parseByteSize } from "./byte-size.ts";
import { once } from "./once.ts";
import { type PlacedWord, wordsOfCommand, wordsOfVariables } from "./placed-words.ts";
import type { Service } from "./service.ts";

/** The size that a service lets the heap of its runtime grow to. */
export interface Heap extends PlacedWord {
  readonly runtime: Runtime;
  readonly bytes: number;
}

export type Runtime = "Java" | "Node.js";

/** The heap of a service; the smallest where there are several, since they may belong to different processes. */
export const heapOf = once((service: Service): Heap | undefined => {
  const heaps = [...lastInEach(wordsOfVariables(service)), ...lastInEach(wordsOfCommand(service))];
  return heaps.reduce<Heap | undefined>(
    (least, heap) => (least && least.bytes <= heap.bytes ? least : heap),
    undefined,
  );
});

/** A text with another size of the heap; one that the heap starts with may not be above it. */
export function withHeap(text: string, runtime: Runtime, bytes: number): string {
  const mebibytes = Math.floor(bytes / mebibyte);
  if (runtime === "Node.js") return text.replace(nodeFlags, (_, flag) => `${flag}${mebibytes}`);
  return text.replace(javaFlags, (written, flag, size) => {
    return (parseByteSize(size) ?? 0) > bytes ? `${flag}${mebibytes}m` : written;
  });
}

/** Of several flags in one text the last one counts. */
function lastInEach(words: readonly PlacedWord[]): readonly Heap[] {
  const heaps = words.flatMap((word) => heapIn(word) ?? []);
  return heaps.filter(({ holder }, i) => heaps[i + 1]?.holder !== holder);
}

/** Sizes are binary and written as Compose takes them; V8 counts its in mebibytes. */
function heapIn(placed: PlacedWord): Heap | undefined {
  const sized = sizeVariables.has(placed.holder) ? placed.word.replace(/b$/i, "") : undefined;
  const [, java = sized, megabytes] = heapFlag.exec(placed.word) ?? [];
  if (java !== undefined) {
    const bytes = parseByteSize(java);
    return bytes ? { ...placed, runtime: "Java", bytes } : undefined;
  }
  if (megabytes === undefined) return undefined;
  return { ...placed, runtime: "Node.js", bytes: Number(megabytes) * mebibyte };
}

/** Variables that hold the size of a Java heap alone, of Cassandra, Solr, CrateDB and Neo4j. */
const sizeVariables: ReadonlySet<string> = new Set([
  "CRATE_HEAP_SIZE",
  "MAX_HEAP_SIZE",
  "NEO4J_dbms_memory_heap_max__size",
  "NEO4J_server_memory_heap_max__size",
  "SOLR_HEAP",
]);

const heapFlag = /^(?:-Xmx|-XX:MaxHeapSize=)(\d+[kKmMgGtT]?)$|^--max[-_]old[-_]space[-_]size=(\d+)$/;
const javaFlags = /(-Xmx|-Xms|-XX:MaxHeapSize=|-XX:InitialHeapSize=)(\d+[kKmMgGtT]?)\b/g;
const nodeFlags = /(--max[-_]old[-_]space[-_]size=)\d+/g;
const mebibyte = 1024 ** 2;
