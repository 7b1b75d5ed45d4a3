import { Lexer } from "yaml";

/** The comments of a text, each from its `#` to the end of its line. */
export function commentsIn(text: string): readonly { readonly start: number; readonly text: string }[] {
  if (!text.includes("#")) return [];
  const comments: { start: number; text: string }[] = [];
  let at = 0;
  for (const token of new Lexer().lex(text)) {
    // The lexer puts control characters of its own before documents and scalars; they take no room in the text.
    if (token === "\u0002" || token === "\u0018" || token === "\u001f") continue;
    if (token.startsWith("#")) comments.push({ start: at, text: token });
    at += token.length;
  }
  return comments;
}
