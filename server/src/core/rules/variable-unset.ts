import { isForContainer } from "../compose/container-variable.ts";
import type { ProjectFault } from "../compose/project-fault.ts";
import { unsetTags } from "../compose/unset-tags.ts";
import { defineRule, type Placed, type Problem } from "./rule.ts";

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
    "Where the project has no environment file the shell may set its variables, so this is only said in passing.",
  ],
  references: ["https://docs.docker.com/reference/compose-file/interpolation/"],
  options: {},
  holdsInDevelopment: true,

  *project(project) {
    // A rule of its own says what comes of a tag without its variable.
    const told = new Set(unsetTags(project).flatMap(({ faults }) => faults.map(keyOf)));
    const unset = project.faults.filter((fault) => fault.variable && !told.has(keyOf(fault)));
    // Another one is about what only a container knows, be it in a text that services share.
    const forContainers = new Set(unset.filter((fault) => isForContainer(fault, project)).map(placeOf));
    const faults = unset.filter((fault) => !forContainers.has(placeOf(fault)));
    for (const uses of usesByFile(faults)) {
      const [first, ...more] = uses.toSorted((a, b) => a.at.location.span.start - b.at.location.span.start);
      if (first) yield problem(first, more);
    }
  },
});

/** The uses of each variable in each file; what services share is one use. */
function usesByFile(faults: readonly ProjectFault[]): Iterable<readonly ProjectFault[]> {
  const found = new Map<string | undefined, Map<number, ProjectFault>>();
  for (const fault of faults) {
    if (!fault.variable) continue;
    const { span } = fault.at.location;
    const key = keyOf(fault);
    const uses = found.get(key) ?? new Map<number, ProjectFault>();
    found.set(key, uses);
    if (!uses.has(span.start)) uses.set(span.start, fault);
  }
  return Array.from(found.values(), (uses) => [...uses.values()]);
}

function placeOf({ at: { location } }: ProjectFault): string {
  return `${location.span.start} ${location.file.path}`;
}

/** The variable in its file. */
function keyOf({ variable, at }: ProjectFault): string | undefined {
  return variable && `${variable.name} ${at.location.file.path}`;
}

/** Docker Compose warns once of each variable, and names no place. */
function problem({ at, variable, service }: ProjectFault, more: readonly { readonly at: Placed }[]): Problem {
  const name = variable?.name ?? "";
  const message = variable?.isElsewhere
    ? `The variable "${name}" is not in the environment file: Docker Compose puts in nothing.`
    : `The variable "${name}" is not set in any file: without it in the shell, Docker Compose puts in nothing.`;
  const related = more.slice(0, 2).map((use) => ({ at: use.at, message: `"${name}" is used here, too.` }));
  const severity = variable?.isElsewhere ? "warning" : "info";
  return { at, message, severity, related, ...(service === undefined ? {} : { service }) };
}
