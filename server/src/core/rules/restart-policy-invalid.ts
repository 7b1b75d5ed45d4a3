import { meantCondition, policyOfCondition } from "../compose/effective-restart.ts";
import { type Field, unknown } from "../compose/field.ts";
import type { Service } from "../compose/service.ts";
import { remove, set } from "../syntax/change.ts";
import { defineRule, type Fix, type Placed, type Problem } from "./rule.ts";

export const restartPolicyInvalid = defineRule({
  id: "restart-policy-invalid",
  summary: "What `deploy.restart_policy` says is refused, or restarts nothing.",
  category: "restart",
  set: "recommended",
  severity: "error",
  targets: ["compose", "swarm"],
  keys: ["deploy"],
  fixes: ["unsafe"],
  why: [
    "Nothing tells before a deployment: the engine then does not create the container, or leaves it down after its first crash.",
    "Docker Compose hands `condition` and `max_attempts` to the engine, which counts attempts of `on-failure` only and restarts nothing without a condition; Swarm takes `none`, `on-failure` and `any`.",
  ],
  references: [
    "https://docs.docker.com/reference/compose-file/deploy/#restart_policy",
    "https://github.com/docker/compose/blob/main/pkg/compose/create.go",
  ],
  options: {},

  *service(service) {
    const { deploy, standing } = service;
    const { field, condition, maxAttempts } = deploy?.restartPolicy ?? {};
    const word = condition?.value ?? "";
    const attempts = maxAttempts?.value ?? 0;
    const whole = field?.node;
    if (whole?.kind !== "mapping" || word === unknown || attempts === unknown) return;
    const policy = policyOfCondition(word, standing.target);
    if (condition && policy === undefined) yield unknownWord(service, condition, word);
    else if (standing.target === "swarm") return;
    else if (!condition) yield* withoutCondition(service, field?.key ?? service.key, attempts);
    else if (maxAttempts && attempts > 0 && policy !== "on-failure" && word !== "") {
      const counted = conditionFix(service, "on-failure");
      yield {
        at: maxAttempts,
        message: `Service "${service.name}" has \`max_attempts\` with \`condition: ${word}\`: the engine counts attempts of \`on-failure\` only, and does not create the container.`,
        fixes: () => [
          { title: "Remove `max_attempts`", safety: "unsafe", changes: [remove(whole, "max_attempts")] },
          ...(policy === "no" ? [] : [counted]),
        ],
      };
    }
  },
});

function unknownWord(service: Service, at: Field<string>, word: string): Problem {
  const meant = meantCondition(word);
  return {
    at,
    message: `Service "${service.name}" has the restart condition "${word}": the engine knows \`none\`, \`on-failure\` and \`any\`, and does not create the container.`,
    fixes: () => (meant === undefined ? [] : [conditionFix(service, meant)]),
  };
}

function* withoutCondition(service: Service, at: Placed, attempts: number): Iterable<Problem> {
  const { name, restart, standing } = service;
  if (!standing.isDeployed || standing.job || restart?.value === "no") return;
  const isOnFailure = attempts > 0 || /^on-failure/.test(restart?.written ?? "");
  yield {
    at,
    severity: "warning",
    message: `Service "${name}" has a \`deploy.restart_policy\` without a \`condition\`: Docker Compose never starts it again${restart ? ", whatever `restart` says" : ""}.`,
    fixes: () => [conditionFix(service, isOnFailure ? "on-failure" : "any")],
  };
}

function conditionFix({ mapping }: Service, condition: string): Fix {
  const changes = [set(mapping, ["deploy", "restart_policy", "condition"], condition)];
  return { title: `Restart it on \`condition: ${condition}\``, safety: "unsafe", changes };
}
