import type { Span } from "../syntax/text.ts";

/** What a text with variables comes to. */
export type Interpolation =
  /** There is no `$` in it. */
  | { readonly kind: "literal"; readonly text: string }
  | { readonly kind: "resolved"; readonly text: string; readonly variables: readonly VariableUse[] }
  /** It depends on a variable without a known value and without a default. */
  | { readonly kind: "unknown"; readonly variables: readonly VariableUse[] }
  | Invalid;

/** What Docker Compose makes of a text where it runs. Only what `lookup` cannot tell is then unknown. */
export type Resolution = Interpolation | Missing;

/** Compose rejects it. */
export interface Invalid {
  readonly kind: "invalid";
  /** One sentence. */
  readonly message: string;
  /** The offset of the `$`. */
  readonly at: number;
  /** From the `$` to where the text stopped making sense. */
  readonly span: Span;
}

/** Compose stops because a required variable, as in `${NAME:?reason}`, is not set, or empty. */
export interface Missing {
  readonly kind: "missing";
  readonly name: string;
  /** What stands behind the operator, with its own variables put in; it may be empty. */
  readonly reason: string;
  /** From the `$` to the closing brace. */
  readonly span: Span;
}

/** A variable that takes part in the value. One within a default that is not needed does not. */
export interface VariableUse {
  readonly name: string;
  /** What stands behind the name, as in `${NAME:-default}`. */
  readonly operator: Operator | undefined;
  /** Whether the variable is not set; an empty one is. */
  readonly unset: boolean;
  readonly hasDefault: boolean;
  /** Where it stands in the text, from the `$` to the closing brace. */
  readonly span: Span;
}

export type Operator = (typeof operators)[number];

const operators = [":-", "-", ":?", "?", ":+", "+"] as const;

/** That a required variable has no value, as a sentence. */
export function missingMessage({ name, reason }: Missing): string {
  const end = reason.replace(/\.$/, "");
  return `The variable "${name}" is required and has no value${end === "" ? "" : `: ${end}`}.`;
}

/**
 * Puts the values of variables into a text: `$NAME`, `${NAME}`, `${NAME:-default}`, `${NAME-default}`, `${NAME:?error}`,
 * `${NAME?error}`, `${NAME:+replacement}`, `${NAME+replacement}`; `$$` stands for a dollar sign. What follows an
 * operator may hold variables itself, and ends on its line. A `$` before anything else is an ordinary character.
 *
 * Where Compose would put in nothing for an unset variable and warn, or stop because a required one has no value, the
 * whole text is unknown here: nobody can tell what it will be.
 * Follows compose-go `template/template.go`.
 */
export function interpolate(text: string, lookup: Lookup): Interpolation {
  const result = run(text, { lookup, isStrict: false });
  // Only a strict run ends at a required variable.
  return result.kind === "missing" ? { kind: "unknown", variables: [] } : result;
}

/**
 * Puts the values of variables into a text as Docker Compose does where it runs: what is not set is blank, and a
 * required variable without a value is an error, even in a default that is not needed.
 */
export function resolve(text: string, lookup: Lookup): Resolution {
  return run(text, { lookup, isStrict: true });
}

function run(text: string, { lookup, isStrict }: Pick<Context, "lookup" | "isStrict">): Interpolation | Missing {
  if (!text.includes("$")) return { kind: "literal", text };
  const closingBraces = pairBraces(text);
  const context: Context = { lookup, isStrict, closingBraces, variables: [], isKnown: true };
  const lines: string[] = [];
  let offset = 0;
  for (const line of text.split("\n")) {
    const result = expand({ text: line, offset, depth: 0 }, context);
    if (typeof result !== "string") return result;
    lines.push(result);
    offset += line.length + 1;
  }
  const { variables, isKnown } = context;
  return isKnown ? { kind: "resolved", text: lines.join("\n"), variables } : { kind: "unknown", variables };
}

/** The value of a variable: undefined if it is not set, null if it is set to something that nobody can tell. */
export type Lookup = (name: string) => string | null | undefined;

/** What the whole text shares. */
interface Context {
  readonly lookup: Lookup;
  /** Whether what is not set is blank or an error, as when Docker Compose runs, instead of unknown. */
  readonly isStrict: boolean;
  /** The closing brace of an opening one, both as offsets in the whole text. */
  readonly closingBraces: ReadonlyMap<number, number>;
  readonly variables: VariableUse[];
  isKnown: boolean;
}

/** A line of the text, or what stands behind an operator. */
interface Part {
  readonly text: string;
  readonly offset: number;
  /** How many operators it stands behind. */
  readonly depth: number;
}

