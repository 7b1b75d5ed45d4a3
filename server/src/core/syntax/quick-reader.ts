import { COLLECTION_STYLE, EVENT_ID, type Event, getScalarValue, parseEvents, SCALAR_STYLE } from "js-yaml";
import { isFirstOnLine } from "./place.ts";
import { plainValue } from "./plain-value.ts";
import type { RawAlias, RawMapping, RawNode, RawPair, RawScalar, RawSequence } from "./raw.ts";

/**
 * Reads a text that is one document without errors and without anything unusual, as most files are, several times
 * faster than the `yaml` package and to the same nodes. `undefined` is no judgement: the `yaml` package has to read the
 * text.
 *
 * What the two parsers read in different ways, or place differently, is unusual: tabs, byte order marks, lone carriage
 * returns, directives, several documents, explicit keys, tags of YAML's own, values left out in flow collections.
 */
export function readQuickly(text: string): RawMapping | undefined {
  if (unusualText.test(text)) return undefined;
  try {
    return new EventReader(text, parseEvents(text, {})).document();
  } catch {
    // The parser throws at the first error; which errors there are is for the `yaml` package to say.
    return undefined;
  }
}

/** In turn: tabs and other control characters, a byte order mark, `\r` alone, directives and documents, `? `. */
const unusualText = /[^\P{Cc}\r\n]|\ufeff|\r(?!\n)|^(?:%| +---|\.\.\.\s*\S)|(?:^|[\s[{,])\?(?:\s|$)/mu;

/** The `yaml` package refuses a key of more than 1,024 characters. */
const longestKey = 1000;

const unusual = new Error("Only the `yaml` package can read this.");

type Node = Exclude<Event, { readonly type: typeof EVENT_ID.DOCUMENT | typeof EVENT_ID.POP }>;
type Properties = Pick<
  Extract<Event, { readonly style: unknown }>,
  "anchorStart" | "anchorEnd" | "tagStart" | "tagEnd"
>;
type ScalarEvent = Extract<Event, { readonly type: typeof EVENT_ID.SCALAR }>;
type CollectionEvent = Extract<Event, { readonly start: number }>;

/** Makes nodes of events. The events tell where a node begins; where separators and brackets are is found in the text. */
class EventReader {
  readonly #text: string;
  readonly #events: readonly Event[];
  /** The event that comes next. */
  #index = 0;
  /** Where the last thing ends that was read. */
  #end = 0;
  /** Where the last colon or dash of block style ends. */
  #separatorEnd = -1;

  constructor(text: string, events: readonly Event[]) {
    this.#text = text;
    this.#events = events;
  }

  document(): RawMapping {
    const [first] = this.#events;
    if (first?.type !== EVENT_ID.DOCUMENT || first.directives.length > 0) throw unusual;
    this.#index = 1;
    const root = this.#node();
    if (root.kind !== "mapping") throw unusual;
    // Behind the root there is the end of the document, and no other document.
    if (this.#index !== this.#events.length - 1) throw unusual;
    return root;
  }

  #node(): RawNode {
    const event = this.#next();
    if (event.type === EVENT_ID.SCALAR) return this.#scalar(event);
    if (event.type === EVENT_ID.MAPPING) return this.#mapping(event);
    return event.type === EVENT_ID.SEQUENCE ? this.#sequence(event) : this.#alias(event);
  }

  #next(): Node {
    const event = this.#events[this.#index];
    if (!event || event.type === EVENT_ID.DOCUMENT || event.type === EVENT_ID.POP) throw unusual;
    this.#index += 1;
    return event;
  }

  /** Whether the collection ends here; its end is taken. */
  #isAtEnd(): boolean {
    const isEnd = this.#events[this.#index]?.type === EVENT_ID.POP;
    if (isEnd) this.#index += 1;
    return isEnd;
  }

  #mapping(event: CollectionEvent): RawMapping {
    const flow = event.style === COLLECTION_STYLE.FLOW;
    // `[a: 1]` has a mapping without braces in it.
    if (flow && this.#text[event.start] !== "{") throw unusual;
    const pairs: RawPair[] = [];
    while (!this.#isAtEnd()) {
      const pair = this.#pair(flow);
      // The event parser lets a key follow a list on its last line.
      if (!flow && pairs.length > 0 && !isFirstOnLine(this.#text, pair.key.from)) throw unusual;
      pairs.push(pair);
    }
    const to = flow ? this.#close(event.start, "}") : event.start;
    return { kind: "mapping", from: event.start, to, ...this.#properties(event), flow, pairs };
  }

  #pair(flow: boolean): RawPair & { readonly key: RawNode } {
    const key = this.#node();
    if (key.kind !== "scalar" && key.kind !== "alias") throw unusual;
    const hasProperties = key.kind === "scalar" && (key.anchor !== undefined || key.tag !== undefined);
    if (hasProperties || key.to === key.from || key.to - key.from > longestKey) throw unusual;
    return { key, value: flow ? this.#node() : this.#content(":") };
  }

  #sequence(event: CollectionEvent): RawSequence {
    const flow = event.style === COLLECTION_STYLE.FLOW;
    const items: RawNode[] = [];
    this.#end = event.start;
    while (!this.#isAtEnd()) items.push(flow ? this.#node() : this.#content("-"));
    const to = flow ? this.#close(event.start, "]") : event.start;
    return { kind: "sequence", from: event.start, to, ...this.#properties(event), flow, items };
  }

  #alias({ anchorStart, anchorEnd }: { readonly anchorStart: number; readonly anchorEnd: number }): RawAlias {
    this.#end = anchorEnd;
    return { kind: "alias", from: anchorStart - 1, to: anchorEnd, name: this.#name(anchorStart, anchorEnd) };
  }

  #scalar(event: ScalarEvent): RawScalar {
    const properties = this.#properties(event);
    if (event.valueStart < 0) return this.#empty(event, properties);
    const source = this.#source(event);
    const { style } = event;
    if (style === SCALAR_STYLE.PLAIN) {
      const { valueStart: from, valueEnd: to } = event;
      const value = properties.tag === undefined ? plainValue(source) : source;
      this.#end = to;
      return { kind: "scalar", from, to, ...properties, style: "plain", value, source };
    }
    const isBlock = style === SCALAR_STYLE.LITERAL_BLOCK || style === SCALAR_STYLE.FOLDED_BLOCK;
    const from = isBlock ? this.#blockHeader(event) : event.valueStart - 1;
    const to = isBlock ? event.valueEnd : event.valueEnd + 1;
    const quotes = style === SCALAR_STYLE.SINGLE_QUOTED ? "single-quoted" : "double-quoted";
    this.#end = to;
    return { kind: "scalar", from, to, ...properties, style: isBlock ? "block" : quotes, value: source, source };
  }

  #source(event: ScalarEvent): string {
    const written = this.#text.slice(event.valueStart, event.valueEnd);
    if (event.fast) return written;
    // The parsers do not join lines alike where blanks and line breaks are escaped.
    const hasEscapes = event.style === SCALAR_STYLE.DOUBLE_QUOTED && written.includes("\\");
    if (hasEscapes && written.includes("\n")) throw unusual;
    return getScalarValue(this.#text, event);
  }

  /** A value that is left out stands behind the blanks that follow its colon, its dash, or its anchor and tag. */
  #empty(event: Properties, properties: Pick<RawScalar, "anchor" | "tag">): RawScalar {
    if (this.#end !== this.#separatorEnd) throw unusual;
    let at = Math.max(this.#end, event.anchorEnd, event.tagEnd);
    while (this.#text[at] === " ") at += 1;
    this.#end = at;
    const value = properties.tag === undefined ? null : "";
    return { kind: "scalar", from: at, to: at, ...properties, style: "plain", value, source: "" };
  }

  #properties({ anchorStart, anchorEnd, tagStart, tagEnd }: Properties): Pick<RawScalar, "anchor" | "tag"> {
    if (anchorStart < 0 && tagStart < 0) return noProperties;
    const tag = tagStart < 0 ? undefined : this.#text.slice(tagStart, tagEnd);
    if (tag !== undefined && !/^![^!<%]+$/.test(tag)) throw unusual;
    if (!this.#isBlank(Math.max(anchorEnd, tagEnd))) throw unusual;
    return { anchor: anchorStart < 0 ? undefined : this.#name(anchorStart, anchorEnd), tag };
  }

  #isBlank(at: number): boolean {
    return at === this.#text.length || " \r\n".includes(this.#text.charAt(at));
  }

  #name(start: number, end: number): string {
    const name = this.#text.slice(start, end);
    if (name.endsWith(":")) throw unusual;
    return name;
  }

  /** What stands behind a colon or dash of block style. */
  #content(separator: string): RawNode {
    const at = this.#skip(this.#end, " \r\n");
    if (this.#text[at] !== separator) throw unusual;
    const start = at + 1;
    this.#end = start;
    this.#separatorEnd = start;
    const node = this.#node();
    // Where a comment stands before such a value, the `yaml` package may end the value's mapping at the comment.
    const isInline = node.kind === "scalar" || node.kind === "alias" || node.flow;
    if (isInline && node.from > start + 1 && this.#text.slice(start, node.from).includes("#")) throw unusual;
    return node;
  }

  /** Goes behind the bracket that closes a flow collection, and says where that is. */
  #close(start: number, bracket: string): number {
    const at = this.#skip(Math.max(this.#end, start + 1), " \r\n,");
    if (this.#text[at] !== bracket) throw unusual;
    this.#end = at + 1;
    return this.#end;
  }

  /** Where the `|` or `>` of a block scalar stands. */
  #blockHeader({ valueStart, anchorEnd, tagEnd }: ScalarEvent): number {
    const at = this.#skip(Math.max(this.#end, anchorEnd, tagEnd), " \r\n");
    if (at >= valueStart || !"|>".includes(this.#text.charAt(at))) throw unusual;
    return at;
  }

  /** Past blanks and comments. */
  #skip(from: number, blanks: string): number {
    let at = from;
    for (;;) {
      while (at < this.#text.length && blanks.includes(this.#text.charAt(at))) at += 1;
      if (this.#text[at] !== "#") return at;
      const lineBreak = this.#text.indexOf("\n", at);
      at = lineBreak < 0 ? this.#text.length : lineBreak;
    }
  }
}

const noProperties = { anchor: undefined, tag: undefined };
