/** A piece of HTML or SVG, of which every text that came from outside is escaped. */
export class Markup {
  readonly text: string;

  constructor(text: string) {
    this.text = text;
  }
}

/** What may stand in a template: texts are escaped, markup is not, lists are put together, and nothing is nothing. */
export type MarkupPart = string | number | undefined | Markup | readonly MarkupPart[];

/** Makes markup from a template. An attribute has to stand in double quotes. */
export function markup(texts: TemplateStringsArray, ...parts: readonly MarkupPart[]): Markup {
  const rest = texts.slice(1).map((text, i) => written(parts[i]) + text);
  return new Markup((texts[0] ?? "") + rest.join(""));
}

/** A text as it stands between tags and in quoted attributes. */
function escaped(text: string): string {
  return text.replace(forbidden, "\uFFFD").replace(/[&<>"']/g, (character) => `&#${character.charCodeAt(0)};`);
}

// HTML has no way to write them, and turned letters would show a name as another one.
const forbidden = /[^\P{Cc}\t\n\r]|[\u202A-\u202E\u2066-\u2069]|\p{Surrogate}/gu;

function written(part: MarkupPart): string {
  if (part === undefined) return "";
  if (part instanceof Markup) return part.text;
  if (typeof part === "string" || typeof part === "number") return escaped(String(part));
  return part.map(written).join("");
}
