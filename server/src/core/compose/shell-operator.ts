import type { Entry, Mapping, Value } from "../syntax/value.ts";
import { splitCommand } from "./command.ts";
import type { Service } from "./service.ts";
import { maskVariables } from "./written.ts";

/** An operator of the shell in a command that no shell reads. */
export interface ShellOperator {
  readonly operator: string;
  readonly entry: Entry;
  /** The way to the command from the service. */
  readonly path: readonly (string | number)[];
  /** Whether the command is a text, of which Docker Compose drops the rest. */
  readonly isText: boolean;
  /** Whether nothing stands behind it. */
  readonly isLast: boolean;
  /** What a shell would have to run; undefined where nobody can tell how it is quoted. */
  readonly script: string | undefined;
}

/** The first operator in each command of a service. */
export function shellOperators({ mapping }: Pick<Service, "mapping">): readonly ShellOperator[] {
  const isEvaluated = evaluatesArguments(mapping.get("entrypoint")?.value);
  return [...commandsOf(mapping), ...commandsOfHooks(mapping)].flatMap(({ entry, path }) => {
    const found = entry && operatorIn(entry.value);
    const isRead = found && !found.isText && path[0] === "command" && isEvaluated;
    return found && !isRead ? [{ entry, path, ...found }] : [];
  });
}

/** Whether an entrypoint makes a line for a shell of its arguments: `["sh", "-c", 'eval "$$*"', "--"]`. */
function evaluatesArguments(entrypoint: Value | undefined): boolean {
  const words = entrypoint?.kind === "sequence" ? entrypoint.items : entrypoint ? [entrypoint] : [];
  return words.some((word) => word.kind === "scalar" && /(^|[\s;&|])eval\s.*\$[*@]/s.test(word.source));
}

interface Command {
  readonly entry: Entry | undefined;
  readonly path: ShellOperator["path"];
}

function commandsOf(mapping: Mapping): readonly Command[] {
  return ["entrypoint", "command"].map((key) => ({ entry: mapping.get(key), path: [key] }));
}

function commandsOfHooks(mapping: Mapping): readonly Command[] {
  return ["post_start", "pre_stop"].flatMap((key) => {
    const hooks = mapping.get(key)?.value;
    const items = hooks?.kind === "sequence" ? hooks.items : [];
    return items.map((hook, i) => {
      return { entry: hook.kind === "mapping" ? hook.get("command") : undefined, path: [key, i, "command"] };
    });
  });
}

type Found = Pick<ShellOperator, "operator" | "isText" | "isLast" | "script">;

function operatorIn(command: Value): Found | undefined {
  if (command.kind === "sequence") return operatorAmong(command.items);
  if (command.kind !== "scalar") return undefined;
  const { source } = command;
  const { cutAt, rejected } = splitCommand(maskVariables(source));
  if (cutAt === undefined || rejected) return undefined;
  const [operator = ""] = /^(\d*[<>]+(&\d*)?|&&|\|\||.)/.exec(source.slice(cutAt)) ?? [];
  const isLast = source.slice(cutAt + operator.length).trim() === "";
  return { operator, isText: true, isLast, script: withExec(source.trim()) };
}

/** An operator by itself is never meant as an argument, unless a program asks for it as `find` does. */
function operatorAmong(items: readonly Value[]): Found | undefined {
  const words = items.map((item) => (item.kind === "scalar" ? item.source : ""));
  const operator = words.find((word, i) => i > 0 && operators.test(word));
  if (operator === undefined || (/^[;&]$/.test(operator) && words.includes("-exec"))) return undefined;
  const isPlain = !shell.test(words[0] ?? "") && words.every((word) => operators.test(word) || plain.test(word));
  return {
    operator,
    isText: false,
    isLast: words.at(-1) === operator,
    script: isPlain ? withExec(words.join(" ")) : undefined,
  };
}

const operators = /^(&&|\|\|?|;|\d?>>?|<|\d?>&\d)$/;
const shell = /(^|\/)(ba|da|a)?sh$/;
const plain = /^[\w@%+=:,./-]+$/;

/** The shell hands over to the last command, so that the signal to stop reaches it. */
function withExec(script: string): string {
  const [, before = "", last = ""] = /^(.*(?:&&|;)\s*)?(.*)$/s.exec(script) ?? [];
  return /^[\w./-]+(\s|$)[^|&;()]*$/.test(last) && !builtin.test(last) ? `${before}exec ${last}` : script;
}

const builtin =
  /^(exec|cd|export|set|source|if|then|else|fi|for|while|until|do|done|case|esac|test|trap|wait|exit|return)\b/;
