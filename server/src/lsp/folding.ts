import { type FoldingRange, FoldingRangeKind } from "vscode-languageserver";
import { type Fold, foldsIn } from "../core/annotations/folds.ts";
import { withComposeFile } from "./compose-file.ts";
import { toRange } from "./convert.ts";
import type { Session } from "./session.ts";

/** Folds services and whatever else has more than one line, and comments. */
export function offerFolding(session: Session): void {
  const { connection, boundary } = session;
  connection.onFoldingRanges(
    boundary.answer("textDocument/foldingRange", null, ({ textDocument: { uri } }) => {
      return withComposeFile<FoldingRange[] | null>(session, { uri, feature: "folding", empty: null }, ({ parsed }) => {
        const toFold = ({ kind, ...span }: Fold): FoldingRange => {
          const { start, end } = toRange({ file: parsed.file, span });
          return {
            startLine: start.line,
            endLine: end.line,
            ...(kind === "comment" && { kind: FoldingRangeKind.Comment }),
          };
        };
        return foldsIn(parsed).map(toFold);
      });
    }),
  );
}
