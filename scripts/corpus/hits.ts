import { shownAt } from "../../server/src/core/diagnostic.ts";
import { actionsFor } from "../../server/src/core/fix.ts";
import { lineIndexOf } from "../../server/src/workspace/line-index.ts";
import { type CorpusFile, hashOf } from "./corpus-files.ts";
import { judge } from "./examine.ts";

/** Prints hits of a rule with the lines around them, for a person to judge. Another seed means other hits. */
export async function printHits(
  rule: string,
  files: readonly CorpusFile[],
  { count, seed }: { count: number; seed: string },
): Promise<void> {
  const shuffled = files
    .map((file) => ({ file, order: hashOf(seed, file.name) }))
    .toSorted((a, b) => (a.order < b.order ? -1 : 1));
  let printed = 0;
  for (const { file } of shuffled) {
    const checked = await judge(file);
    const hits = checked.diagnostics.filter((diagnostic) => diagnostic.rule === rule);
    const hit = hits[Number.parseInt(hashOf(seed, file.name).slice(0, 8), 16) % hits.length];
    if (!hit) continue;
    const { file: source, span } = shownAt(hit.at);
    const lines = lineIndexOf(source);
    const { line, column } = lines.at(span.start);
    console.log(`\n${file.name}:${line}:${column}\n${hit.severity}: ${hit.message}`);
    for (let i = Math.max(1, line - 3); i <= line + 8; i += 1) {
      console.log(`${String(i).padStart(5)} | ${lines.text(i)}`);
      if (i === line) console.log(`      | ${" ".repeat(column - 1)}${"^".repeat(Math.max(1, span.end - span.start))}`);
    }
    for (const { title, safety } of actionsFor(hit, checked)) console.log(`  ${safety} fix: ${title}`);
    printed += 1;
    if (printed === count) return;
  }
}
