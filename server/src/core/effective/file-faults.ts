import { code } from "../compose/fault.ts";
import type { Environment } from "../compose/field.ts";
import { interpolate, resolve } from "../compose/interpolation.ts";
import type { Path } from "../compose/path-table.ts";
import { isRefusal, type ProjectFault } from "../compose/project-fault.ts";
import { valueFaults } from "../compose/value-faults.ts";
import { projectFaults, type SchemaFault, serviceFaults } from "../schema/faults.ts";
import type { ReadScalar } from "../schema/plain-data.ts";
import { Entry, Mapping, type Value } from "../syntax/value.ts";
import type { ParsedFile } from "../syntax/yaml.ts";
import { changedEntries } from "./changed-entries.ts";
import { duplicateFaults } from "./duplicates.ts";
import { blankFaults, emptyFile, idleFileFaults } from "./empty-files.ts";
import { externalNameFaults } from "./external-names.ts";
import { goPlain, hiddenKind, scalarReader } from "./go-scalar.ts";
import { healthTestRemedies } from "./health-test-remedies.ts";
import { keyFault, keyFaults } from "./key-faults.ts";
import type { Variables } from "./layer.ts";
import type { Made, ProjectMemory } from "./memory.ts";
import { missingVariables } from "./missing-variables.ts";
import { remediesFor } from "./schema-remedies.ts";
import { storageOptionFaults } from "./storage-options.ts";
import { wordRemedies } from "./word-remedies.ts";

/** What is around a file. */
export interface FileContext {
  readonly variables: Variables;
  /** Whether the file is the first one of a project, which is judged before another one is laid over it. */
  readonly isFirst: boolean;
  /** Whether the file is the whole project. */
  readonly isWhole: boolean;
  readonly unset: "blank" | "unknown";
}

/** What is wrong with a file by itself. */
export interface FileFaults {
  readonly faults: readonly ProjectFault[];
  /** Whether its text and its top level can be taken at their word, so that what is not there is missing. */
  readonly isSound: boolean;
  /** The services that Docker Compose refuses. */
  readonly refused: readonly Value[];
}

/**
 * What the text of a file, its keys and its values say that is wrong. What a file lacks that is not the first one,
 * another one may have said before. A service that was judged before is not judged again.
 */
export function faultsOf(file: ParsedFile, context: FileContext, memory: ProjectMemory): FileFaults {
  // In a text that is not YAML, keys and values are guesses.
  if (file.faults.length > 0) return { faults: syntaxFaults(file), isSound: false, refused: [] };
  if (file.documents.length === 0)
    return { faults: context.isWhole ? [emptyFile(file)] : [], isSound: true, refused: [] };
  const faults = [...(context.isWhole ? idleFileFaults(file) : []), ...blankFaults(file)];
  const refused: Value[] = [];
  let isSound = true;
  for (const [i, document] of file.documents.entries()) {
    const own = { ...context, isFirst: context.isFirst && i === 0 };
    const place = `${file.file.path} ${i} ${own.isFirst}`;
    const ofTop = rememberedTopLevel(document, own, { sound: memory.soundTopLevels, place });
    faults.push(...ofTop);
    if (ofTop.some(isRefusal)) isSound = false;
    const step = memory.faults.at(place);
    for (const [name, entry] of servicesOf(document)) {
      const parts = { part: entry.value, around: context.variables };
      const ofService = step.of(name, parts, (before) => serviceFaultsAfter(before, { entry, context: own }));
      if (ofService.length === 0) continue;
      faults.push(...ofService);
      if (ofService.some((fault) => isRefusal(fault) && fault.isLate !== true)) refused.push(entry.value);
    }
    step.keep(servicesOf(document));
  }
  return { faults, isSound, refused };
}

/** A top level without faults is not judged again, as long as it says the same and the services have the same names. */
function rememberedTopLevel(
  document: Value,
  context: FileContext,
  { sound, place }: { readonly sound: Map<string, SoundTopLevel>; readonly place: string },
): readonly ProjectFault[] {
  const services = servicesOf(document);
  const values = document.kind === "mapping" ? [...document.entries.values()].map(({ value }) => value) : [document];
  const others = values.filter((value) => value.kind !== "mapping" || value.entries !== services);
  const names = JSON.stringify([...services.keys()]);
  const known = sound.get(place);
  const isKnown =
    known?.names === names &&
    known.variables === context.variables &&
    known.others.length === others.length &&
    others.every((value, i) => value === known.others[i]);
  if (isKnown) return [];
  const faults = topLevelFaults(document, context);
  if (faults.length === 0) sound.set(place, { names, others, variables: context.variables });
  else sound.delete(place);
  return faults;
}

/** A top level in which nothing is wrong. */
export interface SoundTopLevel {
  /** The names of the services. */
  readonly names: string;
  readonly others: readonly Value[];
  readonly variables: Variables;
}

function syntaxFaults({ faults }: ParsedFile): readonly ProjectFault[] {
  return faults.map(({ region, from, to, message }) => ({
    at: {
      get location() {
        return { file: region.file, span: { start: region.start + from, end: region.start + to } };
      },
    },
    message,
    cause: "syntax",
  }));
}

