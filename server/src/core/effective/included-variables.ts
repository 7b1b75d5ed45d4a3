import { resolveEnvFile } from "../compose/env-file.ts";
import { envFileFaultsAt, type ProjectFault } from "../compose/project-fault.ts";
import type { SourceFile } from "../syntax/text.ts";
import type { ProjectSpec } from "./assemble.ts";
import type { Variables } from "./layer.ts";
import type { Sources } from "./sources.ts";

/** The variables of an included project, and what is wrong with the files that set them. */
export interface IncludedVariables {
  readonly variables: Variables;
  readonly faults: readonly ProjectFault[];
}

/** The variables that the files of an included project set, over which what is set outside wins. */
export function includedVariables(
  paths: readonly string[],
  { variables }: ProjectSpec,
  sources: Sources,
): IncludedVariables {
  const files = paths.map((path) => ({ path, text: sources.text(path) ?? "" }));
  const ofOuter = known.get(variables) ?? new Map<string, IncludedVariables>();
  known.set(variables, ofOuter);
  const id = JSON.stringify(files);
  const found = ofOuter.get(id) ?? read(files, variables);
  ofOuter.set(id, found);
  return found;
}

/** The same texts give the same object. */
const known = new WeakMap<Variables, Map<string, IncludedVariables>>();

function read(files: readonly SourceFile[], outer: Variables): IncludedVariables {
  const found = new Map<string, string | null>();
  const faults: ProjectFault[] = [];
  for (const file of files) {
    const own = resolveEnvFile(
      file.text,
      (name) => outer.get(name),
      (name) => found.get(name),
    );
    for (const [name, value] of own.variables) found.set(name, value);
    faults.push(...envFileFaultsAt(file, own));
  }
  return { variables: new Map([...found, ...outer]), faults };
}
