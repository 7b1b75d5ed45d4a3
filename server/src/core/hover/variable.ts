import { Lines } from "../completion/lines.ts";
import { shownValue, variablesIn } from "../completion/variables.ts";
import { assignmentsIn } from "../compose/env-file.ts";
import { isSecretName } from "../compose/secret-text.ts";
import type { Location, SourceFile, Span } from "../syntax/text.ts";
import { code } from "./markdown.ts";
import type { Question } from "./question.ts";

/** What a variable stands for that a text names at an offset, and who says so. */
export function variableAt({ file, offset, at, check, tellPlace }: Question): Answer | undefined {
  const use = at.part === "value" ? useAt(file, offset) : undefined;
  if (!use) return undefined;
  const { name, operator, operand, span } = use;
  const variables = variablesIn(file, check);
  const value = variables.get(name);
  const isEmptyUnset = operator.startsWith(":") && value === "";
  if (value === undefined || isEmptyUnset) return { span, markdown: unsetText(use, value === "") };
  const place = placeOf(name, check.input.env);
  const from = place ? `, from ${tellPlace(place)}` : "";
  const instead = operator.endsWith("+") ? `; it is set, so ${code(operand)} is put in` : "";
  return { span, markdown: `\`${name}\` is ${inWords(name, value)}${from}${instead}.` };
}

export interface Answer {
  readonly span: Span;
  readonly markdown: string;
}

function inWords(name: string, value: string | null): string {
  if (value === null) return "set by the shell";
  return value === "" ? "empty" : code(shownValue(name, value));
}

interface Use {
  readonly name: string;
  readonly operator: string;
  readonly operand: string;
  readonly span: Span;
}

function unsetText({ name, operator, operand }: Use, isEmpty: boolean): string {
  const state = isEmpty ? "empty" : "not set in any file of the project";
  const kind = operator.replace(":", "");
  if (kind === "-") return `\`${name}\` is ${state}: the default ${shownDefault(name, operand)} is put in.`;
  if (kind === "?") return `\`${name}\` is ${state}, and required${operand === "" ? "" : `: ${code(operand)}`}.`;
  return `\`${name}\` is ${state}: unless the shell sets it, nothing is put in.`;
}

function shownDefault(name: string, operand: string): string {
  return operand !== "" && !operand.includes("$") && isSecretName(name) ? "(a secret)" : code(operand);
}

/** The use of a variable in which an offset lies; it ends on its line. */
function useAt(file: SourceFile, offset: number): Use | undefined {
  const { start, text: line } = new Lines(file, offset).at(offset);
  for (const found of line.matchAll(/\$\$|\$\{([A-Za-z_]\w*)(:?[-?+])?|\$([A-Za-z_]\w*)/g)) {
    const [whole, braced, operator = "", plain] = found;
    const name = braced ?? plain;
    if (name === undefined) continue;
    const from = found.index;
    const head = from + whole.length;
    const end = braced === undefined ? head : closingBrace(line, head);
    const span = { start: start + from, end: start + end };
    // A default may name another variable, which is then the one that is meant.
    const nested = line.slice(head, end).search(/\$\{?[A-Za-z_]/);
    const isNested = nested >= 0 && offset >= start + head + nested;
    if (span.start <= offset && offset < span.end && !isNested) {
      return { name, operator, operand: line.slice(head, end - 1), span };
    }
  }
  return undefined;
}

function closingBrace(line: string, from: number): number {
  let depth = 1;
  for (let at = from; at < line.length; at += 1) {
    if (line.startsWith("${", at)) depth += 1;
    if (line[at] === "}") depth -= 1;
    if (depth === 0) return at + 1;
  }
  return line.length;
}

/** Where the last of some files sets a variable. */
function placeOf(name: string, files: readonly SourceFile[]): Location | undefined {
  for (const file of files.toReversed()) {
    const last = assignmentsIn(file.text).findLast((one) => one.name === name);
    if (last) return { file, span: last.span };
  }
  return undefined;
}
