import { type Environment, plainValue } from "../compose/field.ts";
import { interpolate, resolve } from "../compose/interpolation.ts";
import type { Path } from "../compose/path-table.ts";
import { valueFaults } from "../compose/value-faults.ts";
import { projectFaults, type SchemaFault, serviceFaults } from "../schema/faults.ts";
import { type Entry, Mapping, type Scalar, type Value } from "../syntax/value.ts";
import type { ParsedFile } from "../syntax/yaml.ts";
import type { Fault } from "./fault.ts";
import type { Variables } from "./layer.ts";
import { Memory } from "./memory.ts";

/** What is around a file. */
export interface FileContext {
  readonly variables: Variables;
  /** Whether the file is the whole project. */
  readonly isWhole: boolean;
  readonly unset: "blank" | "unknown";
}

/**
 * What is wrong with a file by itself: what its text, its keys and its values say. Where it is not the whole project,
 * another file may say what is missing or empty here. A service that was judged before is not judged again.
 */
export function faultsOf(file: ParsedFile, context: FileContext): readonly Fault[] {
  // In a text that is not YAML, keys and values are guesses.
  if (file.faults.length > 0) return syntaxFaults(file);
  if (file.documents.length === 0) {
    return [{ at: { location: { file: file.file, span: { start: 0, end: 0 } } }, message: "The file is empty." }];
  }
  return file.documents.flatMap((document) => [
    ...topLevelFaults(document, context),
    ...servicesOf(document).flatMap((entry) => {
      const ofVariables = judged.of(context.variables, () => new Memory());
      const ofService = ofVariables.of(entry.value, () => new Map());
      const name = `${context.unset} ${context.isWhole} ${entry.key.source}`;
      const found = ofService.get(name) ?? faultsOfService(entry, context);
      ofService.set(name, found);
      return found;
    }),
  ]);
}

const judged = new Memory<Memory<Map<string, readonly Fault[]>>>();

function syntaxFaults({ faults }: ParsedFile): readonly Fault[] {
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

function servicesOf(document: Value): readonly Entry[] {
  const services = document.kind === "mapping" ? document.get("services")?.value : undefined;
  return services?.kind === "mapping" ? [...services.entries.values()] : [];
}

function topLevelFaults(document: Value, context: FileContext): readonly Fault[] {
  const ofSchema = projectFaults(document, readerFor(context));
  return [...counting(ofSchema, context), ...valueFaultsAt(withoutServices(document), [], context)];
}

function withoutServices(document: Value): Value {
  const services = document.kind === "mapping" ? document.get("services")?.value : undefined;
  if (document.kind !== "mapping" || services?.kind !== "mapping") return document;
  const entries = new Map(document.entries);
  entries.delete("services");
  return new Mapping(document, { flow: document.flow, entries });
}

function faultsOfService(entry: Entry, context: FileContext): readonly Fault[] {
  return [
    ...counting(serviceFaults(entry, readerFor(context)), context),
    ...valueFaultsAt(entry.value, ["services", entry.key.source], context),
  ];
}

function readerFor({ variables }: FileContext): (scalar: Scalar) => unknown {
  const environment = environmentOf(variables);
  return (scalar) => plainValue(scalar, environment);
}

function environmentOf(variables: Variables): Environment {
  return { lookup: (name) => variables.get(name) };
}

function counting(faults: readonly SchemaFault[], { isWhole }: FileContext): readonly Fault[] {
  const counted = isWhole ? faults : faults.filter(({ kind }) => kind !== "missing" && kind !== "empty");
  return counted.map(({ at, message }) => ({ at, message }));
}

function valueFaultsAt(value: Value, path: Path, { variables, unset }: FileContext): readonly Fault[] {
  const read = unset === "blank" ? resolve : interpolate;
  return valueFaults(value, environmentOf(variables), { read, path }).map(({ fault, at }) => {
    return { at, message: fault.message, kind: fault.kind };
  });
}
