/**
 * After how long `pg_isready` gives up by itself, in milliseconds, by the words behind its name: three seconds where
 * nothing is said, and never for 0. Undefined where that is not written out.
 */
export function pgIsreadyLimit(words: readonly string[]): number | undefined {
  const at = words.findIndex((word) => /^(?:-t|--timeout)/.test(word));
  const written = at < 0 ? "3" : (/\d+$/.exec(words[at] ?? "")?.[0] ?? words[at + 1] ?? "");
  if (!/^\d+$/.test(written)) return undefined;
  return Number(written) === 0 ? Number.POSITIVE_INFINITY : Number(written) * 1000;
}
