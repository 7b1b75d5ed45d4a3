import type { Project } from "./compose/project.ts";
import type { Diagnostic } from "./diagnostic.ts";
import { homeOf, writtenParts } from "./effective/to-value.ts";
import { writtenChange } from "./effective/written-change.ts";
import type { Fix } from "./rules/rule.ts";
import { type Change, routeOf } from "./syntax/change.ts";
import { type Data, datumOf, isSame, type MappingDatum } from "./syntax/datum.ts";
import { changeData } from "./syntax/expectation.ts";
import type { Mapping, Value } from "./syntax/value.ts";
import type { ParsedFile } from "./syntax/yaml.ts";

/** What the files of a project say, and where. */
interface Written {
  readonly project: Project;
  readonly files: readonly ParsedFile[];
}

/** A fix as changes of what is written in the files. */
export interface WrittenFix extends Fix {
  /** The fix as the rule described it, by the project as a whole. */
  readonly meant: Fix;
}

/**
 * A fix of a service that several files speak of, made where the value stands that counts; its title says so if that is
 * not where the service is. Undefined where no change of the files does what is meant.
 */
export function writtenFix(
  fix: Fix,
  { service, at }: Pick<Diagnostic, "service" | "at">,
  context: Written,
): WrittenFix | undefined {
  // What a service needs at the top level goes where the service is: its file may be used without the others.
  // What is defined there for it goes where it is asked for.
  const isInSection = fix.changes.every((change) => routeOf(change).length > 1);
  const [home = isInSection ? at.location.file.path : undefined] = fix.changes.flatMap(({ mapping }) => {
    return homeOf(mapping) ?? (mapping === context.project.root ? [] : mapping.region.file.path);
  });
  const changes: Change[] = [];
  let place = "";
  for (const change of fix.changes) {
    const parts = partsOf(change.mapping, context);
    const written = parts
      ? writtenChange(change, { parts, home, isTopLevel: change.mapping === context.project.root })
      : change;
    if (!written) return undefined;
    changes.push(written);
    if (written !== change && place === "") place = placeOf(written.mapping, { service, home, context });
  }
  return { ...fix, title: `${fix.title}${place}`, changes, meant: fix };
}

function partsOf(mapping: Mapping, { project, files }: Written): readonly Mapping[] | undefined {
  const isWhole = mapping === project.root && !files.some(({ documents }) => documents.includes(mapping));
  const parts: readonly Value[] | undefined = isWhole
    ? files.flatMap(({ documents }) => documents)
    : writtenParts(mapping);
  return parts?.filter((part) => part.kind === "mapping");
}

interface Around {
  readonly service: string | undefined;
  readonly home: string | undefined;
  readonly context: Written;
}

/** Says where a change is made, if it is not where a person looks at the service. */
function placeOf(mapping: Mapping, { service, home, context }: Around): string {
  const name = serviceAt(mapping, context);
  const { path } = mapping.region.file;
  const inService = name === undefined || name === service ? "" : ` in the service "${name}"`;
  const inFile = path === home ? "" : `${inService === "" ? " in" : " of"} ${path.slice(path.lastIndexOf("/") + 1)}`;
  return inService + inFile;
}

function serviceAt(mapping: Mapping, { files }: Written): string | undefined {
  for (const document of files.flatMap(({ documents }) => documents)) {
    const services = document.kind === "mapping" ? document.get("services")?.value : undefined;
    if (services?.kind !== "mapping") continue;
    for (const [name, { value }] of services.entries) if (value === mapping) return name;
  }
  return undefined;
}

/**
 * Whether a project is, after a fix, what it was with the changes made and nothing else. Services that are put together
 * from what was changed, as those that extend it, change with it. So does what a change is part of that speaks of one
 * file and not of the project: what it does to that file is proven there.
 */
export function isMeantInProject(
  { meant, changes }: WrittenFix,
  { project, after }: { readonly project: Project; readonly after: Value | undefined },
): boolean {
  const { root } = project;
  if (!root || after?.kind !== "mapping") return false;
  const data: Data = new Map();
  const expected = datumOf(root, data);
  const actual = datumOf(after, new Map());
  const ofProject = meant.changes.filter(({ mapping }) => data.has(mapping));
  const ofFiles = meant.changes.filter(({ mapping }) => !data.has(mapping)).map(({ mapping }) => mapping);
  if (!changeData(data, ofProject, "here") || expected.kind !== "mapping" || actual.kind !== "mapping") return false;
  const touched = new Set<Value>(changes.map(({ mapping }) => mapping));
  const asked = new Set<Value>(ofProject.map(({ mapping }) => mapping));
  for (const { name, mapping } of project.services) {
    const parts = [mapping, ...(writtenParts(mapping) ?? [])];
    const isOther = !asked.has(mapping) && parts.some((part) => touched.has(part) || holdsOneOf(ofFiles, part));
    if (isOther) for (const side of [expected, actual]) withoutService(side, name);
  }
  for (const [name, { value }] of ofFiles.length > 0 ? root.entries : []) {
    const parts = [value, ...(writtenParts(value) ?? [])];
    const isOther = name !== "services" && parts.some((part) => holdsOneOf(ofFiles, part));
    if (isOther) for (const side of [expected, actual]) side.own.delete(name);
  }
  return isSame(expected, actual);
}

/** Whether a value is one of the others, or has one of them in it. */
function holdsOneOf(others: readonly Value[], value: Value, seen = new Set<Value>()): boolean {
  if (others.length === 0 || seen.has(value)) return false;
  seen.add(value);
  if (others.includes(value)) return true;
  if (value.kind === "sequence") return value.items.some((item) => holdsOneOf(others, item, seen));
  return value.kind === "mapping" && [...value.entries.values()].some((entry) => holdsOneOf(others, entry.value, seen));
}

function withoutService(root: MappingDatum, name: string): void {
  const services = root.own.get("services");
  if (services?.kind === "mapping") services.own.delete(name);
}
