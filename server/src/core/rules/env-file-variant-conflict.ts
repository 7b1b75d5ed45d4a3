import {
  type DoubleVariable,
  doubleVariables,
  refusedVariables,
  type UnmountedSecret,
  unmountedSecrets,
} from "../compose/file-variable.ts";
import type { Service } from "../compose/service.ts";
import type { Variable } from "../compose/variable-list.ts";
import { append, type Change, remove, removeItem } from "../syntax/change.ts";
import { defineRule, type Fix, type Problem } from "./rule.ts";

export const envFileVariantConflict = defineRule({
  id: "env-file-variant-conflict",
  summary: "A variable that names a secret file is one that the image cannot use.",
  category: "correctness",
  set: "recommended",
  severity: "error",
  targets: ["compose", "swarm"],
  fixes: ["safe", "unsafe"],
  why: [
    "Images that take a secret from a file stop if they are given the value as well, and if the file is not there: the container is restarted for ever.",
    "Keep one of the two variables, and give the service the secret that it names.",
    "The image of RabbitMQ takes no secrets from files any more, and stops at the variables for them: write its configuration file.",
  ],
  references: [
    "https://github.com/docker-library/docs/tree/master/postgres#docker-secrets",
    "https://github.com/docker-library/rabbitmq/pull/467",
    "https://docs.docker.com/compose/how-tos/use-secrets/",
  ],
  options: {},
  holdsInDevelopment: true,

  *service(service) {
    if (!service.standing.isDeployed) return;
    for (const double of doubleVariables(service)) yield twice(service, double);
    for (const variable of refusedVariables(service)) {
      const message = `Service "${service.name}" sets "${variable.name}": the image "${service.known?.repository}" takes it no more, and stops.`;
      yield { at: variable, message };
    }
    for (const secret of unmountedSecrets(service)) yield unmounted(service, secret);
  },
});

function twice(service: Service, { own, file }: DoubleVariable): Problem {
  const message = `Service "${service.name}" sets both "${own.name}" and "${file.name}": the image "${service.known?.repository}" takes one, and stops.`;
  const related = [{ at: file, message: `"${file.name}" is set here.` }];
  const without = (variable: Variable): Fix => {
    return { title: `Remove "${variable.name}"`, safety: "unsafe", changes: removal(service, variable) };
  };
  return { at: own, message, related, fixes: () => [without(own), without(file)] };
}

function removal({ mapping }: Service, { name, node }: Variable): readonly Change[] {
  const variables = mapping.get("environment")?.value;
  return [variables?.kind === "mapping" ? remove(variables, name) : removeItem(mapping, ["environment"], node)];
}

function unmounted({ name, mapping, topLevel }: Service, { variable, path, secret, isRead }: UnmountedSecret): Problem {
  const message = `Service "${name}" has no secret at "${path}", which "${variable.name}" names: the file is not there.`;
  const fixes = (): readonly Fix[] => {
    const secrets = topLevel.mapping?.get("secrets")?.value;
    if (secrets?.kind !== "mapping" || !secrets.entries.has(secret)) return [];
    return [
      { title: `Give it the secret "${secret}"`, safety: "safe", changes: [append(mapping, ["secrets"], secret)] },
    ];
  };
  return { at: variable, message, severity: isRead ? "error" : "warning", fixes };
}
