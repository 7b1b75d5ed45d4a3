import { InlineList, type NewValue, type Stop, Text, Verbatim } from "./change.ts";
import type { Style } from "./style.ts";
import type { TabStop } from "./text.ts";

/** Text under construction, with the places that wait for a person. */
export class Draft {
  #text = "";
  readonly #stops: TabStop[] = [];

  get text(): string {
    return this.#text;
  }

  get stops(): readonly TabStop[] {
    return this.#stops;
  }

  add(text: string): this {
    this.#text += text;
    return this;
  }

  addDraft({ text, stops }: Draft): this {
    const shift = this.#text.length;
    for (const { span, choices } of stops) {
      this.#stops.push({ span: { start: span.start + shift, end: span.end + shift }, choices });
    }
    return this.add(text);
  }

  /** Adds the parts of a text; `encode` makes each of them fit for the quotes around it. */
  addText(text: Text, encode: (part: string) => string): this {
    for (const part of text.parts) {
      if (typeof part === "string") this.add(encode(part));
      else this.#addStop(part, encode);
    }
    return this;
  }

  #addStop({ content, choices }: Stop, encode: (part: string) => string): void {
    const start = this.#text.length;
    this.add(encode(content));
    this.#stops.push({ span: { start, end: this.#text.length }, choices: choices.map(encode) });
  }
}

/** What a value is written into. */
export interface Writing {
  readonly style: Style;
  /** Inside `[]` or `{}`, where everything stays on one line. */
  readonly isFlow: boolean;
  /** Every string and key in double quotes, as in JSON. */
  readonly isJson: boolean;
  /** Strings in quotes even where YAML does not ask for them. */
  readonly isQuoted?: boolean;
}

/** Writes `key: value`; nested lines stand relative to `column`, the column of the key. */
export function writeEntry(
  draft: Draft,
  [key, value]: readonly [string, NewValue],
  column: number,
  writing: Writing,
): void {
  writeKey(draft, key, writing);
  draft.add(":");
  writeValue(draft, value, column, writing);
}

/** Writes what stands behind the colon of a key at `column`, or behind a dash: the blank before it too. */
export function writeValue(draft: Draft, value: NewValue, column: number, writing: Writing): void {
  const { style, isFlow } = writing;
  // A key with nothing behind it is how people write null.
  if (value === null && !isFlow) return;
  if (isScalar(value)) {
    draft.add(" ");
    writeScalar(draft, value, writing);
  } else if (isFlow || value instanceof InlineList || isEmpty(value)) {
    draft.add(" ");
    writeFlow(draft, value, writing);
  } else if (isList(value)) {
    const dash = column + style.dash;
    for (const item of value) {
      draft.add(`${style.lineBreak}${" ".repeat(dash)}-`);
      writeItem(draft, item, dash, writing);
    }
  } else {
    writeEntries(draft, Object.entries(value), column + style.step, writing);
  }
}

/** Writes entries each on a line of its own, beginning with the line break before the first. */
export function writeEntries(
  draft: Draft,
  entries: readonly (readonly [string, NewValue])[],
  column: number,
  writing: Writing,
): void {
  for (const entry of entries) {
    draft.add(writing.style.lineBreak + " ".repeat(column));
    writeEntry(draft, entry, column, writing);
  }
}

/** An item behind its dash: a mapping begins on the line of the dash. */
export function writeItem(draft: Draft, item: NewValue, dash: number, writing: Writing): void {
  if (isScalar(item) || item instanceof InlineList || isList(item) || isEmpty(item)) {
    writeValue(draft, item, dash, isList(item) ? { ...writing, isFlow: true } : writing);
    return;
  }
  const [first, ...rest] = Object.entries(item);
  if (!first) return;
  draft.add(" ");
  writeEntry(draft, first, dash + 2, writing);
  writeEntries(draft, rest, dash + 2, writing);
}

