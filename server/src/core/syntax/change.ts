import type { Mapping, Value } from "./value.ts";

/**
 * What a fix does to a file, said without a word about text: several changes can be put together, checked against each
 * other and turned into text edits at once (`edit.ts`), so that seven new keys of one service become one insertion.
 */
export type Change =
  | SetChange
  | AppendChange
  | ReplaceChange
  | RenameChange
  | RemoveChange
  | RemoveItemChange
  | WrapChange
  | ToMappingChange
  | ToListChange;

export interface SetChange {
  readonly kind: "set";
  readonly mapping: Mapping;
  readonly path: readonly string[];
  readonly value: NewValue;
}

export interface AppendChange {
  readonly kind: "append";
  readonly mapping: Mapping;
  readonly path: readonly string[];
  readonly item: NewValue;
}

export interface ReplaceChange {
  readonly kind: "replace";
  /** The mapping that the value is reached from, and the way to it, list positions included. */
  readonly mapping: Mapping;
  readonly path: readonly (string | number)[];
  readonly by: NewValue;
}

export interface RemoveChange {
  readonly kind: "remove";
  readonly mapping: Mapping;
  readonly key: string;
}

export interface RenameChange {
  readonly kind: "rename";
  readonly mapping: Mapping;
  readonly key: string;
  readonly to: string;
  /** Another value for the key; the old one stays where there is none. */
  readonly value: NewValue | undefined;
}

export interface RemoveItemChange {
  readonly kind: "remove-item";
  readonly mapping: Mapping;
  readonly path: readonly string[];
  readonly item: Value;
}

export interface WrapChange {
  readonly kind: "wrap";
  readonly mapping: Mapping;
  readonly path: readonly string[];
  readonly valueFor: (name: string) => NewValue;
}

export interface ToMappingChange {
  readonly kind: "to-mapping";
  readonly mapping: Mapping;
  readonly path: readonly string[];
  /** One for each item of the list, in their order. */
  readonly entries: readonly (readonly [key: string, value: NewValue])[];
}

export interface ToListChange {
  readonly kind: "to-list";
  readonly mapping: Mapping;
  readonly path: readonly string[];
  /** One for each entry of the mapping, in their order. */
  readonly items: readonly NewValue[];
}

/** A value to write: plain data, or data with a wish about its form. */
export type NewValue =
  | string
  | number
  | boolean
  | null
  | Text
  | Verbatim
  | InlineList
  | readonly NewValue[]
  | { readonly [key: string]: NewValue };

/** A string with a wish: always quoted, or with places for a person to fill in. */
export class Text {
  readonly parts: readonly (string | Stop)[];
  readonly quoted: boolean;

  constructor(parts: readonly (string | Stop)[], quoted: boolean) {
    this.parts = parts;
    this.quoted = quoted;
  }

  /** The string without its placeholders. */
  get content(): string {
    return this.parts.map((part) => (typeof part === "string" ? part : part.content)).join("");
  }
}

/** A place for a person to fill in: the text that stands there at first, and what else may. */
export class Stop {
  readonly content: string;
  readonly choices: readonly string[];

  constructor(content: string, choices: readonly string[]) {
    this.content = content;
    this.choices = choices;
  }
}

/** Text of the file that is written again as it was, quotes and variables included; `value` is what it means. */
export class Verbatim {
  readonly source: string;
  readonly value: string | number | boolean | null;

  constructor(source: string, value: string | number | boolean | null) {
    this.source = source;
    this.value = value;
  }
}

/** A list that is written on one line: `["CMD", "true"]`. */
export class InlineList {
  readonly items: readonly NewValue[];

  constructor(items: readonly NewValue[]) {
    this.items = items;
  }
}

/** The way from the change's mapping to what it changes. */
export function routeOf(change: Change): readonly (string | number)[] {
  return change.kind === "remove" || change.kind === "rename" ? [change.key] : change.path;
}

/** Sets the value at `path` below the mapping; creates the levels that are missing, replaces a value that is there. */
export function set(mapping: Mapping, path: readonly string[], value: NewValue): Change {
  return { kind: "set", mapping, path, value };
}

/** Adds an item to the list at `path` below the mapping; creates the list where there is none. */
export function append(mapping: Mapping, path: readonly string[], item: NewValue): Change {
  return { kind: "append", mapping, path, item };
}

/** Writes another value in the place of the one at `path`, which may go through lists by position. */
export function replace(mapping: Mapping, path: readonly (string | number)[], by: NewValue): Change {
  return { kind: "replace", mapping, path, by };
}

/** Removes a key with its value, its own comment and its line. */
export function remove(mapping: Mapping, key: string): Change {
  return { kind: "remove", mapping, key };
}

/** Gives a key another name where it stands, and another value if there is one. */
export function rename(mapping: Mapping, key: string, to: string, value?: NewValue): Change {
  return { kind: "rename", mapping, key, to, value };
}

/** Removes an item of the list at `path`; the whole list with its key if it was the only one. */
export function removeItem(mapping: Mapping, path: readonly string[], item: Value): Change {
  return { kind: "remove-item", mapping, path, item };
}

/** Turns the list of names at `path` into a mapping with these names as keys: `- db` becomes `db:` and its value. */
export function wrap(mapping: Mapping, path: readonly string[], valueFor: (name: string) => NewValue): Change {
  return { kind: "wrap", mapping, path, valueFor };
}

/** Writes the list at `path` as a mapping: an entry in the place of each item, what stands between them as it was. */
export function toMapping(mapping: Mapping, path: readonly string[], entries: ToMappingChange["entries"]): Change {
  return { kind: "to-mapping", mapping, path, entries };
}

/** Writes the mapping at `path` as a list: an item in the place of each entry, what stands between them as it was. */
export function toList(mapping: Mapping, path: readonly string[], items: readonly NewValue[]): Change {
  return { kind: "to-list", mapping, path, items };
}

/** A string that is written in quotes, whether or not YAML asks for them. */
export function quoted(content: string): Text {
  return new Text([content], true);
}

/** A place for a person to fill in; `choices` are offered as a list, the first of them stands there at first. */
export function stop(content: string, ...choices: readonly string[]): Stop {
  return new Stop(content, choices.length > 0 ? [content, ...choices.filter((choice) => choice !== content)] : []);
}

/** A string with places to fill in: text`http://127.0.0.1:${stop("3000")}/health`. */
export function text(strings: readonly string[], ...stops: readonly (Stop | string)[]): Text {
  const parts = strings.flatMap((string, i) => [string, stops[i] ?? ""]).filter((part) => part !== "");
  return new Text(parts, false);
}

/** A list on one line. */
export function inline(...items: readonly NewValue[]): InlineList {
  return new InlineList(items);
}

/** A scalar as it is to stand in the file, quotes included, and what it means. */
export function verbatim(source: string, value: string): Verbatim {
  return new Verbatim(source, value);
}
