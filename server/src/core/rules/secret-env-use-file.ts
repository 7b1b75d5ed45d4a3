import type { Service } from "../compose/service.ts";
import type { Variable } from "../compose/variable-list.ts";
import { variablesIn, withDefaults } from "../compose/written.ts";
import { defineRule, type Fix } from "./rule.ts";
import { fileFix, fileFromVariableFix } from "./secret-fixes.ts";

export const secretEnvUseFile = defineRule({
  id: "secret-env-use-file",
  summary: "A secret is in the environment of a container whose image reads it from a file, too.",
  category: "security",
  set: "recommended",
  severity: "info",
  targets: ["compose", "swarm"],
  fixes: ["unsafe"],
  why: [
    "`docker inspect`, crash reports and every process of the container show the environment; a secret file is only seen by who opens it.",
    "Give the image the path of a secret: Docker Compose can make the file from the same variable.",
  ],
  references: [
    "https://docs.docker.com/compose/how-tos/use-secrets/",
    "https://docs.docker.com/reference/compose-file/secrets/",
  ],
  options: {},

  *service(service) {
    const { name, environment, known } = service;
    for (const { name: variable, file, fileVariable = `${variable}_FILE` } of known?.secrets ?? []) {
      const given = file === "works" ? environment.find((other) => other.name === variable) : undefined;
      const source = given && sourceOf(given);
      if (!given || !source || environment.some((other) => other.name === fileVariable)) continue;
      yield {
        at: given.node,
        message: `Service "${name}" has "${variable}" in its environment, though its image reads \`${fileVariable}\`, too: \`docker inspect\` shows it.`,
        fixes: () => fixesFor(service, given, source),
      };
    }
  },
});

interface Source {
  readonly name: string;
  /** Whether Docker Compose goes on without it. */
  readonly isOptional: boolean;
}

/** The one variable that the whole value comes from. A secret in the file itself, or a default, is another matter. */
function sourceOf({ name, value, written }: Variable): Source | undefined {
  if (value === undefined) return { name, isOptional: false };
  const [use] = variablesIn(written);
  const isWhole = use?.span.start === 0 && use.span.end === written.length;
  return isWhole && !withDefaults(written) ? { name: use.name, isOptional: use.hasDefault } : undefined;
}

function fixesFor(service: Service, { name, node }: Variable, source: Source): readonly Fix[] {
  const variables = service.mapping.get("environment")?.value;
  const path = ["environment", variables?.kind === "sequence" ? variables.items.indexOf(node) : name];
  const secret = { name, holder: "variable", path } as const;
  // The entrypoint of Elasticsearch asks for rights of the file that only one of the host can have.
  const isStrict = service.known?.product === "elasticsearch";
  const fromVariable = source.isOptional || isStrict ? [] : fileFromVariableFix(service, secret, source.name);
  return [...fromVariable, ...fileFix(service, secret)];
}
