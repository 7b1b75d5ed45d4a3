import type { Project } from "./compose/project.ts";
import { homeOf, writtenParts } from "./effective/to-value.ts";
import { writtenChange } from "./effective/written-change.ts";
import type { Fix } from "./rules/rule.ts";
import type { Change } from "./syntax/change.ts";
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
export function writtenFix(fix: Fix, service: string | undefined, context: Written): WrittenFix | undefined {
  const [home] = fix.changes.flatMap(({ mapping }) => homeOf(mapping) ?? []);
  const changes: Change[] = [];
  let place = "";
  for (const change of fix.changes) {
    const parts = partsOf(change.mapping, context);
    const written = parts ? writtenChange(change, { parts, home }) : change;
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
 * from what was changed, as those that extend it, change with it.
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
  if (!changeData(data, meant.changes, "here") || expected.kind !== "mapping" || actual.kind !== "mapping")
    return false;
  const touched = new Set<Value>(changes.map(({ mapping }) => mapping));
  const asked = new Set<Value>(meant.changes.map(({ mapping }) => mapping));
  for (const { name, mapping } of project.services) {
    const isOther =
      !asked.has(mapping) && [mapping, ...(writtenParts(mapping) ?? [])].some((part) => touched.has(part));
    if (isOther) for (const side of [expected, actual]) withoutService(side, name);
  }
  return isSame(expected, actual);
}

function withoutService(root: MappingDatum, name: string): void {
  const services = root.own.get("services");
  if (services?.kind === "mapping") services.own.delete(name);
}
