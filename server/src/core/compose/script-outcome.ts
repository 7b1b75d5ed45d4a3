import type { ShellScript, SimpleCommand } from "./shell-script.ts";

/** How a script ends; `unknown` where that depends on more than its text. */
export type Outcome = "fails" | "passes" | "unknown";

/** How a plain script ends if the command at a position fails, and everything before it went well. */
export function outcomeOfFailure({ commands, isPlain }: ShellScript, position: number): Outcome {
  return isPlain ? afterFailure(commands, position) : "unknown";
}

/** How a plain script ends if nothing in it but `true`, `echo` and the like is looked at. */
export function outcomeOf({ commands, isPlain }: ShellScript): Outcome {
  return isPlain && commands.length > 0 ? afterNext(commands, { at: 0, status: "passes" }) : "unknown";
}

/** Whether a command looks at nothing: `echo` may still open a connection, with `> /dev/tcp/localhost/80`. */
export function isIdle({ words, files }: SimpleCommand): boolean {
  return idle.has(words[0]?.text ?? "") && files.every((file) => /^\/dev\/(null|std)/.test(file));
}

function afterFailure(commands: readonly SimpleCommand[], at: number): Outcome {
  const next = commands[at + 1];
  if (!next) return "fails";
  switch (commands[at]?.operator) {
    case "&&":
      return afterFailure(commands, skipped(commands, at, "&&"));
    case "||":
    case ";":
      return afterNext(commands, { at: at + 1, status: "fails" });
    case "|":
      return isFilter(next) ? afterFailure(commands, at + 1) : "unknown";
    default:
      return "unknown";
  }
}

function afterSuccess(commands: readonly SimpleCommand[], at: number): Outcome {
  if (at + 1 >= commands.length) return "passes";
  switch (commands[at]?.operator) {
    case "||":
      return afterSuccess(commands, skipped(commands, at, "||"));
    case "&&":
    case ";":
      return afterNext(commands, { at: at + 1, status: "passes" });
    default:
      return "unknown";
  }
}

/** A command is run whose end is known from its name alone, or not; `status` is that of the one before it. */
function afterNext(
  commands: readonly SimpleCommand[],
  { at, status }: { readonly at: number; readonly status: Outcome },
): Outcome {
  const command = commands[at];
  const [program, argument] = command?.words.map(({ text }) => text) ?? [];
  if (program === "exit" || program === "return") {
    if (argument === undefined || argument === "$?") return status;
    return /^\d+$/.test(argument) ? (Number(argument) === 0 ? "passes" : "fails") : "unknown";
  }
  if (program === "false") return afterFailure(commands, at);
  return command && isIdle(command) ? afterSuccess(commands, at) : "unknown";
}

const idle: ReadonlySet<string> = new Set(["true", ":", "echo", "printf", "exit", "return"]);

/** The last command of the list that is not run any more: `b` of `a && b || c`, where `a` failed. */
function skipped(commands: readonly SimpleCommand[], from: number, operator: "&&" | "||"): number {
  const at = commands.findIndex((command, i) => i > from && command.operator !== operator && command.operator !== "|");
  return at === -1 ? commands.length - 1 : at;
}

/** Whether a command fails if it is given nothing to read. */
function isFilter({ words }: SimpleCommand): boolean {
  return /^[ef]?grep$/.test(words[0]?.text ?? "") && !words.some(({ text }) => /^-\w*[vL]|^--invert/.test(text));
}
