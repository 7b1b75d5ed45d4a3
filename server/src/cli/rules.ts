import { documentationUrl } from "../core/documentation.ts";
import { rules } from "../core/rules/index.ts";
import type { Rule } from "../core/rules/rule.ts";
import type { Arguments } from "./arguments.ts";
import { listFormatFlag } from "./flags.ts";
import type { ExitCode, Terminal } from "./terminal.ts";

/** `seaworthy rules`: lists the rules. */
export async function listRules(args: Arguments, { out }: Terminal): Promise<ExitCode> {
  const isJson = args.get(listFormatFlag) === "json";
  out.write(isJson ? `${JSON.stringify(rules.map(toListed), undefined, 2)}\n` : table(rules.map(toRow)));
  return 0;
}

function toListed(rule: Rule) {
  const { id, summary, category, set, severity, targets, fixes, why, references, options } = rule;
  const listed = { id, summary, category, set, severity, targets, fixes, why, references, options };
  return { ...listed, documentation: documentationUrl(id) };
}

function toRow({ id, set, severity, fixes, summary }: Rule): readonly string[] {
  return [id, severity, set, fixes.length > 0 ? `fix: ${fixes.join(", ")}` : "", summary];
}

function table(rows: readonly (readonly string[])[]): string {
  const widths = rows.reduce<readonly number[]>((widest, row) => {
    return row.map((cell, i) => Math.max(cell.length, widest[i] ?? 0));
  }, []);
  return rows
    .map(
      (row) =>
        `${row
          .map((cell, i) => cell.padEnd(widths[i] ?? 0))
          .join("  ")
          .trimEnd()}\n`,
    )
    .join("");
}
