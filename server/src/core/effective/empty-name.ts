import { interpolate } from "../compose/interpolation.ts";
import type { Scalar } from "../syntax/value.ts";
import type { ProjectSpec, Sources } from "./assemble.ts";
import type { Tell } from "./merge.ts";

/** Tells a project's name of which nothing is left: Compose takes no other one then, unless it is set outside. */
export function tellEmptyName({ files, variables }: ProjectSpec, sources: Sources, tell: Tell): void {
  if (variables.get("COMPOSE_PROJECT_NAME")) return;
  const written = files
    .flatMap((path) => sources.compose(path)?.documents ?? [])
    .flatMap((document): Scalar[] => {
      const name = document.kind === "mapping" ? document.get("name")?.value : undefined;
      return name?.kind === "scalar" && name.source !== "" ? [name] : [];
    });
  const name = written.at(-1);
  const result = name && interpolate(name.source, (variable) => variables.get(variable) ?? "");
  if (!name || (result?.kind !== "literal" && result?.kind !== "resolved")) return;
  if (/[a-z\d]/i.test(result.text)) return;
  const message =
    result.text === ""
      ? "The project's name comes to nothing: its variable has no value."
      : "Nothing is left of the project's name: it has no letter and no digit.";
  tell({ at: name, message });
}
