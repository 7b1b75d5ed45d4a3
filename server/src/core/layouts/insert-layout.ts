import { columnOf, lineEnd, lineStart, nextLine } from "../syntax/place.ts";
import type { Entry, Mapping, Value } from "../syntax/value.ts";
import { parse } from "../syntax/yaml.ts";

/** The sections whose entries come from several files; every other key of a layout belongs to the project as a whole. */
const sections: readonly string[] = ["services", "networks", "volumes", "configs", "secrets"];

/** A Compose file with the content of a layout in it, or why there cannot be one, as a sentence. */
export type Inserted =
  | { readonly text: string; readonly insertions: readonly TextInsertion[] }
  | { readonly mistake: string };

/** What goes in at an offset of the text as it was. */
export interface TextInsertion {
  readonly at: number;
  readonly newText: string;
}

/**
 * Puts what the Compose file of a layout defines into another Compose file, with its comments and in the indentation
 * that is there. The project keeps its name, and nothing that is there changes.
 */
export function insertLayout(target: { readonly path: string; readonly text: string }, layout: string): Inserted {
  if (target.text.trim() === "") return inserted("", [{ at: 0, newText: layout }]);
  const [into, from] = [rootOf(target), rootOf({ path: "layout", text: layout })];
  if (!from) throw new Error("A layout has to be a mapping without errors.");
  if (!into) return { mistake: "The file has an error, which has to be mended first." };
  if (into.flow) return { mistake: "The file is written in braces: there is no place for more lines." };
  const insertions: Insertion[] = [];
  for (const [key, entry] of from.entries) {
    if (key === "name" || key === "version") continue;
    const there = into.get(key);
    const isSection = sections.includes(key) && entry.value.kind === "mapping";
    const taken = isSection ? takenIn(there, entry) : there && !isSame(entry, there) ? [key] : [];
    const [first] = taken;
    if (first !== undefined) return { mistake: `There is "${first}" in the file already, and it says something else.` };
    if (!there)
      insertions.push(atTopLevel(target.text, placeOfKey(target.text, into, key), linesOf(layout, from, key)));
    else if (isSection) {
      const insertion = intoSection(target.text, there, newEntries(layout, entry, there));
      if ("mistake" in insertion) return insertion;
      insertions.push(insertion);
    }
  }
  const result = inserted(target.text, withLineBreaks(target.text, insertions));
  return isSound(target, result.text, from)
    ? result
    : { mistake: "The layout does not go into this file as it is written." };
}

function inserted(text: string, insertions: readonly TextInsertion[]) {
  let [result, done] = ["", 0];
  for (const { at, newText } of insertions) {
    result += text.slice(done, at) + newText;
    done = at;
  }
  return { text: result + text.slice(done), insertions };
}

interface Insertion {
  /** Offset of the start of a line, or the end of the text. */
  readonly at: number;
  readonly lines: readonly string[];
}

function rootOf(file: { readonly path: string; readonly text: string }): Mapping | undefined {
  const { documents, faults } = parse(file);
  const [root, more] = documents;
  return faults.length === 0 && !more && root?.kind === "mapping" ? root : undefined;
}

/** The entries of a section that both have, and not the same. */
function takenIn(there: Entry | undefined, { value }: Entry): readonly string[] {
  const own = there?.value;
  if (own?.kind !== "mapping" || value.kind !== "mapping") return [];
  return [...value.entries].flatMap(([name, entry]) => {
    const known = own.get(name);
    return known && !isSame(entry, known) ? [name] : [];
  });
}

function isSame({ value: one }: Entry, { value: other }: Entry): boolean {
  return isEqual(one, other);
}

/** Whether values mean the same. It goes no deeper than the first, which is of a layout: files may be without end. */
function isEqual(one: Value, other: Value): boolean {
  if (one.kind === "scalar") return other.kind === "scalar" && one.value === other.value;
  if (one.kind === "sequence") {
    if (other.kind !== "sequence" || one.items.length !== other.items.length) return false;
    return one.items.every((item, i) => {
      const another = other.items[i];
      return another !== undefined && isEqual(item, another);
    });
  }
  if (other.kind !== "mapping" || one.entries.size !== other.entries.size) return false;
  return [...one.entries].every(([key, { value }]) => {
    const another = other.get(key);
    return another !== undefined && isEqual(value, another.value);
  });
}

/** The lines of the entries of a section that the file has not. */
function newEntries(layout: string, { value }: Entry, there: Entry): readonly (readonly string[])[] {
  if (value.kind !== "mapping") return [];
  const own = there.value.kind === "mapping" ? there.value : undefined;
  return [...value.entries.keys()].filter((name) => !own?.get(name)).map((name) => linesOf(layout, value, name));
}

