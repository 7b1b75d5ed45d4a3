/** What stands on a line in block style, by columns. */
export interface LineParts {
  /** The column of the first character. */
  readonly depth: number;
  /** The columns of the dashes that it begins with. */
  readonly dashes: readonly number[];
  /** Where what follows the dashes begins. */
  readonly column: number;
  /** The key that stands there; undefined where there is none. */
  readonly key: string | undefined;
  /** Where the colon behind the key ends. */
  readonly keyEnd: number;
  /** Where what follows the key, or else the dashes, begins; the anchor and the tag of it are not looked at. */
  readonly valueAt: number;
  readonly value: string;
}

/** Undefined for a line that is indented with tabs. */
export function partsOf(text: string): LineParts | undefined {
  const depth = depthOf(text);
  if (text[depth] === "\t") return undefined;
  const dashes: number[] = [];
  let column = depth;
  while (text[column] === "-" && (text[column + 1] === " " || column + 1 === text.length)) {
    dashes.push(column);
    column += 1;
    while (text[column] === " ") column += 1;
  }
  if (dashes.length > 0) column += properties(text.slice(column));
  const rest = text.slice(column);
  const [whole, double, single, plain] = keyPattern.exec(rest) ?? [];
  const keyEnd = column + (whole?.length ?? 0);
  const blanks = /^ */.exec(text.slice(keyEnd))?.[0].length ?? 0;
  const valueAt = keyEnd + blanks + properties(text.slice(keyEnd + blanks));
  return { depth, dashes, column, key: double ?? single ?? plain, keyEnd, valueAt, value: text.slice(valueAt) };
}

/** A key up to its colon, which a blank or the end of the line follows. */
const keyPattern =
  /^(?:"((?:[^"\\]|\\.)*)"|'((?:[^']|'')*)'|([^\s"'#[\]{},|>&*!%@`?:](?:[^#:]|[^\s]#|:\S)*?))\s*:(?=\s|$)/;

/** How long the anchor and the tag are that stand before a value, with the blanks behind them. */
function properties(text: string): number {
  return /^(?:[&!][^\s,[\]{}]*(?: +|$))*/.exec(text)?.[0].length ?? 0;
}

/** The number of blanks before the first other character. */
export function depthOf(text: string): number {
  let depth = 0;
  while (text[depth] === " ") depth += 1;
  return depth;
}

/** Whether there is anything but blanks and a comment on a line. */
export function isContent(text: string): boolean {
  const first = text.charAt(depthOf(text));
  return first !== "" && first !== "#" && first !== "\r";
}

/** Whether a value that begins on the line of its key goes on, or stands altogether, on the lines below. */
export function isOpen(value: string): boolean {
  return value === "" || value.startsWith("#") || opensFlow(value);
}

/** Whether a value is written in flow style. */
export function opensFlow(value: string): boolean {
  return value.startsWith("[") || value.startsWith("{");
}

/** The text of a scalar on one line, without quotes and comment. */
export function plainText(value: string): string {
  const quoted = /^"((?:[^"\\]|\\.)*)"|^'((?:[^']|'')*)'/.exec(value);
  if (quoted) return quoted[1] ?? quoted[2] ?? "";
  return value.replace(/(?:^|\s)#.*$/, "").trimEnd();
}
