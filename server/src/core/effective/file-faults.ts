import { code } from "../compose/fault.ts";
import type { Environment } from "../compose/field.ts";
import { interpolate, resolve } from "../compose/interpolation.ts";
import { valueFaults } from "../compose/value-faults.ts";
import { projectFaults, type SchemaFault, serviceFaults } from "../schema/faults.ts";
import type { Entry, Value } from "../syntax/value.ts";
import type { ParsedFile } from "../syntax/yaml.ts";
import { externalNameFaults } from "./external-names.ts";
import type { Fault } from "./fault.ts";
import { goPlain, hiddenKind, scalarReader } from "./go-scalar.ts";
import { keyFaults } from "./key-faults.ts";

/** What is around a file. */
export interface FileContext {
  readonly environment: Environment;
  /** Whether the file is the first one of a project, which is judged before another one is laid over it. */
  readonly isFirst: boolean;
  /** Whether the file is the whole project. */
  readonly isWhole: boolean;
  readonly unset: "blank" | "unknown";
}

/** Why Compose refuses a file by itself: what its text, its keys and its values say. */
export function faultsOf(file: ParsedFile, context: FileContext): readonly Fault[] {
  const syntax = file.faults.map(({ region, from, to, message }) => {
    const span = { start: region.start + from, end: region.start + to };
    return { at: { location: { file: region.file, span } }, message };
  });
  // In a text that is not YAML, keys and values are guesses.
  if (syntax.length > 0) return syntax;
  if (file.documents.length === 0) return [{ at: startOf(file), message: "The file is empty." }];
  const found = file.documents.flatMap((document, i) => {
    return documentFaults(document, { ...context, isFirst: context.isFirst && i === 0 });
  });
  return [...(context.isWhole ? emptyFaults(file) : []), ...blankFaults(file), ...found];
}

function documentFaults(document: Value, { environment, isFirst, unset }: FileContext): readonly Fault[] {
  const read = scalarReader(environment, unset);
  const told = (faults: readonly SchemaFault[]) => {
    return faults.filter((fault) => !isInExtends(fault)).map((fault) => faultFrom(fault, isFirst));
  };
  return [
    ...keyFaults(document),
    ...externalNameFaults(document, read),
    ...told(projectFaults(document, read)),
    ...told(servicesOf(document).flatMap((entry) => serviceFaults(entry, read))),
    ...refusedIn(document, environment, unset),
  ];
}

/** Compose is done with `extends` before it looks at its schema. */
function isInExtends({ kind, path: [first, second] }: SchemaFault): boolean {
  return first === "extends" && (kind === "unknown-key" || (kind === "empty" && second === "file"));
}

function startOf({ file }: ParsedFile): Fault["at"] {
  return { location: { file, span: { start: 0, end: 0 } } };
}

function blankFaults({ blanks }: ParsedFile): readonly Fault[] {
  return blanks.map(({ region, from }) => {
    const start = region.start + from;
    const message = "A document of this file is empty: `---` begins a document.";
    return { at: { location: { file: region.file, span: { start, end: start } } }, message };
  });
}

/** Compose takes `version` out, and `include` once it has read what that names; then nothing may be left. */
function emptyFaults(file: ParsedFile): readonly Fault[] {
  const isEmpty = file.documents.every((document) => {
    return document.kind === "mapping" && [...document.entries].every(([key, { value }]) => saysNothing(key, value));
  });
  return isEmpty ? [{ at: startOf(file), message: "The file says nothing: it needs `services`." }] : [];
}

function saysNothing(key: string, value: Value): boolean {
  if (key === "version" || value.tag === "!reset") return true;
  if (key !== "include" || value.kind !== "sequence") return false;
  return value.items.every((item) => {
    const path = item.kind === "mapping" ? item.get("path")?.value : item;
    return !path || path.tag === "!reset" || (path.kind === "sequence" && path.items.length === 0);
  });
}

/** What a file lacks, another one may have said before; that a value is no text is told of what looks like one. */
function faultFrom({ kind, at, message, value }: SchemaFault, isFirst: boolean): Fault {
  const isLate = !isFirst && (kind === "missing" || kind === "empty");
  const hidden = at.kind === "scalar" ? hiddenKind(at) : undefined;
  if (hidden === undefined || at.kind !== "scalar") return { at, message, isLate, value };
  return { at, message: `${code(at.source)} is ${hidden} to Compose, not a text: write it in quotes.`, isLate, value };
}

function servicesOf(document: Value): readonly Entry[] {
  const services = document.kind === "mapping" ? document.get("services")?.value : undefined;
  return services?.kind === "mapping" && services.tag !== "!reset" ? [...services.entries.values()] : [];
}

function refusedIn(document: Value, environment: Environment, unset: FileContext["unset"]): readonly Fault[] {
  const read = unset === "blank" ? resolve : interpolate;
  return valueFaults(document, environment, read, goPlain).flatMap(({ fault, at, isLate }) => {
    return fault.kind === "refused" ? [{ at, message: fault.message, isLate }] : [];
  });
}
