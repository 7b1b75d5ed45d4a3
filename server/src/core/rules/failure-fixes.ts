import { healthScript } from "../compose/health-script.ts";
import { rewordTest } from "../compose/health-script-change.ts";
import type { IgnoredFailure } from "../compose/ignored-failure.ts";
import { mayLackPassword } from "../compose/redis-login.ts";
import type { Service } from "../compose/service.ts";
import { type Change, inline, set } from "../syntax/change.ts";
import { knownProbeInstead } from "./probe.ts";
import type { Fix } from "./rule.ts";

/** Lets a health check fail that ignores failures. */
export function failureFixes(service: Service, { kind, at }: IgnoredFailure): readonly Fix[] {
  switch (kind) {
    case "status":
      return fix("Add `-f`, so that an error status fails the check", failingCurl(service, at));
    case "swallowed":
      return fix("Fail the check if the command fails", failingEnd(service, at + 1));
    case "reply":
    case "write":
      return fix("Compare the reply with PONG", comparedReply(service, at));
    default:
      return knownProbeInstead(service);
  }
}

function fix(title: string, change: Change | undefined): readonly Fix[] {
  return change ? [{ title, safety: "unsafe", changes: [change] }] : [];
}

function failingCurl(service: Service, command: number): Change | undefined {
  return rewordTest(service, { command, word: 0 }, (curl) => [curl, "-f"]);
}

/** `|| true` and `|| exit 0` become `|| exit 1`. */
function failingEnd(service: Service, command: number): Change | undefined {
  const { commands } = healthScript(service.healthcheck) ?? { commands: [] };
  const words = commands[command]?.words.map(({ text }) => text).join(" ");
  if (commands.length !== command + 1 || commands[command - 1]?.operator !== "||") return undefined;
  if (words === "true" || words === ":") return rewordTest(service, { command, word: 0 }, () => ["exit", "1"]);
  return words === "exit 0" ? rewordTest(service, { command, word: 1 }, () => ["1"]) : undefined;
}

/** `redis-cli ping` becomes `redis-cli ping | grep -q PONG`; from a list only where a shell reads its words as they are. */
function comparedReply(service: Service, command: number): Change | undefined {
  const script = healthScript(service.healthcheck);
  const words = script?.commands[command]?.words.map(({ text }) => text) ?? [];
  const verb = words.findIndex((word) => /^(incr|ping)$/i.test(word));
  // A check that logs in by a command of its own asks for something else, and without a password it would never pass.
  if (!script || words.some((word) => /^auth$/i.test(word)) || mayLackPassword(service)) return undefined;
  const isIncrement = /^incr$/i.test(words[verb] ?? "");
  if (script.text) {
    if (isIncrement) return undefined;
    return rewordTest(service, { command, word: words.length - 1 }, (last) => [last, "| grep -q PONG"]);
  }
  if (!words.every((word) => /^[\w@%+=:,./-]+$/.test(word))) return undefined;
  const asked = isIncrement ? [...words.slice(0, verb), "ping"] : words;
  return set(service.mapping, ["healthcheck", "test"], inline("CMD-SHELL", `${asked.join(" ")} | grep -q PONG`));
}
