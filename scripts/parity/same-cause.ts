import type { ProjectFault } from "../../server/src/core/compose/project-fault.ts";
import type { SourceFile, Span } from "../../server/src/core/syntax/text.ts";
import type { Scalar, Value } from "../../server/src/core/syntax/value.ts";
import { parse } from "../../server/src/core/syntax/yaml.ts";
import { lineIndexOf } from "../../server/src/workspace/line-index.ts";
import { type Cause, causesIn } from "./causes.ts";

/** Whether all that Docker Compose tells of a project is told by us, too, and at the same places. */
export function hasSameCause(error: string, faults: readonly ProjectFault[]): boolean {
  return causesIn(error)?.every((cause) => isTold(cause, faults)) ?? false;
}

function isTold(cause: Cause, faults: readonly ProjectFault[]): boolean {
  if (faults.some((fault) => isOf(fault, cause)) || isOneOfStrays(cause, faults)) return true;
  return cause.or !== undefined && isTold(cause.or, faults);
}

function isOf({ at, message }: ProjectFault, { says, at: exact, within, lines, file }: Cause): boolean {
  const { file: source, span } = at.location;
  if (!says.every((part) => message.includes(part))) return false;
  if (file !== undefined && source.path !== file) return false;
  const { line } = lineIndexOf(source).at(span.start);
  if (lines && (line < lines.from || line > lines.to)) return false;
  if (exact !== undefined) {
    return placesAt(source, exact).some(({ key, value }) => [key, value].some((one) => one?.span.start === span.start));
  }
  const places = within === undefined ? [] : placesAt(source, within);
  // What a service has from another file is written there, and is told there.
  return places.length === 0 || places.some(({ key, value }) => holds(key, span) || holds(value, span));
}

/** Whether a stretch of text is a part of a value; what aliases bring is written elsewhere. */
function holds(value: Value | undefined, span: Span): boolean {
  if (!value) return false;
  if (value.span.start <= span.start && span.end <= value.span.end) return true;
  return inside(value).some((inner) => holds(inner, span));
}

function inside(value: Value): readonly Value[] {
  if (value.kind === "scalar") return [];
  return value.kind === "sequence"
    ? value.items
    : [...value.entries.values()].flatMap(({ key, value }) => [key, value]);
}

/** All services of a file in the oldest format are told at the first of them. */
function isOneOfStrays({ at = "" }: Cause, faults: readonly ProjectFault[]): boolean {
  return faults.some(({ at: { location }, message }) => {
    const [, more] = /^".*" and (\d+) more are no keys of a Compose file/.exec(message) ?? [];
    const own = placesAt(location.file, at);
    const isBehind = own.some(({ key }) => key !== undefined && key.span.start > location.span.start);
    return more !== undefined && isBehind;
  });
}

interface Place {
  readonly key: Scalar | undefined;
  readonly value: Value;
}

/**
 * Where a path leads to in a file: `services[web].ports.[0]` and `services.web.ports.0` are the same, and `[]` and `*`
 * are every one. A name with dots in it takes several steps.
 */
function placesAt(file: SourceFile, path: string): readonly Place[] {
  const plain = path.replaceAll("[]", "*").replace(/\.?\[([^\]]*)\]/g, ".$1");
  return parsed(file).documents.flatMap((value) => below({ key: undefined, value }, plain.split(".")));
}

function below(place: Place, steps: readonly string[]): readonly Place[] {
  if (steps.length === 0) return [place];
  return steps.flatMap((_, i) => {
    const name = steps.slice(0, i + 1).join(".");
    return entriesOf(place.value, name).flatMap((entry) => below(entry, steps.slice(i + 1)));
  });
}

function entriesOf(value: Value, name: string): readonly Place[] {
  if (value.kind === "sequence") {
    return value.items.flatMap((item, i) =>
      name === "*" || name === String(i) ? [{ key: undefined, value: item }] : [],
    );
  }
  if (value.kind !== "mapping") return [];
  return [...value.entries].flatMap(([key, entry]) => (name === "*" || name === key ? [entry] : []));
}

const known = new WeakMap<SourceFile, ReturnType<typeof parse>>();

function parsed(file: SourceFile): ReturnType<typeof parse> {
  const read = known.get(file) ?? parse(file);
  known.set(file, read);
  return read;
}
