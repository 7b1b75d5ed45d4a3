import type { Value } from "../../server/src/core/syntax/value.ts";
import type { ParsedFile } from "../../server/src/core/syntax/yaml.ts";

/** Everything a parse says, with absolute places: two parses that dump alike are alike. */
export function dump({ documents, faults }: ParsedFile): string {
  const lines: string[] = [];
  const seen = new Set<Value>();
  for (const document of documents) dumpValue(document, { lines, indent: "", seen });
  const errors = faults.map(
    ({ region, from, to, message }) => `${region.start + from}-${region.start + to} ${message}`,
  );
  return [...lines, ...errors.toSorted()].join("\n");
}

function dumpValue(value: Value, to: { lines: string[]; indent: string; seen: Set<Value> }): void {
  const { start, end } = value.span;
  // An alias gives the very value of its anchor: written out each time, nested aliases fill the memory.
  if (to.seen.has(value)) {
    to.lines.push(`${to.indent}-> ${start}-${end}`);
    return;
  }
  to.seen.add(value);
  const place = `${to.indent}${start}-${end} ${value.tag ?? ""}`;
  if (value.kind === "scalar") {
    to.lines.push(`${place} ${value.style} ${JSON.stringify(value.value)} ${JSON.stringify(value.source)}`);
    return;
  }
  to.lines.push(`${place} ${value.flow ? "flow " : ""}${value.kind}`);
  const inner = { ...to, indent: `${to.indent}  ` };
  if (value.kind === "sequence") for (const item of value.items) dumpValue(item, inner);
  else {
    for (const [name, { key, value: content, reference }] of value.entries) {
      const shared = reference ? ` ${reference.kind} ${reference.span.start}-${reference.span.end}` : "";
      to.lines.push(`${to.indent} ${name} ${key.span.start}-${key.span.end}${shared}`);
      // What a reference stands for is dumped where it was written.
      if (!reference) dumpValue(content, inner);
      else to.lines.push(`${to.indent}   -> ${content.span.start}-${content.span.end}`);
    }
  }
}
