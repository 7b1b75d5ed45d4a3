import type { Span } from "../syntax/text.ts";

/** What a text with variables comes to. */
export type Interpolation =
  /** There is no `$` in it. */
  | { readonly kind: "literal"; readonly text: string }
  | { readonly kind: "resolved"; readonly text: string; readonly variables: readonly VariableUse[] }
  /** It depends on a variable that is not set and has no default. */
  | { readonly kind: "unknown"; readonly variables: readonly VariableUse[] }
  /** Compose rejects it. `at` is the offset of the `$`. */
  | { readonly kind: "invalid"; readonly message: string; readonly at: number };

/** A variable that takes part in the value. One within a default that is not needed does not. */
export interface VariableUse {
  readonly name: string;
  /** What stands behind the name, as in `${NAME:-default}`. */
  readonly operator: ":-" | "-" | ":?" | "?" | ":+" | "+" | undefined;
  /** Whether the lookup knew no value; an empty one is a value. */
  readonly unset: boolean;
  readonly hasDefault: boolean;
  /** Where it stands in the text, from the `$` to the closing brace. */
  readonly span: Span;
}

/**
 * Puts the values of variables into a text: `$NAME`, `${NAME}`, `${NAME:-default}`, `${NAME-default}`, `${NAME:?error}`,
 * `${NAME?error}`, `${NAME:+replacement}`, `${NAME+replacement}`; `$$` stands for a dollar sign. What follows an
 * operator may hold variables itself, and ends on its line. A `$` before anything else is an ordinary character.
 *
 * Where Compose would put in nothing for an unset variable and warn, or stop because a required one has no value, the
 * whole text is unknown here: it is not known what it will be.
 * Follows compose-go `template/template.go`.
 */
export function interpolate(text: string, lookup: (name: string) => string | undefined): Interpolation {
  if (!text.includes("$")) return { kind: "literal", text };
  const template: Template = { text, lookup, closingBraces: text.includes("${") ? pairBraces(text) : new Map() };
  const lines: string[] = [];
  const variables: VariableUse[] = [];
  let isKnown = true;
  for (let start = 0; start <= text.length; ) {
    const newline = text.indexOf("\n", start);
    const end = newline < 0 ? text.length : newline;
    const line = expand(template, { start, end }, 0);
    if ("message" in line) return { kind: "invalid", ...line };
    lines.push(line.text);
    for (const variable of line.variables) variables.push(variable);
    isKnown &&= line.isKnown;
    start = end + 1;
  }
  return isKnown ? { kind: "resolved", text: lines.join("\n"), variables } : { kind: "unknown", variables };
}

interface Template {
  readonly text: string;
  readonly lookup: (name: string) => string | undefined;
  /** The closing brace of an opening one, both as offsets. */
  readonly closingBraces: ReadonlyMap<number, number>;
}

interface Expansion {
  readonly text: string;
  readonly isKnown: boolean;
  readonly variables: readonly VariableUse[];
}

interface Invalid {
  readonly message: string;
  readonly at: number;
}

/** Defaults within defaults beyond this are not followed; the text is then unknown. */
const deepestNesting = 64;

/** Expands a part of the text that lies on one line. */
function expand(template: Template, span: Span, depth: number): Expansion | Invalid {
  const { text } = template;
  const variables: VariableUse[] = [];
  let result = "";
  let isKnown = true;
  let done = span.start;
  for (let at = text.indexOf("$", done); at >= 0 && at < span.end; at = text.indexOf("$", done)) {
    result += text.slice(done, at);
    const token = readToken(template, { start: at, end: span.end });
    if ("message" in token) return token;
    done = token.end;
    const expansion = typeof token.value === "string" ? literal(token.value) : evaluate(template, token.value, depth);
    if ("message" in expansion) return expansion;
    result += expansion.text;
    isKnown &&= expansion.isKnown;
    for (const variable of expansion.variables) variables.push(variable);
  }
  return { text: result + text.slice(done, span.end), isKnown, variables };
}
