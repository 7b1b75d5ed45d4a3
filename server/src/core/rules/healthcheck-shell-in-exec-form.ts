import { shellInExecForm, textForShell } from "../compose/exec-form.ts";
import type { Service } from "../compose/service.ts";
import { inline, set } from "../syntax/change.ts";
import { defineRule, type Fix } from "./rule.ts";

export const healthcheckShellInExecForm = defineRule({
  id: "healthcheck-shell-in-exec-form",
  summary: "A health check that runs without a shell is written for one.",
  category: "health",
  set: "recommended",
  severity: "error",
  targets: ["compose", "swarm"],
  keys: ["healthcheck"],
  fixes: ["unsafe"],
  why: [
    "The program gets `||` or `$NAME` as a word like any other: the check fails, or asks for something else than is meant, and the service stays unhealthy.",
    "`CMD` starts the program itself, with one word for each item; `CMD-SHELL` takes one text and gives it to the shell of the image.",
  ],
  references: [
    "https://docs.docker.com/reference/compose-file/services/#healthcheck",
    "https://docs.docker.com/reference/dockerfile/#shell-and-exec-form",
  ],
  options: {},
  holdsInDevelopment: true,

  *service(service) {
    const { name, healthcheck } = service;
    const found = healthcheck && shellInExecForm(healthcheck);
    const node = healthcheck?.test?.node;
    if (!found || node?.kind !== "sequence") return;
    const at = node.items[found.word + 1];
    if (at?.kind !== "scalar") return;
    const word = at.source;
    const messages = {
      operator: `is passed on as a word, not obeyed`,
      variable: `is passed on as it is, not replaced`,
      script: `is taken for the name of one program`,
    };
    yield {
      at,
      severity: found.kind === "variable" ? "warning" : "error",
      message: `"${word}" in the health check of "${name}" ${messages[found.kind]}: \`CMD\` runs without a shell.`,
      fixes: () => withShell(service),
    };
  },
});

/** The same words for the shell of the image. */
function withShell({ mapping, known, healthcheck }: Service): readonly Fix[] {
  const text = healthcheck?.test && textForShell(healthcheck.test);
  if (text === undefined || known?.tools.get("sh") === false) return [];
  const change = set(mapping, ["healthcheck", "test"], inline("CMD-SHELL", text));
  return [{ title: "Run it with a shell", safety: "unsafe", changes: [change] }];
}
