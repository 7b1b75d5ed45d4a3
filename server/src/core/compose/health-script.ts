import { writtenAt } from "../syntax/text.ts";
import type { Value } from "../syntax/value.ts";
import { type Field, unknown } from "./field.ts";
import type { Healthcheck } from "./healthcheck.ts";
import { once } from "./once.ts";
import { isShell, parseScript, type ShellScript } from "./shell-script.ts";
import { maskVariables, variable } from "./written.ts";

/** What a health check runs. */
export interface HealthScript extends ShellScript {
  /** The shell that runs it: `/bin/sh` for `CMD-SHELL`; undefined where the engine starts the program itself. */
  readonly shell: string | undefined;
  /**
   * The text of the script, if a shell runs it, and its place in the list, if there is one; `nested` where it is a word
   * of another script, as in `bash -c '...'`.
   */
  readonly text: { readonly node: Value; readonly item: number | undefined } | "nested" | undefined;
}

/**
 * Takes the test of a health check apart. A variable that nobody set is still there as a word or a part of one
 * (`isHidden`). Undefined where there is no test, or none that is run.
 */
export function healthScript(healthcheck: Healthcheck | undefined): HealthScript | undefined {
  const test = healthcheck?.test;
  if (!test || healthcheck.disabled?.value === true) return undefined;
  return scriptOf(test);
}

/** Where a problem with a test as a whole stands: at its key, if it takes more than a line. */
export function placeOfTest({ key, node }: Field<readonly string[]>): Value {
  return writtenAt(node.location).includes("\n") ? key : node;
}

/** Whether a word depends on a variable that nobody set. */
export function isHidden(word: string): boolean {
  return word.includes(variable);
}

/** The name of a program without its path. */
export function programName(path: string): string {
  return path.slice(path.lastIndexOf("/") + 1);
}

const scriptOf = once(read);

function read({ node, value }: Field<readonly string[]>): HealthScript | undefined {
  const [kind, ...words] = value === unknown ? maskedWords(node) : value;
  const [first = "", second = "", third] = words;
  const itemOf = (item: number) => (node.kind === "scalar" ? { node, item: undefined } : textAt(node, item));
  if (kind === "CMD-SHELL") {
    const outer = parseScript(first);
    return innerScript(outer) ?? { ...outer, shell: "/bin/sh", text: itemOf(1) };
  }
  if (kind !== "CMD" || words.length === 0) return undefined;
  if (isShell(first, second) && third !== undefined) {
    return { ...parseScript(third), shell: first, text: itemOf(3) };
  }
  const plain = words.map((text) => ({ text, span: { start: 0, end: text.length } }));
  return {
    commands: [{ words: plain, operator: undefined, files: [] }],
    isPlain: true,
    shell: undefined,
    text: undefined,
  };
}

/** The script that another one consists of. */
function innerScript({ commands, isPlain }: ShellScript): HealthScript | undefined {
  const [only, ...others] = commands;
  const [first = "", second = "", third, ...more] = only?.words.map(({ text }) => text) ?? [];
  const isWhole = isPlain && others.length + more.length + (only?.files.length ?? 0) === 0 && !only?.operator;
  if (!isWhole || !isShell(first, second) || third === undefined) return undefined;
  return { ...parseScript(third), shell: first, text: "nested" };
}

function textAt(node: Value, item: number): HealthScript["text"] {
  const value = node.kind === "sequence" ? node.items[item] : undefined;
  return value && { node: value, item };
}

function maskedWords(node: Value): readonly string[] {
  const masked = (value: Value) => {
    return value.kind === "scalar" ? maskVariables(value.source).replaceAll("$$", "$") : variable;
  };
  return node.kind === "sequence" ? node.items.map(masked) : ["CMD-SHELL", masked(node)];
}
