import { unknown } from "../compose/field.ts";
import { type DeafProcess, deafProcess } from "../compose/first-process.ts";
import { runsForever } from "../compose/job.ts";
import type { Service } from "../compose/service.ts";
import { replace, set } from "../syntax/change.ts";
import { inCommandLine, withExec } from "./exec-fixes.ts";
import { defineRule, type Fix } from "./rule.ts";

export const pid1SwallowsSignals = defineRule({
  id: "pid1-swallows-signals",
  summary: "The first process of a container does not hand on the stop signal.",
  category: "shutdown",
  set: "recommended",
  severity: "warning",
  targets: ["compose", "swarm"],
  fixes: ["unsafe"],
  why: [
    "The application never hears that it has to stop: it is killed with requests and writes half done, often only when the whole grace period is over.",
    "Run the program itself as the first process: `node server.js` in the place of `npm start`, and `exec` before the last command of a shell.",
  ],
  references: [
    "https://docs.docker.com/reference/compose-file/services/#init",
    "https://docs.docker.com/reference/dockerfile/#exec-form-entrypoint-example",
    "https://github.com/nodejs/docker-node/blob/main/docs/BestPractices.md#cmd",
  ],
  options: {},

  *service(service) {
    const { standing } = service;
    if (!standing.isDeployed || standing.job || (standing.resemblesJob && !runsForever(service))) return;
    const process = deafProcess(service);
    if (!process) return;
    yield {
      at: process.at.key,
      severity: process.isCertain ? "warning" : "info",
      message: complaint(service, process),
      fixes: () => remedies(service, process),
    };
  },
});

function complaint({ name }: Service, { kind, program, isCertain }: DeafProcess): string {
  const doubt = isCertain ? "" : (doubts.get(kind === "loop" ? kind : program) ?? "");
  if (kind === "runner") {
    return `Service "${name}" starts with ${program}, which runs the application in a shell: ${doubt}the stop signal does not get through, and the application is killed before it can finish.`;
  }
  const first = kind === "loop" ? "a loop of the shell" : "a shell that waits for its last command";
  return `Service "${name}" starts with ${first}: ${doubt}the stop signal has no effect, and Docker kills all when the grace period is over.`;
}

const doubts: ReadonlyMap<string, string> = new Map([
  ["loop", "unless its image has an init, "],
  ["yarn", "unless it is Yarn 2 or newer, "],
  ["npm", "where `sh` is that of Debian, "],
]);

function remedies({ mapping }: Service, { kind, at, script }: DeafProcess): readonly Fix[] {
  if (kind === "loop") {
    // The init ends the shell, and with it what the shell waits for: a server in the loop has no time to finish.
    const words = at.value === unknown ? [] : at.value;
    if (/\b(?:daemon|serve|server|start)\b/.test(words[script] ?? "")) return [];
    return [{ title: "Run an init as the first process", safety: "unsafe", changes: [set(mapping, ["init"], true)] }];
  }
  const { node, key } = at;
  const item = node.kind === "sequence" ? node.items[script] : node;
  if (kind === "runner" || item?.kind !== "scalar" || typeof item.value !== "string") return [];
  const written = node.kind === "sequence" ? withExec(item.value) : inCommandLine(item.value);
  if (written === undefined) return [];
  const path = node.kind === "sequence" ? [key.source, script] : [key.source];
  const title = "Start the last command with `exec`";
  return [{ title, safety: "unsafe", changes: [replace(mapping, path, written)] }];
}
