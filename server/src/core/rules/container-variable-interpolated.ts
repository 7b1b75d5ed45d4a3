import { hasOwnDefault, type MistakenText, mistakenTexts } from "../compose/container-variable.ts";
import { mappingAt } from "../compose/field.ts";
import { isExpandedByShell, shellTextOf } from "../compose/shell-text.ts";
import { withDollars } from "../compose/written.ts";
import { inline, replace, set, verbatim } from "../syntax/change.ts";
import { defineRule, type Fix } from "./rule.ts";

export const containerVariableInterpolated = defineRule({
  id: "container-variable-interpolated",
  summary: "A command uses a variable of its container, and Docker Compose puts in one of the project.",
  category: "correctness",
  set: "recommended",
  severity: "warning",
  targets: ["compose", "swarm"],
  fixes: ["unsafe"],
  why: [
    "Docker Compose replaces `$NAME` before the container exists, with nothing where the project has no such variable: a check logs in without a name, a server starts without its password.",
    "Write `$$NAME` where a shell in the container puts it in, so `CMD-SHELL` in a health check; a program without a shell gets the text as it is.",
  ],
  references: [
    "https://docs.docker.com/reference/compose-file/interpolation/",
    "https://docs.docker.com/compose/how-tos/environment-variables/variable-interpolation/",
  ],
  options: {},
  holdsInDevelopment: true,

  *project(project) {
    const texts = mistakenTexts(project);
    for (const mistaken of texts) {
      const [at, ...others] = mistaken.uses;
      const message = messageOf(mistaken);
      const related = others.slice(0, 2).map((use) => ({ at: use, message: "The same here." }));
      if (at) yield { at, message, related, service: mistaken.service.name, fixes: () => fixesFor(mistaken, texts) };
    }
  },
});

function messageOf({ names, service }: MistakenText): string {
  const quoted = names.map((name) => `"${name}"`);
  const listed = [...(quoted.length > 1 ? [quoted.slice(0, -1).join(", ")] : []), ...quoted.slice(-1)].join(" and ");
  const [are, have, their, them] = names.length > 1 ? ["are", "have", "their", "them"] : ["is", "has", "its", "it"];
  return names.every((name) => hasOwnDefault(service, name))
    ? `${listed} ${have} ${their} default in the \`environment\` of service "${service.name}" alone: where the project does not set ${them}, Docker Compose puts in nothing here.`
    : `${listed} ${are} set for the container of service "${service.name}" alone: Docker Compose looks for ${them} in the project, and puts in nothing.`;
}

function fixesFor(mistaken: MistakenText, all: readonly MistakenText[]): readonly Fix[] {
  const { service, path, text, names, uses } = mistaken;
  if (!isExpandedByShell(service.mapping, path, text)) return inShell(mistaken, all);
  const { file, span } = text.location;
  const starts = uses.map(({ location }) => location.span.start - span.start);
  const raw = file.text.slice(span.start, span.end);
  // What is written with an escape has no dollar sign of its own.
  if (starts.some((start) => raw[start] !== "$")) return [];
  const written = starts
    .toSorted((a, b) => b - a)
    .reduce((all, start) => `${all.slice(0, start)}$${all.slice(start)}`, raw);
  const change = replace(service.mapping, path, verbatim(written, withDollars(text.source, names)));
  return [{ title: "Let the shell in the container put it in", safety: "unsafe", changes: [change] }];
}

/** A health check of the form `CMD` has no shell; with `CMD-SHELL` it has, for all of its words. */
function inShell({ service, path }: MistakenText, all: readonly MistakenText[]): readonly Fix[] {
  const test = mappingAt(service.mapping, "healthcheck")?.get("test")?.value;
  if (path[0] !== "healthcheck" || test?.kind !== "sequence" || service.known?.tools.get("sh") === false) return [];
  const names = all.flatMap((one) => (one.service === service && one.path[0] === path[0] ? one.names : []));
  const [form, ...words] = test.items.map((item) => (item.kind === "scalar" ? withDollars(item.source, names) : " "));
  const command = form === "CMD" ? shellTextOf(words) : undefined;
  if (command === undefined) return [];
  const change = set(service.mapping, ["healthcheck", "test"], inline("CMD-SHELL", command));
  return [{ title: "Let a shell in the container put it in", safety: "unsafe", changes: [change] }];
}
