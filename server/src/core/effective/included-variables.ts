import { resolveEnvFile } from "../compose/env-file.ts";
import type { ProjectSpec, Sources } from "./assemble.ts";
import type { Variables } from "./layer.ts";

/** The variables of an included project: those of its own files, over which what is set outside wins. */
export function variablesOf(paths: readonly string[], { variables }: ProjectSpec, sources: Sources): Variables {
  const texts = paths.map((path) => sources.text(path) ?? null);
  const ofOuter = known.get(variables) ?? new Map<string, Variables>();
  known.set(variables, ofOuter);
  const id = JSON.stringify(texts);
  const found = ofOuter.get(id) ?? read(texts, variables);
  ofOuter.set(id, found);
  return found;
}

/** The same texts give the same object. */
const known = new WeakMap<Variables, Map<string, Variables>>();

function read(texts: readonly (string | null)[], variables: Variables): Variables {
  const found = new Map<string, string | null>();
  for (const text of texts) {
    const outer = (name: string) => variables.get(name);
    const own = resolveEnvFile(text ?? "", outer, (name) => found.get(name));
    for (const [name, value] of own.variables) found.set(name, value);
  }
  return new Map([...found, ...variables]);
}
