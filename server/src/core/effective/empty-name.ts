import { interpolate } from "../compose/interpolation.ts";
import type { Scalar, Value } from "../syntax/value.ts";
import type { ProjectSpec } from "./assemble.ts";
import type { Tell } from "./merge.ts";
import type { Sources } from "./sources.ts";

/**
 * Tells a project's name of which nothing is left. Compose takes no other one then, unless it is set outside, or no
 * file begins with a name.
 */
export function tellEmptyName({ files, variables, unset }: ProjectSpec, sources: Sources, tell: Tell): void {
  if (variables.get("COMPOSE_PROJECT_NAME")) return;
  const documents = files.map((path) => sources.compose(path)?.documents ?? []);
  const name = documents.flat().flatMap(nameIn).at(-1);
  const blank = unset === "blank" ? "" : undefined;
  const result = name && interpolate(name.source, (variable) => variables.get(variable) ?? blank);
  if (!name || (result?.kind !== "literal" && result?.kind !== "resolved")) return;
  const isFirst = documents.some(([first]) => first && nameIn(first).length > 0);
  if (/[a-z\d]/i.test(result.text) || !isFirst) return;
  const message =
    result.text === ""
      ? "The project's name comes to nothing: its variable has no value."
      : "Nothing is left of the project's name: it has no letter and no digit.";
  tell({ at: name, message });
}

function nameIn(document: Value): readonly Scalar[] {
  const name = document.kind === "mapping" ? document.get("name")?.value : undefined;
  return name?.kind === "scalar" && name.source !== "" ? [name] : [];
}
