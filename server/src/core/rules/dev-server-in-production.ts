import { isInDevelopmentFile, isNamedForDevelopment } from "../compose/development-file.ts";
import { type DevelopmentServer, developmentServerOf } from "../compose/development-server.ts";
import { mappingAt } from "../compose/field.ts";
import type { Service } from "../compose/service.ts";
import { removeItem, replace } from "../syntax/change.ts";
import { defineRule, type Fix, type Problem } from "./rule.ts";

export const devServerInProduction = defineRule({
  id: "dev-server-in-production",
  summary: "A service runs a server that is made for development.",
  category: "deployment",
  set: "recommended",
  severity: "warning",
  targets: ["compose", "swarm"],
  fixes: ["unsafe"],
  why: [
    "Such servers compile on demand, watch files, show stack traces, keep data in memory or do without TLS: under load they are the first to fall over, and what they show helps whoever is looking for a way in.",
    "Start what the same project builds for production, and keep the development server in `compose.override.yaml` or behind a profile.",
  ],
  references: [
    "https://docs.docker.com/compose/how-tos/production/",
    "https://docs.djangoproject.com/en/stable/ref/django-admin/#runserver",
    "https://developer.hashicorp.com/vault/docs/concepts/dev-server",
    "https://www.keycloak.org/server/configuration-production",
  ],
  options: {},

  *service(service) {
    const { name, key, known, command, entrypoint, standing } = service;
    if (standing.job || isNamedForDevelopment(name)) return;
    const server = developmentServerOf(service);
    if (server && !isInDevelopmentFile(server.node)) {
      yield {
        at: server.node,
        message: `Service "${name}" runs \`${server.words}\`, a server for development: ${server.consequence}.`,
        fixes: () => fixesFor(service, server),
      };
    }
    yield* watched(service);
    const startsIt = known?.startsForDevelopment === true && !command && !entrypoint && standing.isDeployed;
    if (!startsIt || isInDevelopmentFile(key)) return;
    const consequence = "all that it is given is in memory, and gone when it stops";
    yield {
      at: key,
      message: `Service "${name}" starts as its image does, as a server for development: ${consequence}.`,
    };
  },
});

/** Harmless until somebody runs it where it does not belong. */
function* watched({ name, mapping, standing }: Service): Iterable<Problem> {
  const watch = mappingAt(mapping, "develop")?.get("watch");
  if (standing.target === "swarm" || watch?.value.kind !== "sequence" || watch.value.items.length === 0) return;
  // An image that is built anew was built as a whole.
  const isBuilt = watch.value.items.every((item) => {
    const action = item.kind === "mapping" ? item.get("action")?.value : undefined;
    return action?.kind === "scalar" && action.source === "rebuild";
  });
  if (isBuilt || isInDevelopmentFile(watch.value)) return;
  yield {
    at: watch.key,
    severity: "info",
    message: `Service "${name}" says what \`docker compose watch\` puts into its container: what it runs then was never built and tested as a whole.`,
  };
}

/** Only where a flag makes the difference: another server a person has to choose. */
function fixesFor({ mapping }: Service, { words, key }: DevelopmentServer): readonly Fix[] {
  const value = mapping.get(key)?.value;
  if (!value || value.kind === "mapping" || !words.endsWith(" --reload")) return [];
  const title = "Do not start again when a file changes";
  if (value.kind === "scalar") {
    const change = replace(mapping, [key], value.source.replace(/\s+--reload(?=\s|$)/, ""));
    return [{ title, safety: "unsafe", changes: [change] }];
  }
  const flag = value.items.find((item) => item.kind === "scalar" && item.source === "--reload");
  return flag ? [{ title, safety: "unsafe", changes: [removeItem(mapping, [key], flag)] }] : [];
}
