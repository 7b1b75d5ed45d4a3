import { placeOfTest } from "../compose/health-script.ts";
import { listInText } from "../compose/health-test.ts";
import type { Healthcheck } from "../compose/healthcheck.ts";
import type { Service } from "../compose/service.ts";
import { type Change, inline, set } from "../syntax/change.ts";
import { defineRule, type Fix, type Problem } from "./rule.ts";

export const healthcheckInvalid = defineRule({
  id: "healthcheck-invalid",
  summary: "A health check does not say what it is meant to.",
  category: "health",
  set: "core",
  severity: "error",
  targets: ["compose", "swarm"],
  keys: ["healthcheck"],
  fixes: ["unsafe"],
  why: [
    "A check in a wrong form is accepted, and then never passes or does not run: the service stays unhealthy, or nobody learns that it is.",
    "A text is a command for a shell; `CMD`, `CMD-SHELL` and `NONE` are first items of a list.",
    "The number 0 stands for a value that is not set.",
  ],
  references: [
    "https://docs.docker.com/reference/compose-file/services/#healthcheck",
    "https://docs.docker.com/reference/dockerfile/#healthcheck",
  ],
  options: {},
  holdsInDevelopment: true,

  *service(service) {
    const { healthcheck, standing } = service;
    if (!healthcheck) return;
    const { test, disabled } = healthcheck;
    if (disabled?.value !== true) {
      yield* formProblems(service, healthcheck);
      yield* zeroProblems(service, healthcheck);
    } else if (test && standing.target === "swarm") {
      yield {
        at: disabled,
        message: `The health check of "${service.name}" has a \`test\` and is disabled: \`docker stack deploy\` refuses the two together.`,
        fixes: () => [unsafe("Switch the health check on", set(service.mapping, ["healthcheck", "disable"], false))],
      };
    }
  },
});

function* formProblems({ name, mapping }: Service, { test }: Healthcheck): Iterable<Problem> {
  if (test?.node.kind === "sequence" && test.node.items.length === 0) {
    const message = `The \`test\` of "${name}" is empty: only a health check that its image brings is run.`;
    yield { at: test, severity: "warning", message };
  }
  const mistake = test?.node.kind === "scalar" ? listInText(test.node.source) : undefined;
  if (!test || !mistake) return;
  const { program, meant } = mistake;
  const written = typeof meant === "object" ? inline(...meant) : meant;
  yield {
    at: placeOfTest(test),
    message: `The health check of "${name}" is a text for a shell, which looks for a program named \`${program}\`: it never passes.`,
    fixes: () =>
      written === undefined
        ? []
        : [unsafe("Write the test that is meant", set(mapping, ["healthcheck", "test"], written))],
  };
}

/** Follows moby `daemon/health.go` and `daemon/commit.go`: what is 0 is taken from the image, or else from the engine. */
function* zeroProblems({ name }: Service, { retries, interval, timeout }: Healthcheck): Iterable<Problem> {
  for (const field of [retries, interval, timeout]) {
    if (field?.value !== 0) continue;
    const { key, written } = field;
    const message = `\`${key.source}: ${written}\` in the health check of "${name}" means that it is not set: without one in its image, ${field === retries ? "3" : "30s"} counts.`;
    yield { at: field, severity: "info", message };
  }
}

function unsafe(title: string, change: Change): Fix {
  return { title, safety: "unsafe", changes: [change] };
}
