import type { SelectionRange } from "vscode-languageserver";
import { selectionsAt } from "../core/annotations/selections.ts";
import type { ParsedFile } from "../core/syntax/yaml.ts";
import { withComposeFile } from "./compose-file.ts";
import { toOffset, toRange } from "./convert.ts";
import type { Session } from "./session.ts";

/** Expands a selection by what YAML means. */
export function offerSelectionRanges(session: Session): void {
  const { connection, boundary } = session;
  connection.onSelectionRanges(
    boundary.answer("textDocument/selectionRange", null, ({ textDocument: { uri }, positions }) => {
      return withComposeFile<SelectionRange[] | null>(
        session,
        { uri, feature: "selection", empty: null },
        ({ parsed, verdict }) => positions.map((at) => around(parsed, toOffset(at, verdict.document.lines))),
      );
    }),
  );
}

function around(parsed: ParsedFile, offset: number): SelectionRange {
  const spans = selectionsAt(parsed, offset);
  const whole: SelectionRange = { range: toRange({ file: parsed.file, span: { start: offset, end: offset } }) };
  return (
    spans.reduceRight<SelectionRange | undefined>((parent, span) => {
      return { range: toRange({ file: parsed.file, span }), ...(parent && { parent }) };
    }, undefined) ?? whole
  );
}
