import type { RemoveChange } from "./change.ts";
import { styleOf } from "./style.ts";
import type { SourceFile, TextEdit } from "./text.ts";
import type { Entry, Mapping, Value } from "./value.ts";
import type { Draft, Writing } from "./write.ts";

/** Where an edit goes that meets a value which is written elsewhere and shared. */
export type Where = "here" | "shared";

/**
 * Why changes cannot be made as text edits.
 * - `shared`: the value comes from an anchor; it can be changed there, or not at all.
 * - `comment`: a comment would be lost.
 * - `form`: the file writes it in a way that is not edited (explicit keys, several changes that contradict each other).
 */
export type Refusal = "shared" | "comment" | "form";

/** The edits that are being collected. After a refusal they are worth nothing. */
export class Editing {
  readonly where: Where;
  refusal: Refusal | undefined;
  readonly #edits: TextEdit[] = [];
  readonly #removals: readonly RemoveChange[];

  constructor(where: Where, removals: readonly RemoveChange[]) {
    this.where = where;
    this.#removals = removals;
  }

  /** Whether a key of a mapping is among what is removed. */
  removes(mapping: Mapping, key: string): boolean {
    return this.#removals.some((removal) => removal.mapping === mapping && removal.key === key);
  }

  refuse(reason: Refusal): void {
    this.refusal ??= reason;
  }

  /** How to write below a mapping or list. */
  writing(parent: Value): Writing {
    const { file, span } = parent.location;
    const isFlow = parent.kind !== "scalar" && parent.flow;
    const isJson = isFlow && parent.kind === "mapping" && /^\{\s*"/.test(file.text.slice(span.start, span.end));
    return { style: styleOf(file), isFlow, isJson };
  }

  replace(file: SourceFile, span: { readonly start: number; readonly end: number }, by: string | Draft): void {
    const location = { file, span: { start: span.start, end: span.end } };
    if (typeof by === "string") this.#edits.push({ location, newText: by });
    else this.#edits.push({ location, newText: by.text, ...(by.stops.length > 0 && { stops: by.stops }) });
  }

  insert(file: SourceFile, at: number, text: string | Draft): void {
    this.replace(file, { start: at, end: at }, text);
  }

  /** The edits in the order of the file; insertions at the same place are one. */
  get edits(): readonly TextEdit[] {
    const sorted = this.#edits.toSorted(
      (a, b) => a.location.span.start - b.location.span.start || a.location.span.end - b.location.span.end,
    );
    const result: TextEdit[] = [];
    for (const edit of sorted) {
      const last = result.at(-1);
      const { start, end } = edit.location.span;
      const joins = last && start === end && last.location.span.start === start && last.location.span.end === end;
      if (joins && last.location.file === edit.location.file) result[result.length - 1] = joined(last, edit);
      else result.push(edit);
    }
    return result;
  }
}

function joined(first: TextEdit, second: TextEdit): TextEdit {
  const shift = first.newText.length;
  const moved = (second.stops ?? []).map(({ span, choices }) => ({
    span: { start: span.start + shift, end: span.end + shift },
    choices,
  }));
  const stops = [...(first.stops ?? []), ...moved];
  return { location: first.location, newText: first.newText + second.newText, ...(stops.length > 0 && { stops }) };
}

/** The entries that are written in the mapping itself, in the order of the file. */
export function ownEntries(mapping: Mapping) {
  return [...mapping.entries.values()].filter(({ reference }) => reference?.kind !== "merge");
}

/** The entry at the end of a path of keys; `undefined` where there is none, or where one on the way is not to be changed. */
export function entryAt(
  mapping: Mapping,
  path: readonly string[],
  { where }: Editing,
): { readonly parent: Mapping; readonly entry: Entry } | undefined {
  let parent = mapping;
  for (const [i, key] of path.entries()) {
    const entry = parent.get(key);
    if (!entry || (entry.reference && where === "here")) return undefined;
    if (i === path.length - 1) return { parent, entry };
    if (entry.value.kind !== "mapping") return undefined;
    parent = entry.value;
  }
  return undefined;
}
