import { type SourceFile, textBetween } from "./text.ts";

/** An anchor of a file, as far as its text tells without being read as YAML. */
export interface AnchorBefore {
  readonly name: string;
  /** The key that it stands behind; undefined for an item of a list. */
  readonly key: string | undefined;
}

/**
 * The anchors that stand before an offset, which an alias there may name: the last of each name, in the order of the file.
 * Somebody is typing: the lexer behind `anchorNames` takes fifty times as long.
 */
export function anchorsBefore(file: SourceFile, before: number): readonly AnchorBefore[] {
  const text = textBetween(file, 0, before);
  const found = new Map<string, AnchorBefore>();
  for (const [, line = "", name = ""] of text.matchAll(/^([^#\n]*?[:\-,[{][ \t]+|[ \t]*)&([^\s,[\]{}]+)(?=\s)/gm)) {
    const key = /["']?([^\s"':,[{]+)["']?[ \t]*:[ \t]+$/.exec(line)?.[1];
    found.delete(name);
    found.set(name, { name, key });
  }
  return [...found.values()];
}