function servicesOf(document: Value): Mapping["entries"] {
  const services = document.kind === "mapping" ? document.get("services")?.value : undefined;
  return services?.kind === "mapping" && services.tag !== "!reset" ? services.entries : new Map();
}

function topLevelFaults(document: Value, context: FileContext): readonly ProjectFault[] {
  const read = readerFor(context);
  const rest = withoutServices(document);
  const ofSchema = projectFaults(document, read);
  return [
    ...keyFaults(rest),
    ...externalNameFaults(document, read),
    ...ofSchema.map((fault) => faultFrom(fault, document, context)),
    ...withoutThoseAt(ofSchema, valueFaultsAt(rest, [], context)),
    ...missingVariablesAt(rest, context),
  ];
}

function withoutServices(document: Value): Value {
  const services = document.kind === "mapping" ? document.get("services")?.value : undefined;
  if (document.kind !== "mapping" || services?.kind !== "mapping") return document;
  const entries = new Map(document.entries);
  entries.delete("services");
  return new Mapping(document, { flow: document.flow, entries });
}

/** Where nothing was wrong with a service but for variables, only what it says now and did not say then is judged. */
function serviceFaultsAfter(
  before: Made<readonly ProjectFault[]> | undefined,
  { entry, context }: { readonly entry: Entry; readonly context: FileContext },
): readonly ProjectFault[] {
  const { key, value } = entry;
  const wasSound = before?.result.every(({ cause }) => cause === "variable");
  const changed = wasSound ? changedEntries(before?.part, value) : undefined;
  const isSound = changed && faultsInService(new Entry(key, changed), context).length === 0;
  const found = [
    ...(isSound ? [] : faultsInService(entry, context)),
    ...duplicateFaults(value, environmentOf(context.variables), readerFor(context)),
    ...missingVariablesAt(value, context),
  ];
  return found.map((fault) => ({ ...fault, service: key.source }));
}

/** What is wrong with the keys of a service, each by itself. */
function faultsInService(entry: Entry, context: FileContext): readonly ProjectFault[] {
  const ofSchema = serviceFaults(entry, readerFor(context)).filter((fault) => !isInExtends(fault));
  const ofKey = keyFault(entry.key);
  return [
    ...(ofKey ? [ofKey] : []),
    ...keyFaults(entry.value),
    ...ofSchema.map((fault) => faultFrom(fault, entry.value, context)),
    ...storageOptionFaults(entry.value),
    ...withoutThoseAt(ofSchema, valueFaultsAt(entry.value, ["services", entry.key.source], context)),
  ];
}

/** Compose is done with `extends` before it looks at its schema. */
function isInExtends({ kind, path: [first, second] }: SchemaFault): boolean {
  return first === "extends" && (kind === "unknown-key" || (kind === "empty" && second === "file"));
}

function readerFor({ variables, unset }: FileContext): ReadScalar {
  return scalarReader(environmentOf(variables), unset);
}

function environmentOf(variables: Variables): Environment {
  return { lookup: (name) => variables.get(name) };
}

/** What a file lacks, another one may have said before; that a value is no text is told of what looks like one. */
function faultFrom(fault: SchemaFault, root: Value, { isFirst }: FileContext): ProjectFault {
  const { kind, at, message, value, path } = fault;
  // Compose takes the services out of every document before it looks at anything else.
  const isServices = path.length === 1 && path[0] === "services";
  const isLate = !isFirst && !isServices && (kind === "missing" || kind === "empty");
  const hidden = at.kind === "scalar" ? hiddenKind(at) : undefined;
  if (hidden === undefined || at.kind !== "scalar")
    return { at, message, isLate, value, isOfSchema: true, remedies: remediesFor(fault, root) };
  const text = `${code(at.source)} is ${hidden} to Compose, not a text: write it in quotes.`;
  return { at, message: text, isLate, value, isOfSchema: true };
}

/** A value that does not fit the schema is told of once. */
function withoutThoseAt(told: readonly SchemaFault[], faults: readonly ProjectFault[]): readonly ProjectFault[] {
  if (told.length === 0) return faults;
  const places = new Set<unknown>(told.map(({ value }) => value));
  return faults.filter(({ at, value = at }) => !places.has(value));
}

function valueFaultsAt(value: Value, path: Path, { variables, unset }: FileContext): readonly ProjectFault[] {
  const read = unset === "blank" ? resolve : interpolate;
  const found = valueFaults(value, environmentOf(variables), { read, plain: goPlain, path });
  return found.map((placed) => {
    const { fault, at, isLate } = placed;
    const { message, kind, cause } = fault;
    const remedies = [...healthTestRemedies(placed, value), ...wordRemedies(placed, value, path)];
    return { ...placeIn(at), message, kind, isLate, remedies, ...(cause && { cause }) };
  });
}

/** A list over several lines is shown by its first item. */
function placeIn(value: Value): Pick<ProjectFault, "at" | "value"> {
  const first = value.kind === "sequence" && !value.flow ? value.items[0] : undefined;
  return first?.kind === "scalar" ? { at: first, value } : { at: value };
}

/** Where Docker Compose runs, the variables of the shell are known, and what is missing is told with them. */
function missingVariablesAt(part: Value, { variables, unset }: FileContext): readonly ProjectFault[] {
  return unset === "unknown" ? missingVariables(part, variables) : [];
}
