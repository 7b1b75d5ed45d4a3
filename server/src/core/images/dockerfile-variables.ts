/** Variables of a Dockerfile by name; null where nobody can tell the value. */
export type Scope = ReadonlyMap<string, string | null>;

/**
 * A word of a Dockerfile with its variables put in, and without its quotes; null where one of them is not known. What
 * nobody declares is empty. Follows moby/buildkit `shell/lex.go`, without its patterns.
 */
export function expand(word: string, scope: Scope): string | null {
  let isKnown = true;
  const text = word.replace(variable, (whole, escaped, plain, braced, operator, operand = "") => {
    if (whole === '"' || whole === "'") return "";
    if (escaped !== undefined) return escaped;
    const name = plain ?? braced;
    const value = name === undefined ? null : scope.get(name);
    const isMissing = value === undefined || (value === "" && operator?.startsWith(":"));
    const wanted = operator?.endsWith("+") ? (isMissing ? "" : operand) : isMissing ? operand : value;
    const result = typeof wanted === "string" && wanted.includes("$") ? expand(wanted, scope) : wanted;
    if (result === null || operator?.endsWith("?")) isKnown = false;
    return result ?? "";
  });
  return isKnown ? text : null;
}

/** A quote, an escaped character, `$NAME`, `${NAME}` with what may stand behind the name, or any other `${`. */
const variable =
  /["']|\\(.)|\$(?:([A-Za-z_]\w*)|\{(?:([A-Za-z_]\w*)(?:(:?[-+?])((?:\$\{[^}]*\}|[^}])*))?\}|[^}]*\}?))/gs;
