import type { Word } from "./words.ts";

/** A section of a configuration of HAProxy: `backend versions`, with its lines. */
export interface Section {
  readonly kind: string;
  readonly name: Word | undefined;
  /** The `defaults` that it asks for by name: `backend versions from slow`. */
  readonly from: string | undefined;
  readonly lines: readonly Line[];
}

/** The words of a line; there is at least one. */
export type Line = readonly [keyword: Word, ...words: readonly Word[]];

/** Reads a configuration of HAProxy. Never fails: what stands before the first section is left out. */
export function parseHaproxy(text: string): readonly Section[] {
  const sections: (Section & { readonly lines: Line[] })[] = [];
  let start = 0;
  for (const line of text.split("\n")) {
    const [keyword, ...words] = wordsIn(line, start);
    start += line.length + 1;
    if (!keyword) continue;
    if (sectionKinds.has(keyword.text)) {
      const from = words[words.findIndex(({ text }) => text === "from") + 1];
      const isFrom = words.some(({ text }) => text === "from");
      sections.push({ kind: keyword.text, name: words[0], from: isFrom ? from?.text : undefined, lines: [] });
    } else {
      sections.at(-1)?.lines.push([keyword, ...words]);
    }
  }
  return sections;
}

function wordsIn(line: string, start: number): readonly Word[] {
  const words: Word[] = [];
  for (const { 0: written, index } of line.matchAll(pattern)) {
    if (written.startsWith("#")) break;
    const text = written.replace(/["']/g, "");
    words.push({ text, span: { start: start + index, end: start + index + written.length } });
  }
  return words;
}

/** Words with quotes and escapes in them, or a comment. */
const pattern = /#.*|(?:"(?:\\.|[^"\\])*"|'[^']*'|\\.|[^\s#"'\\]|["'\\])+/g;

const sectionKinds: ReadonlySet<string> = new Set([
  ...["global", "defaults", "frontend", "backend", "listen", "resolvers", "peers", "userlist", "mailers", "program"],
  ...["http-errors", "ring", "log-forward", "cache", "fcgi-app", "crt-store", "traces", "acme"],
]);