/** Writes a value on one line, without a blank before it. */
export function writeFlow(draft: Draft, value: NewValue, writing: Writing): void {
  if (isScalar(value)) return writeScalar(draft, value, { ...writing, isFlow: true });
  const inner = { ...writing, isFlow: true, isQuoted: value instanceof InlineList };
  const items = value instanceof InlineList ? value.items : isList(value) ? value : undefined;
  if (items) {
    draft.add("[");
    items.forEach((item, i) => {
      if (i > 0) draft.add(", ");
      writeFlow(draft, item, inner);
    });
    draft.add("]");
  } else if (!(value instanceof InlineList) && !isList(value)) {
    const entries = Object.entries(value);
    draft.add(entries.length > 0 ? "{ " : "{");
    entries.forEach((entry, i) => {
      if (i > 0) draft.add(", ");
      writeEntry(draft, entry, 0, inner);
    });
    draft.add(entries.length > 0 ? " }" : "}");
  }
}

export type NewScalar = string | number | boolean | null | Text | Verbatim;

export function isScalar(value: NewValue): value is NewScalar {
  return value === null || typeof value !== "object" || value instanceof Text || value instanceof Verbatim;
}

export function isList(value: NewValue): value is readonly NewValue[] {
  return Array.isArray(value);
}

function isEmpty(value: NewValue): boolean {
  return typeof value === "object" && value !== null && Object.keys(value).length === 0;
}

export function writeScalar(draft: Draft, value: NewScalar, writing: Writing): void {
  if (value instanceof Verbatim) draft.add(value.source);
  else if (typeof value === "string") writeText(draft, new Text([value], false), writing);
  else if (value instanceof Text) writeText(draft, value, writing);
  else draft.add(String(value));
}

function writeKey(draft: Draft, key: string, writing: Writing): void {
  if (key === "<<") draft.add(key);
  else writeText(draft, new Text([key], false), { ...writing, isQuoted: false });
}

function writeText(draft: Draft, text: Text, { style, isFlow, isJson, isQuoted }: Writing): void {
  const { content } = text;
  if (!text.quoted && !isJson && !isQuoted && isPlain(content, isFlow)) {
    draft.addText(text, (part) => part);
    return;
  }
  const isSingle = style.quote === "'" && !isJson && !needsEscapes(content);
  const quote = isSingle ? "'" : '"';
  draft
    .add(quote)
    .addText(text, isSingle ? (part) => part.replaceAll("'", "''") : escapeDouble)
    .add(quote);
}

function escapeDouble(part: string): string {
  return JSON.stringify(part).slice(1, -1);
}

function needsEscapes(content: string): boolean {
  // biome-ignore lint/suspicious/noControlCharactersInRegex: these are what only double quotes can hold
  return /[\u0000-\u001f\u007f-\u009f\u2028\u2029\ufeff]/.test(content);
}

/**
 * Whether a string keeps its meaning without quotes, in YAML 1.2 and in the 1.1 that older tools read: no number, date
 * or word of another type, no sign that has a meaning where it stands.
 */
function isPlain(content: string, isFlow: boolean): boolean {
  if (content === "" || content.trim() !== content || needsEscapes(content)) return false;
  if (/^(?:null|true|false|yes|no|on|off|y|n|~|\.nan|[-+]?\.inf)$/i.test(content)) return false;
  if (/^[-+]?[.\d][\d_,.:]*(?:e[-+]?\d+)?$/i.test(content) || /^0[xob]/i.test(content) || /^\d{4}-\d\d/.test(content))
    return false;
  if (/^[!&*|>%@`"'#{}[\],]/.test(content) || /^[-?:](?:\s|$)/.test(content) || /^(?:---|\.\.\.)/.test(content))
    return false;
  if (/:(?:\s|$)/.test(content) || /\s#/.test(content) || content === "<<" || content.startsWith("=")) return false;
  return !isFlow || !/[,[\]{}]/.test(content);
}
