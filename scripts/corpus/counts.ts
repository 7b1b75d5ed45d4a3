import { existsSync, readFileSync, writeFileSync } from "node:fs";
import { fileURLToPath } from "node:url";

/** How often each rule has something to say of the whole collection, so that a wave of false alarms shows in a diff. */
const path = fileURLToPath(new URL("counts.tsv", import.meta.url));

/** Where the counts are not those that are kept; with `UPDATE=1` they are kept from now on. */
export function differentCounts(counts: ReadonlyMap<string, number>): readonly string[] {
  if (process.env.UPDATE) {
    const lines = [...counts].toSorted(([a], [b]) => (a < b ? -1 : 1)).map(([rule, hits]) => `${rule}\t${hits}\n`);
    writeFileSync(path, `rule\thits\n${lines.join("")}`);
    return [];
  }
  const kept = keptCounts();
  const rules = new Set([...kept.keys(), ...counts.keys()]);
  return [...rules].toSorted().flatMap((rule) => {
    const [before, now] = [kept.get(rule) ?? 0, counts.get(rule) ?? 0];
    if (before === now) return [];
    return `${rule} has ${now} hits and had ${before}: read some of them, then keep the count with \`UPDATE=1 npm run corpus\``;
  });
}

function keptCounts(): ReadonlyMap<string, number> {
  if (!existsSync(path)) return new Map();
  const [, ...rows] = readFileSync(path, "utf8").trimEnd().split("\n");
  return new Map(rows.map((row) => row.split("\t")).map(([rule = "", hits]) => [rule, Number(hits)]));
}
