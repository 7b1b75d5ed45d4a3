import type { Project } from "../../server/src/core/compose/project.ts";
import type { Change } from "../../server/src/core/syntax/change.ts";
import type { Value } from "../../server/src/core/syntax/value.ts";

/** Files with aliases of aliases have more paths than anybody can visit. */
const maximumVisits = 100_000;

/**
 * The paths at which a change may be seen in the effective project, such as `services.web.restart`. A change of a value
 * that is `shared` is seen wherever that value is used.
 */
export function changedPaths(change: Change, project: Project, where: "here" | "shared"): readonly string[] {
  const names = change.kind === "remove" ? [change.key] : [...change.path];
  const steps = names.slice(0, lengthToList(names)).map(String);
  const targets: { readonly value: Value; readonly rest: readonly string[] }[] = [
    { value: change.mapping, rest: steps },
  ];
  let value: Value | undefined = change.mapping;
  for (const [i, step] of steps.entries()) {
    value = value?.kind === "mapping" ? value.get(step)?.value : undefined;
    if (value && where === "shared") targets.push({ value, rest: steps.slice(i + 1) });
  }
  const root = project.root;
  return root
    ? targets.flatMap(({ value, rest }) => placesOf(value, root).map((place) => [...place, ...rest].join(".")))
    : [];
}

/** Lists are looked at as a whole. */
function lengthToList(path: readonly (string | number)[]): number {
  const list = path.findIndex((step) => typeof step === "number");
  return list < 0 ? path.length : list;
}

/** The paths to a value, and to the mappings that merge it in. */
function placesOf(target: Value, root: Value): readonly (readonly string[])[] {
  const found: (readonly string[])[] = [];
  let visits = 0;
  const visit = (value: Value, path: readonly string[]) => {
    visits += 1;
    if (visits > maximumVisits) return;
    const merges =
      value.kind === "mapping" && [...value.entries.values()].some(({ reference }) => reference?.target === target);
    if (value === target || merges) found.push(path);
    if (value.kind === "mapping") for (const [key, entry] of value.entries) visit(entry.value, [...path, key]);
  };
  visit(root, []);
  return found;
}
