import { type Environment, plainValue } from "../compose/field.ts";
import { interpolate, resolve } from "../compose/interpolation.ts";
import { valueFaults } from "../compose/value-faults.ts";
import { projectFaults, type SchemaFault, serviceFaults } from "../schema/faults.ts";
import type { Entry, Scalar, Value } from "../syntax/value.ts";
import type { ParsedFile } from "../syntax/yaml.ts";
import type { Fault } from "./fault.ts";

/** What is around a file. */
export interface FileContext {
  readonly environment: Environment;
  /** Whether the file is the whole project. */
  readonly isWhole: boolean;
  readonly unset: "blank" | "unknown";
}

/**
 * Why Compose refuses a file by itself: what its text, its keys and its values say. Where it is not the whole project,
 * another file may say what is missing or empty here.
 */
export function faultsOf(file: ParsedFile, { environment, isWhole, unset }: FileContext): readonly Fault[] {
  const syntax = file.faults.map(({ region, from, to, message }) => {
    const span = { start: region.start + from, end: region.start + to };
    return { at: { location: { file: region.file, span } }, message };
  });
  // In a text that is not YAML, keys and values are guesses.
  if (syntax.length > 0) return syntax;
  if (file.documents.length === 0) {
    return [{ at: { location: { file: file.file, span: { start: 0, end: 0 } } }, message: "The file is empty." }];
  }
  const read = (scalar: Scalar) => plainValue(scalar, environment);
  const counts = ({ kind }: SchemaFault) => isWhole || (kind !== "missing" && kind !== "empty");
  return file.documents.flatMap((document) => [
    ...projectFaults(document, read).filter(counts),
    ...servicesOf(document)
      .flatMap((entry) => serviceFaults(entry, read))
      .filter(counts),
    ...refusedIn(document, environment, unset),
  ]);
}

function servicesOf(document: Value): readonly Entry[] {
  const services = document.kind === "mapping" ? document.get("services")?.value : undefined;
  return services?.kind === "mapping" ? [...services.entries.values()] : [];
}

function refusedIn(document: Value, environment: Environment, unset: FileContext["unset"]): readonly Fault[] {
  return valueFaults(document, environment, unset === "blank" ? resolve : interpolate).flatMap(({ fault, at }) => {
    return fault.kind === "refused" ? [{ at, message: fault.message }] : [];
  });
}
