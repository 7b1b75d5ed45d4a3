import { interpolate, type VariableUse } from "./interpolation.ts";

/** The variables in a text as it stands in the file, without those in the defaults of others. */
export function variablesIn(written: string): readonly VariableUse[] {
  const result = interpolate(written, () => undefined);
  if (result.kind === "literal" || result.kind === "invalid") return [];
  return result.variables.filter(({ span }) => {
    return !result.variables.some(({ span: outer }) => outer.start < span.start && span.end <= outer.end);
  });
}

/** A text in which variables are for the container: with two dollar signs, which Compose makes one of. */
export function withDollars(written: string, names: readonly string[]): string {
  const uses = variablesIn(written).filter(({ name, operator }) => operator === undefined && names.includes(name));
  return uses.reduceRight((text, { span }) => `${text.slice(0, span.start)}$${text.slice(span.start)}`, written);
}

/** What a text comes to where no variable is set; undefined where it then means nothing. */
export function withDefaults(written: string): string | undefined {
  const result = interpolate(written, () => undefined);
  return result.kind === "literal" || result.kind === "resolved" ? result.text : undefined;
}

/** A text with NUL characters in the place of its variables, so that all offsets stay; `$$` stays as it is. */
export function maskVariables(written: string): string {
  if (!written.includes("$")) return written;
  let result = "";
  for (const { span } of variablesIn(written)) {
    result += written.slice(result.length, span.start) + variable.repeat(span.end - span.start);
  }
  return result + written.slice(result.length);
}

/** What stands for a character of a variable. */
export const variable = "\0";
