import type { Check } from "../../server/src/core/check.ts";
import { type Change, routeOf } from "../../server/src/core/syntax/change.ts";
import type { Mapping, Value } from "../../server/src/core/syntax/value.ts";

/** Files with aliases of aliases have more paths than anybody can visit. */
const maximumVisits = 100_000;

/**
 * The paths at which a change may be seen in the effective project, such as `services.web.restart`. A change of a value
 * that is `shared` is seen wherever that value is used.
 */
export function changedPaths(
  change: Change,
  { project: { root }, files }: Pick<Check, "project" | "files">,
  where: "here" | "shared",
): readonly string[] {
  if (!root) return [];
  // A key that is renamed is seen under both of its names.
  const routes = change.kind === "rename" ? [[change.key], [change.to]] : [routeOf(change)];
  const paths = routes.flatMap((route) => {
    const steps = route.slice(0, lengthToList(route)).map(String);
    const targets = [
      { value: change.mapping, rest: steps },
      ...(where === "shared" ? below(change.mapping, steps) : []),
    ];
    return targets.flatMap(({ value, rest }) => {
      return placesOf(value, root).map(({ path, isInList }) => (isInList ? path : [...path, ...rest]));
    });
  });
  return withHeirs(paths, files)
    .flatMap((path) => [path, ...pathsOfNetwork(path)])
    .map((path) => path.join("."));
}

/** Docker Compose puts a service that leaves the network of the host on the default network, which there may not be yet. */
function pathsOfNetwork([section, service, key]: readonly string[]): readonly (readonly string[])[] {
  if (section !== "services" || service === undefined || key !== "network_mode") return [];
  return [[section, service, "networks"], ["networks"]];
}

/** The values on a way, each with the rest of the way. */
function below(mapping: Mapping, steps: readonly string[]): readonly { value: Value; rest: readonly string[] }[] {
  const found: { value: Value; rest: readonly string[] }[] = [];
  let value: Value | undefined = mapping;
  for (const [i, step] of steps.entries()) {
    value = value?.kind === "mapping" ? value.get(step)?.value : undefined;
    if (value) found.push({ value, rest: steps.slice(i + 1) });
  }
  return found;
}

/** A service that extends another one changes with it; and what it only has from there is changed there. */
function withHeirs(paths: readonly (readonly string[])[], files: Check["files"]): readonly (readonly string[])[] {
  // The effective project does not tell any more who extends whom.
  const services = files.flatMap(({ documents }) =>
    documents.flatMap((document) => {
      const written = document.kind === "mapping" ? document.get("services")?.value : undefined;
      return written?.kind === "mapping" ? [...written.entries] : [];
    }),
  );
  const found = [...paths];
  for (const path of found) {
    const [section, name, ...rest] = path;
    if (section !== "services" || found.length > maximumVisits) continue;
    for (const [heir, { value }] of services) {
      const base = extendedBy(value);
      const isOwn = value.kind === "mapping" && value.get(rest[0] ?? "") !== undefined;
      const other = base === name ? heir : heir === name && !isOwn ? base : undefined;
      const isNew = !found.some(([, known, ...below]) => known === other && below.join() === rest.join());
      if (other !== undefined && isNew) found.push([section, other, ...rest]);
    }
  }
  return found;
}

function extendedBy(service: Value): string | undefined {
  const base = service.kind === "mapping" ? service.get("extends")?.value : undefined;
  const name = base?.kind === "mapping" ? base.get("service")?.value : base;
  return name?.kind === "scalar" ? name.source : undefined;
}

/** Lists are looked at as a whole. */
function lengthToList(path: readonly (string | number)[]): number {
  const list = path.findIndex((step) => typeof step === "number");
  return list < 0 ? path.length : list;
}

interface Place {
  /** Up to the list, for what is in one. */
  readonly path: readonly string[];
  readonly isInList: boolean;
}

/** Where a value is, and the mappings that merge it in. */
function placesOf(target: Value, root: Value): readonly Place[] {
  const found: Place[] = [];
  let visits = 0;
  const visit = (value: Value, place: Place) => {
    visits += 1;
    if (visits > maximumVisits) return;
    if (value === target || merges(value, target)) found.push(place);
    if (value.kind === "sequence") for (const item of value.items) visit(item, { ...place, isInList: true });
    if (value.kind !== "mapping") return;
    for (const [key, entry] of value.entries) {
      visit(entry.value, place.isInList ? place : { path: [...place.path, key], isInList: false });
    }
  };
  visit(root, { path: [], isInList: false });
  return found;
}

function merges(value: Value, target: Value): boolean {
  return value.kind === "mapping" && [...value.entries.values()].some(({ reference }) => reference?.target === target);
}
