import type { Mapping, Scalar, Value } from "../syntax/value.ts";
import { splitCommand } from "./command.ts";
import { mappingAt } from "./field.ts";
import { isShell } from "./shell-script.ts";
import { maskVariables, variable } from "./written.ts";

/**
 * Whether a shell in the container puts in the variables that it has where a text of a service has some: it reads the
 * text, and no variable stands in single quotes.
 */
export function isExpandedByShell(service: Mapping, path: readonly (string | number)[], { source }: Scalar): boolean {
  const masked = maskVariables(source);
  const [isWhole] = path.slice(-1).map((last) => last === "command" || last === "entrypoint");
  const [, , script = ""] = isWhole ? splitCommand(masked).words : ["", "", masked];
  return isReadByShell(service, path) && !isInSingleQuotes(script);
}

function isInSingleQuotes(script: string): boolean {
  let quote = "";
  for (const char of script) {
    if (char === variable && quote === "'") return true;
    if (char === "'" || char === '"') quote = quote === "" ? char : quote === char ? "" : quote;
  }
  return false;
}

function isReadByShell(service: Mapping, [key, position]: readonly (string | number)[]): boolean {
  const command = service.get("command")?.value;
  const entrypoint = service.get("entrypoint")?.value;
  if (key === "entrypoint") return isForShell(wordsIn(entrypoint));
  if (key === "command") return isForShell(wordsIn(entrypoint ?? command));
  const test = mappingAt(service, "healthcheck")?.get("test")?.value;
  const [form, ...words] = wordsIn(test);
  return test?.kind === "scalar" || isForShell(words) || (form === "CMD-SHELL" && position === "test");
}

function wordsIn(value: Value | undefined): readonly string[] {
  if (value?.kind === "scalar") return splitCommand(maskVariables(value.source)).words;
  if (value?.kind !== "sequence") return [];
  return value.items.map((item) => (item.kind === "scalar" ? item.source : ""));
}

function isForShell([program = "", option = ""]: readonly string[]): boolean {
  return isShell(program, option);
}

/**
 * The text for a shell that runs the words of a `CMD`, in which it puts in the variables; undefined where the words
 * would have to be quoted.
 */
export function shellTextOf(words: readonly string[]): string | undefined {
  if (!words.every((word) => /^[\w@%+=:,./${}-]+$/.test(word))) return undefined;
  return words.map((word) => (word.includes("$") ? `"${word}"` : word)).join(" ");
}
