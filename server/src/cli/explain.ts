import { explanationOf } from "../core/explanation.ts";
import { unknownRule } from "../core/rule-names.ts";
import { rules } from "../core/rules/index.ts";
import type { Arguments } from "./arguments.ts";
import { builtInFacts } from "./built-in-checks.ts";
import { type ExitCode, refuse, type Terminal } from "./terminal.ts";

/** `seaworthy explain`: what a rule looks for, and why. */
export async function explain({ positionals }: Arguments, terminal: Terminal): Promise<ExitCode> {
  const [id, second] = positionals;
  if (id === undefined || second !== undefined)
    return refuse(terminal, "explain takes the id of one rule; `seaworthy rules` lists them.");
  const builtIn = Object.entries(builtInFacts).find(([name]) => name === id)?.[1];
  const rule = rules.find((candidate) => candidate.id === id);
  const lines = rule ? explanationOf(rule) : builtIn && [id, "", builtIn.summary, builtIn.why];
  if (!lines) return refuse(terminal, unknownRule(id) ?? "");
  terminal.out.write(`${lines.join("\n")}\n`);
  return 0;
}