/** `$NAME`, or `${NAME}` with what may follow the name. */
interface Reference {
  readonly name: string;
  readonly operator: Operator | undefined;
  readonly operand: Part | undefined;
  readonly span: Span;
}

/** Defaults within defaults beyond this are not followed, and the text is unknown. */
const deepestNesting = 64;

function expand(part: Part, context: Context): string | Invalid | Missing {
  if (part.depth > deepestNesting) {
    context.isKnown = false;
    return "";
  }
  const { text } = part;
  let result = "";
  let done = 0;
  for (let at = text.indexOf("$"); at >= 0; at = text.indexOf("$", done)) {
    result += text.slice(done, at);
    const reference = readReference(part, at, context);
    if (reference !== undefined && "kind" in reference) return reference;
    const value = reference === undefined ? "$" : evaluate(reference, context);
    if (typeof value !== "string") return value;
    result += value;
    done = reference === undefined ? at + (text[at + 1] === "$" ? 2 : 1) : reference.span.end - part.offset;
  }
  return result + text.slice(done);
}

/** Undefined where the `$` stands for a dollar sign. */
function readReference(part: Part, at: number, context: Context): Reference | Invalid | undefined {
  // Go takes the long s and the sign of Kelvin for letters where case does not matter.
  const head =
    /\$(?:([A-Z_\u017f\u212a][A-Z0-9_\u017f\u212a]*)|\{([A-Z_\u017f\u212a][A-Z0-9_\u017f\u212a]*)?(\}|:?[-+?])?)/iy;
  head.lastIndex = at;
  const [written, plain, braced, after] = head.exec(part.text) ?? [];
  if (written === undefined) return undefined;
  const name = plain ?? braced;
  const start = part.offset + at;
  const end = start + written.length;
  if (name === undefined) return invalid("`${` is not followed by the name of a variable.", { start, end });
  if (plain !== undefined || after === "}")
    return { name, operator: undefined, operand: undefined, span: { start, end } };
  const operator = operators.find((known) => known === after);
  const close = closingBrace(part, start, context);
  if (close < end) return invalid(`\`\${${name}\` has no closing brace on its line.`, { start, end });
  if (operator === undefined) {
    const message = `\`\${${name}\` is followed by something else than \`}\` or an operator.`;
    return invalid(message, { start, end: close + 1 });
  }
  const operand = { text: part.text.slice(end - part.offset, close - part.offset), offset: end, depth: part.depth + 1 };
  return { name, operator, operand, span: { start, end: close + 1 } };
}

function invalid(message: string, span: Span): Invalid {
  return { kind: "invalid", message, at: span.start, span };
}

/** The brace that closes the reference at `start`, or failing that the last one of the part; -1 if there is none. */
function closingBrace(part: Part, start: number, context: Context): number {
  const paired = context.closingBraces.get(start + 1) ?? Number.POSITIVE_INFINITY;
  if (paired < part.offset + part.text.length) return paired;
  const last = part.text.lastIndexOf("}");
  return last < 0 ? last : part.offset + last;
}

/** Compose does not look at the character behind an opening brace while it counts, so `{}` stays open. */
function pairBraces(text: string): ReadonlyMap<number, number> {
  const pairs = new Map<number, number>();
  let open: number[] = [];
  for (let i = text.indexOf("${"); i >= 0 && i < text.length; i++) {
    const char = text[i];
    if (char === "\n") open = [];
    else if (char === "{") {
      open.push(i);
      if (text[i + 1] !== "\n") i++;
    } else if (char === "}") {
      const start = open.pop();
      if (start !== undefined) pairs.set(start, i);
    }
  }
  return pairs;
}

function evaluate({ name, operator, operand, span }: Reference, context: Context): string | Invalid | Missing {
  const value = context.lookup(name);
  const isMissing = value === undefined || (value === "" && operator?.startsWith(":") === true);
  const hasDefault = operator === ":-" || operator === "-";
  context.variables.push({ name, operator, unset: value === undefined, hasDefault, span });
  if (value === null && operator !== "+") context.isKnown = false;
  if (operand !== undefined) {
    const isNeeded = isMissing ? hasDefault : operator === ":+" || operator === "+";
    const before = { variables: context.variables.length, isKnown: context.isKnown };
    const expanded = expand(operand, context);
    if (isNeeded || typeof expanded !== "string") return expanded;
    if (context.isStrict && isMissing && operator?.endsWith("?")) {
      return { kind: "missing", name, reason: expanded, span };
    }
    context.variables.length = before.variables;
    context.isKnown = before.isKnown;
  }
  if (operator === ":+" || operator === "+") return "";
  if (isMissing && !context.isStrict) context.isKnown = false;
  return value ?? "";
}
