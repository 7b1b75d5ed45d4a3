import type { Mapping, Scalar, Sequence, Value } from "../syntax/value.ts";
import { castAt, isCastLate } from "./cast.ts";
import type { Fault } from "./fault.ts";
import { type Environment, type Plain, type Unknown, unknown } from "./field.ts";
import { interpolate, type resolve } from "./interpolation.ts";
import { type Path, type PathStep, stepInto } from "./path-table.ts";
import { type Grammar, grammars } from "./value-grammar.ts";

/** A fault at its place in a file. */
export interface PlacedFault {
  readonly fault: Fault;
  /** The value that is wrong, or the key; for a mapping or list as a whole, that. */
  readonly at: Value;
  readonly path: Path;
  /** Whether Docker Compose sees it only after all files of a project are put together. */
  readonly isLate: boolean;
}

/**
 * The values of a Compose file that Docker Compose or the engine takes offence at: broken variables anywhere, texts of
 * the wrong type, and what a grammar refuses. A value that depends on an unset variable is judged by nobody; that a
 * value is of a wrong kind (a list for a text) is for the schema to say. With `resolve` in the place of `interpolate` an unset variable
 * is blank, as where Docker Compose runs; `plain` says what a scalar is to its YAML parser.
 */
export function valueFaults(
  root: Value,
  environment: Environment,
  read: typeof interpolate | typeof resolve = interpolate,
  plain: (scalar: Scalar) => Plain = ({ value }) => value,
): readonly PlacedFault[] {
  const walk: Walk = { environment, read, plain, found: [], seen: new Map() };
  visit({ value: root, step: grammars.root, path: [] }, walk);
  return walk.found;
}

interface Walk {
  readonly environment: Environment;
  readonly read: typeof interpolate | typeof resolve;
  /** The value of a scalar before its variables are put in. */
  readonly plain: (scalar: Scalar) => Plain;
  readonly found: PlacedFault[];
  /** An alias brings the same value to many places: each is visited once for each thing that is asked of it. */
  readonly seen: Map<Value, Set<PathStep<Grammar> | undefined>>;
}

interface Visit {
  readonly value: Value;
  /** What is asked of the value; undefined where nothing is. */
  readonly step: PathStep<Grammar> | undefined;
  readonly path: Path;
}

function visit(visited: Visit, walk: Walk): void {
  const { value, step } = visited;
  const steps = walk.seen.get(value) ?? new Set();
  if (steps.has(step)) return;
  walk.seen.set(value, steps.add(step));
  if (value.tag === "!reset") return;
  if (value.kind === "scalar") visitScalar({ ...visited, value }, walk);
  else visitItems({ ...visited, value }, walk);
}

function visitItems({ value, step, path }: Visit & { readonly value: Sequence | Mapping }, walk: Walk): void {
  const grammar = step?.value;
  const report = (fault: Fault | undefined, at: Value): void => {
    if (fault) walk.found.push({ fault, at, path, isLate: isLate(grammar) });
  };
  if (value.kind === "sequence") {
    const items = value.items.filter(({ tag }) => tag !== "!reset").map((item) => plainText(item, walk));
    if (grammar?.list && items.every((item) => typeof item === "string")) report(grammar.list(items), value);
    for (const [i, item] of value.items.entries()) {
      visit({ value: item, step: step && stepInto(step, i), path: [...path, i] }, walk);
    }
    return;
  }
  report(grammar?.mapping?.(plainFields(value, walk)), value);
  for (const [name, { key, value: inner }] of value.entries) {
    report(grammar?.key?.(name), key);
    visit({ value: inner, step: step && stepInto(step, name), path: [...path, name] }, walk);
  }
}

function visitScalar({ value, step, path }: Visit & { readonly value: Scalar }, walk: Walk): void {
  const plain = walk.plain(value);
  if (typeof plain === "string") {
    const found = textFault({ text: plain, step, path }, walk);
    if (found) walk.found.push({ ...found, at: value, path });
  }
  const fault = typeof plain === "number" ? step?.value?.number?.(plain) : undefined;
  if (fault) walk.found.push({ fault, at: value, path, isLate: isLate(step?.value) });
}

/** Most types are looked at in each file, before what a text says. */
function textFault(
  { text, step, path }: Omit<Visit, "value"> & { readonly text: string },
  { environment: { lookup }, read }: Walk,
): Pick<PlacedFault, "fault" | "isLate"> | undefined {
  const result = read(text, lookup);
  if (result.kind === "invalid") {
    return { fault: { kind: "refused", message: result.message, span: result.span }, isLate: false };
  }
  if (result.kind === "unknown" || result.kind === "missing") return undefined;
  const { fault } = castAt(path, result.text);
  if (fault?.kind === "refused") return { fault, isLate: isCastLate(path) };
  const found = step?.value?.text?.(result.text) ?? fault;
  if (!found) return undefined;
  // A span is one of the text as it stands only if no variable was put in.
  return { fault: result.kind === "resolved" ? { ...found, span: undefined } : found, isLate: isLate(step?.value) };
}

function isLate(grammar: Grammar | undefined): boolean {
  return grammar?.isEarly !== true;
}

function plainFields(mapping: Mapping, walk: Walk): Readonly<Record<string, unknown>> {
  return Object.fromEntries(
    Array.from(mapping.entries).flatMap(([name, { value }]) => {
      const plain = plainText(value, walk);
      return value.tag === "!reset" ? [] : [[name, plain === unknown ? null : plain]];
    }),
  );
}

/** The value of a scalar with its variables put in. */
function plainText(value: Value, { environment, read, plain }: Walk): Plain | Unknown {
  const own = value.kind === "scalar" ? plain(value) : unknown;
  if (typeof own !== "string") return own;
  const result = read(own, environment.lookup);
  return result.kind === "literal" || result.kind === "resolved" ? result.text : unknown;
}
