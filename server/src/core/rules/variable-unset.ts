import { byFile, type ForgottenVariable, forgottenVariables } from "../compose/forgotten-variables.ts";
import type { ProjectFault } from "../compose/project-fault.ts";
import { defineRule, type Problem } from "./rule.ts";

export const variableUnset = defineRule({
  id: "variable-unset",
  summary: "A variable is used that nothing sets.",
  category: "correctness",
  set: "recommended",
  severity: "warning",
  targets: ["compose", "swarm"],
  fixes: [],
  why: [
    "Docker Compose puts in nothing for a variable that is not set, and a warning among the other lines is all it says: an image without a tag, a password that is empty, a path that begins at the root.",
    "Set it in the environment file, give it a default with `${NAME:-default}`, or stop without it with `${NAME:?reason}`; a dollar sign for the container itself is written `$$`.",
    "Where the project has no environment file the shell may set its variables, so this is only said in passing, and once for a file with many.",
    "What Coolify and CasaOS set themselves, `SERVICE_PASSWORD_DB` or `AppID`, is not reported.",
  ],
  references: ["https://docs.docker.com/reference/compose-file/interpolation/"],
  options: {},
  holdsInDevelopment: true,

  *project(project) {
    for (const [file, variables] of byFile(forgottenVariables(project))) {
      if (file !== undefined && variables.length > mostSingly) yield together(variables);
      else yield* variables.map(problem);
    }
  },
});

/** A file with more variables than these is one that a shell or a platform sets them for. */
const mostSingly = 5;

/** Docker Compose warns once of each variable, and names no place. */
function problem({ name, isElsewhere, first, more }: ForgottenVariable): Problem {
  const message = isElsewhere
    ? `The variable "${name}" is not in the environment file: without it in the shell, Docker Compose puts in nothing.`
    : `The variable "${name}" is not set in any file: without it in the shell, Docker Compose puts in nothing.`;
  const related = more.slice(0, 2).map((use) => ({ at: use.at, message: `"${name}" is used here, too.` }));
  return { at: first.at, message, severity: isElsewhere ? "warning" : "info", related, ...serviceOf(first) };
}

function together(variables: readonly ForgottenVariable[]): Problem {
  const [one, ...others] = variables.toSorted((a, b) => startOf(a) - startOf(b));
  if (!one) throw new Error("There are no variables to tell of.");
  const names = [one, ...others].slice(0, 3).map(({ name }) => `"${name}"`);
  const message = `The variables ${names.join(", ")} and ${variables.length - names.length} others are not set in any file: without them in the shell, Docker Compose puts in nothing.`;
  const related = others.map(({ name, first }) => ({ at: first.at, message: `"${name}" is used here.` }));
  return { at: one.first.at, message, severity: "info", related, ...serviceOf(one.first) };
}

function startOf({ first }: ForgottenVariable): number {
  return first.at.location.span.start;
}

function serviceOf({ service }: ProjectFault): Pick<Problem, "service"> {
  return service === undefined ? {} : { service };
}
