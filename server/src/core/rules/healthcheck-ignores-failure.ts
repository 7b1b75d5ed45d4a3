import { placeOfTest } from "../compose/health-script.ts";
import { type IgnoredFailure, ignoredFailure } from "../compose/ignored-failure.ts";
import { runnableScript } from "../compose/runnable-script.ts";
import { failureFixes } from "./failure-fixes.ts";
import { defineRule } from "./rule.ts";

export const healthcheckIgnoresFailure = defineRule({
  id: "healthcheck-ignores-failure",
  summary: "A health check passes although the service does not work.",
  category: "health",
  set: "recommended",
  severity: "warning",
  targets: ["compose", "swarm"],
  keys: ["healthcheck"],
  fixes: ["unsafe"],
  why: [
    "A check that cannot fail is worse than none: the service counts as healthy while it answers with errors, and what waits for it starts too early.",
    "Only the exit code counts: `curl` ends with 0 for every answer unless it has `-f`, and `redis-cli` for every reply that the server gives.",
    "A test of the configuration says nothing about the server that runs with it.",
  ],
  references: [
    "https://docs.docker.com/reference/dockerfile/#healthcheck",
    "https://curl.se/docs/manpage.html#-f",
    "https://redis.io/docs/latest/develop/tools/cli/",
  ],
  options: {},

  *service(service) {
    const { name, healthcheck } = service;
    const script = runnableScript(service);
    const failure = script && ignoredFailure(script);
    if (!failure || !healthcheck?.test) return;
    yield {
      at: placeOfTest(healthcheck.test),
      message: `The health check of "${name}" ${sentence(failure)}.`,
      fixes: () => failureFixes(service, failure),
    };
  },
});

function sentence({ kind, command }: IgnoredFailure): string {
  switch (kind) {
    case "nothing":
      return "looks at nothing and always passes: a hung service counts as healthy";
    case "swallowed":
      return `passes even if \`${command}\` fails: what follows it succeeds anyway`;
    case "configuration":
      return `tests the configuration alone: \`${command}\` passes while the server hangs`;
    case "write":
      return `counts up a key at each run: it writes into the database, and \`${command}\` ends with 0 even if the server refuses`;
    case "reply":
      return `passes whatever the server replies: \`${command}\` ends with 0 for errors such as NOAUTH and LOADING, too`;
    case "status":
      return "passes even when the service answers with an error: `curl` without `-f` ends with 0 for every status";
  }
}
