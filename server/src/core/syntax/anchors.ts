import { Lexer } from "yaml";
import type { SourceFile, Span } from "./text.ts";

/** The name of an anchor where it is set, as in `&name`, or used, as in `*name`. */
export interface AnchorName {
  readonly name: string;
  /** The name alone. */
  readonly span: Span;
  readonly isDefinition: boolean;
  /** Where the anchor is set that is meant: a name may be set again, and counts from there on. */
  readonly setAt: number | undefined;
  /** Which document of the file it stands in: another one knows nothing of it. */
  readonly document: number;
}

/** The anchors and aliases of a file, in its order, also where the file cannot be read as a whole. */
export function anchorNames({ text }: SourceFile): readonly AnchorName[] {
  if (!/[&*]/.test(text)) return [];
  const found: AnchorName[] = [];
  let setIn = new Map<string, number>();
  let document = 0;
  let at = 0;
  let isScalar = false;
  for (const token of new Lexer().lex(text)) {
    // The lexer puts control characters of its own before documents and scalars; they take no room in the text.
    if (token === "\u0002" || token === "\u0018" || token === "\u001f") {
      isScalar = token === "\u001f";
      continue;
    }
    const name = token.slice(1);
    if (!isScalar && /^[&*]./.test(token)) {
      const isDefinition = token.startsWith("&");
      if (isDefinition) setIn.set(name, at + 1);
      const span = { start: at + 1, end: at + token.length };
      found.push({ name, span, isDefinition, setAt: setIn.get(name), document });
    } else if (!isScalar && (token === "---" || token === "...")) {
      setIn = new Map();
      document += 1;
    }
    isScalar = false;
    at += token.length;
  }
  return found;
}
