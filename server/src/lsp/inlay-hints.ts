import type { InlayHint } from "vscode-languageserver";
import { type EffectiveHint, effectiveHints } from "../core/hover/effective-hints.ts";
import { withComposeFile } from "./compose-file.ts";
import { toRange, toSpan } from "./convert.ts";
import { nameOf } from "./paths.ts";
import type { Session } from "./session.ts";

/** The longest text that is shown behind a value; hovering tells all of it. */
const longest = 40;

/** Shows behind values what counts instead, where somebody wants that. */
export function offerInlayHints(session: Session): void {
  const { connection, boundary } = session;
  connection.languages.inlayHint.on(
    boundary.answer("textDocument/inlayHint", null, ({ textDocument: { uri }, range }) => {
      return withComposeFile<InlayHint[] | null>(
        session,
        { uri, feature: "inlayHints", empty: null },
        ({ verdict: { document, check } }) => {
          if (!check) return null;
          const { source, lines } = document;
          const toHint = ({ at, text, location }: EffectiveHint): InlayHint => {
            const short = text.length > longest ? `${text.slice(0, longest)}...` : text;
            return {
              position: toRange({ file: source, span: { start: at, end: at } }).start,
              label: location ? `${short} (${nameOf(location.file.path)})` : `= ${short}`,
              paddingLeft: true,
            };
          };
          return effectiveHints(source, toSpan(range, lines), check).map(toHint);
        },
      );
    }),
  );
}
