/** An entry of `security_opt` taken apart. */
export interface SecurityOption {
  readonly name: string;
  /** Undefined for `no-new-privileges` alone. */
  readonly value: string | undefined;
}

/**
 * Reads an entry of `security_opt`: the name ends at the first `=`, or at the first `:` where there is none.
 * Follows docker/compose `parseSecurityOpts`.
 */
export function parseSecurityOption(text: string): SecurityOption {
  const separator = text.includes("=") ? "=" : ":";
  const end = text.indexOf(separator);
  return end < 0 ? { name: text, value: undefined } : { name: text.slice(0, end), value: text.slice(end + 1) };
}

/** Whether an option keeps the processes from gaining privileges: `no-new-privileges`, or with a word that is true. */
export function forbidsNewPrivileges({ name, value }: SecurityOption): boolean {
  return name === "no-new-privileges" && (value === undefined || trueWords.has(value));
}

/** As Go's `strconv.ParseBool` has them. */
const trueWords: ReadonlySet<string> = new Set(["1", "t", "T", "TRUE", "true", "True"]);
