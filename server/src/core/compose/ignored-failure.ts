import { programName } from "./health-script.ts";
import { isIdle, outcomeOf, outcomeOfFailure } from "./script-outcome.ts";
import type { ShellScript, SimpleCommand } from "./shell-script.ts";

/** Why a health check passes although the service does not work. */
export interface IgnoredFailure {
  /**
   * - `nothing`: it looks at nothing.
   * - `swallowed`: what follows the command succeeds anyway.
   * - `configuration`: it tests a file, not the server.
   * - `write`, `reply`: a client of Redis ends with 0 whatever the server replies; the first one writes, too.
   * - `status`: `curl` ends with 0 whatever the status of the answer is.
   */
  readonly kind: "nothing" | "swallowed" | "configuration" | "write" | "reply" | "status";
  /** The position of the command. */
  readonly at: number;
  /** The program with the word that matters: `nginx -t`. */
  readonly command: string;
}

/** Finds out whether a health check can fail at all; only what is certain from its text counts. */
export function ignoredFailure(script: ShellScript): IgnoredFailure | undefined {
  const { commands, isPlain } = script;
  if (!isPlain || commands.length === 0) return undefined;
  const asking = commands.flatMap((command, i) => (isIdle(command) ? [] : i));
  const last = asking.at(-1);
  if (last === undefined) {
    return outcomeOf(script) === "passes"
      ? { kind: "nothing", at: 0, command: wordsOf(commands[0])[0] ?? "" }
      : undefined;
  }
  const isSwallowed = outcomeOfFailure(script, last) === "passes";
  if (isSwallowed && asking.every((i) => outcomeOfFailure(script, i) !== "fails")) {
    return { kind: "swallowed", at: last, command: wordsOf(commands[last])[0] ?? "" };
  }
  const gaps = asking.map((i) => gapOf(commands[i], i));
  return gaps.every((gap) => gap !== undefined) ? gaps[0] : undefined;
}

function gapOf(command: SimpleCommand | undefined, at: number): IgnoredFailure | undefined {
  const [path = "", ...words] = wordsOf(command);
  // What reads the answer may judge it.
  if (command?.operator === "|") return undefined;
  const program = programName(path);
  const configuration = words.find((word) => configurationTests.get(program)?.includes(word));
  if (configuration !== undefined) return { kind: "configuration", at, command: `${program} ${configuration}` };
  if (program === "curl") {
    return words.some((word) => judgesStatus.test(word)) || !words.some((word) => isHttp.test(word))
      ? undefined
      : { kind: "status", at, command: program };
  }
  if (!/^(redis|valkey|keydb)-cli$/.test(program) || words.includes("-e")) return undefined;
  const verb = words.find((word) => /^(incr|ping)$/i.test(word))?.toLowerCase();
  return verb === undefined ? undefined : { kind: verb === "incr" ? "write" : "reply", at, command: program };
}

function wordsOf(command: SimpleCommand | undefined): readonly string[] {
  return command?.words.map(({ text }) => text) ?? [];
}

const configurationTests: ReadonlyMap<string, readonly string[]> = new Map([
  ["nginx", ["-t", "-T"]],
  ["haproxy", ["-c"]],
  ["php-fpm", ["-t"]],
  ["httpd", ["-t"]],
  ["apachectl", ["-t", "configtest"]],
  ["apache2ctl", ["-t", "configtest"]],
  ["caddy", ["validate"]],
  ["promtool", ["config"]],
]);

/** Options of curl that let an error status fail, or show it: `-f`, `-sf`, `--fail-with-body`, `-w`. A variable may be any. */
const judgesStatus = /^-[a-zA-Z]*[fwK]|^--(fail(-with-body)?|write-out|config)(=|$)|^\0+$/;
const isHttp = /^https?:\/\/|^(localhost|[\w.-]+\.[\w.-]+)(:\d+)?(\/|$)/i;
