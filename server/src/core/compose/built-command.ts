import { splitCommand } from "./command.ts";
import { programName } from "./health-script.ts";
import type { Service } from "./service.ts";
import { isShell } from "./shell-script.ts";

/**
 * The words that a service starts as its Dockerfile says, where the Compose file does not; empty where nobody can tell, and
 * where a shell or a runner comes before the application. An `entrypoint` of the Compose file takes the place of both.
 */
export function builtCommand({ built, entrypoint, command }: Service): readonly string[] {
  if (!built || entrypoint || command) return [];
  const words = [...(built.entrypoint ?? []), ...(built.command ?? [])];
  const own = isShellForm(words) ? soleCommand(words[2] ?? "") : words;
  return runners.test(programName(own[0] ?? "")) ? [] : own;
}

function isShellForm([shell = "", option = "", , ...others]: readonly string[]): boolean {
  return isShell(shell, option) && others.length === 0;
}

/** The words of a script that is one command, in the place of which the shell steps aside. */
function soleCommand(script: string): readonly string[] {
  const { words, cutAt, rejected } = splitCommand(script.trim().replace(/^exec\s+/, ""));
  return cutAt !== undefined || rejected || /[\n$`=]/.test(script) ? [] : words;
}

/** What runs the application and is told as such, or by its author. */
const runners = /^(?:npm|yarn|pnpm|bun|(?:ba|da|a)?sh|.*\.sh)$/;
