import type { Mapping, Scalar, Sequence, Value } from "../syntax/value.ts";
import { type CastType, castRoot, castText, isCastLate } from "./cast.ts";
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
 * The values of a Compose file, or of the part of one at a path, that Docker Compose or the engine takes offence at: broken variables anywhere, texts of
 * the wrong type, and what a grammar refuses. A value that depends on an unset variable is judged by nobody; that a
 * value is of a wrong kind (a list for a text) is for the schema to say. With `resolve` in the place of `interpolate` an unset variable
 * is blank, as where Docker Compose runs; `plain` says what a scalar is to its YAML parser.
 */
export function valueFaults(
  root: Value,
  environment: Environment,
  { read = interpolate, plain = ({ value }) => value, path = [] }: Partial<Reading> & { readonly path?: Path } = {},
): readonly PlacedFault[] {
  const walk: Walk = { environment, read, plain, found: [], seen: new Map(), way: [...path] };
  const step = path.reduce<Visit["step"]>((at, key) => at && stepInto(at, key), grammars.root);
  const cast = path.reduce<Visit["cast"]>((at, key) => at && stepInto(at, key), castRoot);
  visit({ value: root, step, cast }, walk);
  return walk.found;
}

interface Reading {
  readonly read: typeof interpolate | typeof resolve;
  /** The value of a scalar before its variables are put in. */
  readonly plain: (scalar: Scalar) => Plain;
}

interface Walk extends Reading {
  readonly environment: Environment;
  readonly found: PlacedFault[];
  /** An alias brings the same value to many places: each is visited once for each thing that is asked of it. */
  readonly seen: Map<Value, Visit["step"][]>;
  /** The way to the value that is being visited. */
  readonly way: (string | number)[];
}

interface Visit {
  readonly value: Value;
  /** What is asked of the value; undefined where nothing is. */
  readonly step: PathStep<Grammar> | undefined;
  /** The type that a text is given. */
  readonly cast: PathStep<CastType> | undefined;
}

function visit(visited: Visit, walk: Walk): void {
  const { value, step, cast } = visited;
  if (value.kind === "scalar" && !step && !cast && !hasVariable(value)) return;
  const steps = walk.seen.get(value);
  if (steps?.includes(step)) return;
  if (steps) steps.push(step);
  else walk.seen.set(value, [step]);
  if (value.tag === "!reset") return;
  if (value.kind === "scalar") visitScalar(value, visited, walk);
  else if (value.kind === "mapping") visitMapping(value, visited, walk);
  else visitSequence(value, visited, walk);
}

function hasVariable({ value }: Scalar): boolean {
  return typeof value === "string" && value.includes("$");
}

function visitSequence(value: Sequence, { step, cast }: Visit, walk: Walk): void {
  const ofList = step?.value?.list;
  if (ofList) {
    const items = value.items.filter(({ tag }) => tag !== "!reset").map((item) => plainText(item, walk));
    if (items.every((item) => typeof item === "string")) report(placed(ofList(items), step), value, walk);
  }
  for (const [i, item] of value.items.entries()) visitBelow(item, i, { step, cast }, walk);
}

function visitMapping(value: Mapping, { step, cast }: Visit, walk: Walk): void {
  const { mapping: ofMapping, key: ofKey } = step?.value ?? {};
  if (ofMapping) report(placed(ofMapping(plainFields(value, walk)), step), value, walk);
  for (const [name, { key, value: inner }] of value.entries) {
    if (ofKey) report(placed(ofKey(name), step), key, walk);
    visitBelow(inner, name, { step, cast }, walk);
  }
}

function visitBelow(value: Value, key: string | number, above: Pick<Visit, "step" | "cast">, walk: Walk): void {
  const step = above.step && stepInto(above.step, key);
  const cast = above.cast && stepInto(above.cast, key);
  walk.way.push(key);
  visit({ value, step, cast }, walk);
  walk.way.pop();
}

type Found = Pick<PlacedFault, "fault" | "isLate"> | undefined;

function placed(fault: Fault | undefined, step: Visit["step"]): Found {
  return fault && { fault, isLate: step?.value?.isEarly !== true };
}

function report(fault: Found, at: Value, { found, way }: Walk): void {
  if (fault) found.push({ ...fault, at, path: [...way] });
}

function visitScalar(scalar: Scalar, visited: Visit, walk: Walk): void {
  const value = walk.plain(scalar);
  const { step } = visited;
  if (typeof value === "string") report(textFault(value, visited, walk), scalar, walk);
  else if (typeof value === "number") report(placed(step?.value?.number?.(value), step), scalar, walk);
}

/** Most types are looked at in each file, before what a text says. */
function textFault(
  text: string,
  { step, cast }: Pick<Visit, "step" | "cast">,
  { environment: { lookup }, read, way }: Walk,
): Found {
  const result = read(text, lookup);
  if (result.kind === "invalid") {
    return { fault: { kind: "refused", message: result.message, span: result.span }, isLate: false };
  }
  if (result.kind === "unknown" || result.kind === "missing") return undefined;
  const fault = cast?.value && castText(cast.value, result.text).fault;
  if (fault?.kind === "refused") return { fault, isLate: isCastLate(way) };
  const found = step?.value?.text?.(result.text) ?? fault;
  // A span is one of the text as it stands only if no variable was put in.
  return placed(found && result.kind === "resolved" ? { ...found, span: undefined } : found, step);
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
