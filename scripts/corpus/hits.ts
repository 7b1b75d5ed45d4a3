import type { Check } from "../../server/src/core/check.ts";
import { type Diagnostic, shownAt } from "../../server/src/core/diagnostic.ts";
import { actionsFor } from "../../server/src/core/fix.ts";
import { lineIndexOf } from "../../server/src/workspace/line-index.ts";
import { type CorpusFile, hashOf } from "./corpus-files.ts";
import { judge } from "./examine.ts";

/** Prints hits of each rule with the lines around them, for a person to judge. Another seed means other hits. */
export async function printHits(
  rules: readonly string[],
  files: readonly CorpusFile[],
  { count, seed }: { count: number; seed: string },
): Promise<void> {
  const shuffled = files
    .map((file) => ({ file, order: hashOf(seed, file.name) }))
    .toSorted((a, b) => (a.order < b.order ? -1 : 1));
  const printed = new Map(rules.map((rule): [string, string[]] => [rule, []]));
  for (const { file } of shuffled) {
    const wanted = [...printed].filter(([, shown]) => shown.length < count);
    if (wanted.length === 0) break;
    const checked = await judge(file);
    for (const [rule, shown] of wanted) {
      const hits = checked.diagnostics.filter((diagnostic) => diagnostic.rule === rule);
      const hit = hits[Number.parseInt(hashOf(seed, file.name).slice(0, 8), 16) % hits.length];
      if (hit) shown.push(asText(hit, file, checked));
    }
  }
  for (const [rule, shown] of printed) console.log(`\n# ${rule}: ${shown.length}\n${shown.join("\n")}`);
}

/** A hit with the lines around it. */
function asText(hit: Diagnostic, { name }: CorpusFile, checked: Check): string {
  const { file: source, span } = shownAt(hit.at);
  const lines = lineIndexOf(source);
  const { line, column } = lines.at(span.start);
  const shown = [`\n${name}:${line}:${column}`, `${hit.severity}: ${hit.message}`];
  for (let i = Math.max(1, line - 3); i <= line + 8; i += 1) {
    shown.push(`${String(i).padStart(5)} | ${lines.text(i)}`);
    if (i === line) shown.push(`      | ${" ".repeat(column - 1)}${"^".repeat(Math.max(1, span.end - span.start))}`);
  }
  return [...shown, ...actionsFor(hit, checked).map(({ title, safety }) => `  ${safety} fix: ${title}`)].join("\n");
}