/** The lines of an entry, with the comment above it and without the blank lines below it. */
function linesOf(text: string, mapping: Mapping, name: string): readonly string[] {
  const keys = [...mapping.entries.values()].map(({ key }) => key);
  const at = keys.findIndex(({ source }) => source === name);
  const starts = keys.map(({ span }) => withComment(text, lineStart(text, span.start)));
  const end = starts[at + 1] ?? endOfBlock(text, keys[at]?.span.start ?? 0);
  return text.slice(starts[at], end).trimEnd().split("\n");
}

/** Where the comment right above a line begins; the line itself where there is none. */
function withComment(text: string, start: number): number {
  let first = start;
  for (let at = start; at > 0; ) {
    at = lineStart(text, at - 1);
    if (!text.slice(at, lineEnd(text, at)).trim().startsWith("#")) break;
    first = at;
  }
  return first;
}

/** Where the lines end that are deeper than the key at an offset. */
function endOfBlock(text: string, key: number): number {
  const column = columnOf(text, key);
  let at = nextLine(text, key);
  while (at < text.length) {
    const line = text.slice(at, lineEnd(text, at));
    if (line.trim() !== "" && line.length - line.trimStart().length <= column) break;
    at = nextLine(text, at);
  }
  return at;
}

/** What a file says for all its services at once stands before these; the rest at the end. */
function placeOfKey(text: string, into: Mapping, key: string): number {
  const services = into.get("services");
  if (!key.startsWith("x-") || !services) return text.length;
  const line = lineStart(text, services.key.span.start);
  const first = withComment(text, line);
  // A comment at the very top is about the file.
  return first === 0 ? line : first;
}

/** With a blank line that parts it from what stands beside it. */
function atTopLevel(text: string, at: number, lines: readonly string[]): Insertion {
  return { at, lines: at < text.length ? [...lines, ""] : ["", ...lines] };
}

function intoSection(
  text: string,
  { key, value }: Entry,
  entries: readonly (readonly string[])[],
): Insertion | { readonly mistake: string } {
  const isEmpty = value.kind === "scalar" && value.value === null;
  if (!isEmpty && (value.kind !== "mapping" || value.flow)) {
    return { mistake: `"${key.source}" is written in a way that leaves no place for more lines.` };
  }
  const [first] = value.kind === "mapping" ? value.entries.values() : [];
  const column = first ? columnOf(text, first.key.span.start) : columnOf(text, key.span.start) + 2;
  const end = endOfBlock(text, key.span.start);
  const content = text.slice(0, end).trimEnd().length;
  const isSpaced = key.source === "services";
  const lines = entries.flatMap((entry) => [...(isSpaced ? [""] : []), ...indented(entry, column)]);
  return { at: nextLine(text, content), lines };
}

/** Lines of an entry of a layout, whose entries stand at the third column, at another one. */
function indented(lines: readonly string[], column: number): readonly string[] {
  return lines.map((line) => (line === "" ? line : " ".repeat(column) + line.slice(2)));
}

/** In their order; the last line of a file may have no end yet. */
function withLineBreaks(text: string, insertions: readonly Insertion[]): readonly TextInsertion[] {
  const lineBreak = text.includes("\r\n") ? "\r\n" : "\n";
  let isOpen = !text.endsWith("\n");
  return insertions
    .toSorted((a, b) => a.at - b.at)
    .map(({ at, lines }) => {
      const first = isOpen && at === text.length ? lineBreak : "";
      if (at === text.length) isOpen = false;
      return { at, newText: first + lines.map((line) => line + lineBreak).join("") };
    });
}

/** Whether the file has every key that it had, as it was written, and everything of the layout. */
function isSound(target: { readonly path: string; readonly text: string }, text: string, layout: Mapping): boolean {
  const [before, after] = [rootOf(target), rootOf({ path: target.path, text })];
  if (!before || !after) return false;
  const isKept = partsOf(before).every(({ path, entry }) => {
    const now = entryAt(after, path);
    return now !== undefined && writtenIn(text, now) === writtenIn(target.text, entry);
  });
  return (
    isKept &&
    partsOf(layout).every(({ path, entry }) => {
      const now = entryAt(after, path);
      return now !== undefined && isSame(entry, now);
    })
  );
}

interface Part {
  readonly path: readonly string[];
  readonly entry: Entry;
}

/** The entries of the sections, and the other keys at the top level, without what names the whole project. */
function partsOf(root: Mapping): readonly Part[] {
  return [...root.entries].flatMap(([key, entry]): readonly Part[] => {
    if (key === "name" || key === "version" || entry.value.kind !== "mapping") return [];
    if (!sections.includes(key)) return [{ path: [key], entry }];
    return Array.from(entry.value.entries, ([name, own]) => ({ path: [key, name], entry: own }));
  });
}

function entryAt(root: Mapping, [key = "", name]: readonly string[]): Entry | undefined {
  const entry = root.get(key);
  if (name === undefined) return entry;
  return entry?.value.kind === "mapping" ? entry.value.get(name) : undefined;
}

function writtenIn(text: string, { key, value, reference }: Entry): string {
  return text.slice(key.span.start, (reference ?? value).span.end);
}
