/** A text from a file as Markdown that shows it as it is. */
export function escaped(text: string): string {
  return text.replace(/\s+/g, " ").replace(/[\\`*_[\]<>&#|~!]/g, "\\$&");
}

/** A text from a file as code, whatever it holds. */
export function code(text: string): string {
  const line = text.replace(/\s+/g, " ");
  const short = line.length > longest ? `${line.slice(0, longest - 1)}…` : line;
  const fence = "`".repeat(Math.max(0, ...Array.from(short.matchAll(/`+/g), ([run]) => run.length)) + 1);
  const pad = /^`|`$/.test(short) ? " " : "";
  return short === "" ? "nothing" : `${fence}${pad}${short}${pad}${fence}`;
}

/** Beyond that, nobody reads a value in a tooltip. */
const longest = 120;

/** Some names as a list in a sentence, of which the last ones are only counted where there are many. */
export function listed(names: readonly string[]): string {
  const shown = names.slice(0, 8).map(code);
  const more = names.length - shown.length;
  return more > 0 ? `${shown.join(", ")} and ${more} more` : shown.join(", ");
}
