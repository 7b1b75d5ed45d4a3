/** A part of a snippet: text as it is, or a tab stop with what it offers, the first being its default. */
type Part = string | { readonly tabStop: number; readonly offers: readonly string[] };

const SYNTAX = /\\([\\$}])|\$(\d+)|\$\{(\d+)\}|\$\{(\d+):((?:\\.|[^\\}])*)\}|\$\{(\d+)\|((?:\\.|[^\\|])*)\|\}/g;

/**
 * The text that a snippet leaves behind when every tab stop is left as it is offered, with spaces for tabs.
 * Understands tab stops, placeholders without others inside, choices and escapes of VS Code's snippet syntax
 * (https://code.visualstudio.com/docs/editor/userdefinedsnippets#_grammar); throws at what else it meets.
 *
 * @param choice  Which offer of each choice to take, counted from 0; the last one where there are fewer.
 * @param place   What the document is indented with, and how far the line is in which the snippet is inserted.
 */
export function expandSnippet(body: string, choice: number, { tabSize, indent } = { tabSize: 2, indent: 0 }): string {
  const parts = parse(body);
  const texts = new Map<number, string>();
  for (const part of parts) {
    if (typeof part === "string" || part.offers.length === 0 || texts.has(part.tabStop)) continue;
    texts.set(part.tabStop, part.offers[Math.min(choice, part.offers.length - 1)] ?? "");
  }
  const expanded = parts.map((part) => (typeof part === "string" ? part : (texts.get(part.tabStop) ?? ""))).join("");
  return expanded.replace(/^[\t ]*(?=.)/gm, (blanks) => {
    // As VS Code counts: a tab reaches to the next of the columns where tabs end.
    const column = (at: number, blank: string) => (blank === "\t" ? at - (at % tabSize) + tabSize : at + 1);
    return " ".repeat(Array.from(blanks).reduce(column, indent));
  });
}

/** The numbers of a snippet's tab stops, in the order in which they stand. */
export function tabStopsOf(body: string): readonly number[] {
  return parse(body).flatMap((part) => (typeof part === "string" ? [] : [part.tabStop]));
}

function parse(body: string): readonly Part[] {
  const parts: Part[] = [];
  let end = 0;
  for (const match of body.matchAll(SYNTAX)) {
    parts.push(literal(body.slice(end, match.index)), partOf(match));
    end = match.index + match[0].length;
  }
  parts.push(literal(body.slice(end)));
  return parts;
}

function literal(text: string): string {
  if (/[$\\]/.test(text)) throw new Error(`Not understood in a snippet: ${text}`);
  return text;
}

function partOf([, escaped, plain, braced, placeholder, text, choice, choices]: RegExpExecArray): Part {
  if (escaped !== undefined) return escaped;
  const offers = choices?.split(/(?<!\\),/) ?? (text === undefined ? [] : [text]);
  const tabStop = Number(plain ?? braced ?? placeholder ?? choice);
  return { tabStop, offers: offers.map((offer) => offer.replace(/\\(.)/g, "$1")) };
}
