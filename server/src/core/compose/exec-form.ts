import type { Field } from "./field.ts";
import { healthScript, isHidden, programName } from "./health-script.ts";
import type { Healthcheck } from "./healthcheck.ts";

/** What only a shell would understand, in a health check that runs without one. */
export interface ShellInExecForm {
  /** The position in the words behind `CMD`. */
  readonly word: number;
  readonly kind: "operator" | "variable" | "script";
}

/** Finds what the list behind `CMD` expects of a shell, which the engine does not start for it. */
export function shellInExecForm(healthcheck: Healthcheck): ShellInExecForm | undefined {
  const script = healthScript(healthcheck);
  if (!script || script.text !== undefined) return undefined;
  const words = script.commands[0]?.words.map(({ text }) => text) ?? [];
  const [program = "", ...others] = words;
  if (others.length === 0) return /\S\s+\S/.test(program) ? { word: 0, kind: "script" } : undefined;
  if (words.some((word) => runsCode.test(programName(word)))) return undefined;
  const operator = words.findIndex(
    (word) => operators.has(word) || /^\d?>>?(&\d|\/dev\/null)$/.test(word) || hasRest(word),
  );
  if (operator > 0) return { word: operator, kind: "operator" };
  const variable = words.findIndex((word) => /\$(\w|\{\w|\()/.test(word) && !isHidden(word));
  return variable > 0 ? { word: variable, kind: "variable" } : undefined;
}

/** The list behind `CMD` as a text for a shell, as it is to be written in the file; undefined where it is no plain list. */
export function textForShell(test: Field<readonly string[]>): string | undefined {
  const items = test.node.kind === "sequence" ? test.node.items.slice(1) : [];
  const written = items.flatMap((item) => (item.kind === "scalar" ? item.source : []));
  const [only, ...others] = written;
  if (only === undefined || written.length < items.length) return undefined;
  return others.length === 0 ? only : shellText(written);
}

/** The words as one text for a shell: its operators as they are, and everything else as the one word that it is. */
export function shellText(written: readonly string[]): string {
  const isMeantForShell = (word: string) => operators.has(word) || /^\d?>/.test(word) || hasRest(word);
  return written.map((word) => (isMeantForShell(word) ? word : quotedWord(word))).join(" ");
}

/** Whether the end of a script has got into a word: `"http://localhost/ || exit 1"`. */
function hasRest(word: string): boolean {
  return /^\S+\s+(?:\|\||&&)\s+(?:exit|false|true|kill)\b/.test(word);
}

function quotedWord(word: string): string {
  if (/^[\w@%+=:,./-]+$/.test(word)) return word;
  return word.includes("$") ? `"${word.replace(/[\\"`]/g, "\\$&")}"` : `'${word.replaceAll("'", "'\\''")}'`;
}

const operators: ReadonlySet<string> = new Set(["||", "&&", "|", ";", "&", ">", ">>", "<", "2>"]);

/** Programs that are given code in a word, in which such characters mean something else; and shells, behind others. */
const runsCode =
  /^((ba|da|a|z|k)?sh|node|bun|deno|python[\d.]*|php|ruby|perl|java|awk|sed|jq|mongo|mongosh|psql|mysql|mariadb|sqlcmd|cqlsh|env|expect|pwsh|powershell(\.exe)?|cmd(\.exe)?)$/;
