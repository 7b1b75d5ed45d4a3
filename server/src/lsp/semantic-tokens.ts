import { type SemanticTokens, SemanticTokensBuilder, type SemanticTokensLegend } from "vscode-languageserver";
import { variableTokens } from "../core/annotations/variable-tokens.ts";
import type { Span } from "../core/syntax/text.ts";
import { withComposeFile } from "./compose-file.ts";
import { toRange, toSpan } from "./convert.ts";
import type { Session } from "./session.ts";

const types = { variable: "variable", operator: "operator", default: "string" } as const;
const kinds = ["variable", "operator", "default"] as const;

export const legend: SemanticTokensLegend = { tokenTypes: kinds.map((kind) => types[kind]), tokenModifiers: [] };

/** Colors the variables in values. */
export function offerSemanticTokens(session: Session): void {
  const { connection, boundary } = session;
  const empty: SemanticTokens = { data: [] };
  const tokens = (uri: string, toStretch: (text: string) => Span) => {
    return withComposeFile(session, { uri, feature: "semanticTokens", empty }, ({ parsed: { file } }) => {
      const builder = new SemanticTokensBuilder();
      const { text } = file;
      for (const { kind, start, end } of variableTokens(text, toStretch(text))) {
        const at = toRange({ file, span: { start, end } }).start;
        builder.push(at.line, at.character, end - start, kinds.indexOf(kind), 0);
      }
      return builder.build();
    });
  };
  connection.languages.semanticTokens.on(
    boundary.answer("textDocument/semanticTokens/full", empty, ({ textDocument: { uri } }) => {
      return tokens(uri, ({ length }) => ({ start: 0, end: length }));
    }),
  );
  connection.languages.semanticTokens.onRange(
    boundary.answer("textDocument/semanticTokens/range", empty, ({ textDocument: { uri }, range }) => {
      const lines = session.documents.get(uri)?.lines;
      const whole = { start: { ...range.start, character: 0 }, end: range.end };
      return tokens(uri, ({ length }) => (lines ? toSpan(whole, lines) : { start: 0, end: length }));
    }),
  );
}
