import fc from "fast-check";

/** One edit of somebody at work: where, as a share of the text, and what happens there. */
export interface Edit {
  readonly at: number;
  readonly kind: "type" | "delete" | "new line" | "delete line" | "toggle comment";
  readonly text: string;
  readonly length: number;
}

const typed = [
  "x",
  " ",
  "\n",
  "\n  ",
  "\n    ",
  ":",
  ": ",
  "- ",
  "#",
  " #",
  '"',
  "'",
  "[",
  "]",
  "{",
  "}",
  "&a",
  "*a",
  "<<: *a",
  "|",
  "|\n",
  ">-\n",
  "\t",
  "services:\n",
  "  web:\n",
  "    image: x\n",
  "\r\n",
  "---\n",
  "...\n",
  "? ",
  "!reset ",
  "%",
  "\u{1f600}",
  "é",
  "-",
  ",",
  "@",
  "\ufeff",
  "volumes:\n  data:\n",
];

/** Edits of every kind, many of which leave the file broken. */
export const edits: fc.Arbitrary<Edit> = fc.record({
  // Most numbers between 0 and 1 are next to nothing.
  at: fc.integer({ min: 0, max: 10_000 }).map((at) => at / 10_000),
  kind: fc.constantFrom("type", "type", "type", "delete", "new line", "delete line", "toggle comment"),
  text: fc.constantFrom(...typed),
  length: fc.integer({ min: 1, max: 4 }),
});

const lines = [
  "    key: v\n",
  "      - a\n",
  "\n",
  "    # c\n",
  "  svc:\n",
  "    hea\n",
  "    image: *x\n",
  "x-y: &x {a: 1}\n",
  "\n\n",
];

export function applyEdit(text: string, { at, kind, text: insert, length }: Edit): string {
  const offset = Math.round(at * text.length);
  const start = text.lastIndexOf("\n", offset - 1) + 1;
  const end = text.indexOf("\n", offset) + 1 || text.length;
  if (kind === "type") return text.slice(0, offset) + insert + text.slice(offset);
  if (kind === "delete") return text.slice(0, offset) + text.slice(offset + length);
  if (kind === "new line") return text.slice(0, end) + (lines[length * 2] ?? "\n") + text.slice(end);
  if (kind === "delete line") return text.slice(0, start) + text.slice(end);
  return text[start] === "#"
    ? text.slice(0, start) + text.slice(start + 1)
    : `${text.slice(0, start)}#${text.slice(start)}`;
}
