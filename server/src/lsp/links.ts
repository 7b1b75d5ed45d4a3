import type { DocumentLink } from "vscode-languageserver";
import { type Link, linksIn } from "../core/annotations/links.ts";
import { folderOf } from "../workspace/load.ts";
import { withComposeFile } from "./compose-file.ts";
import { toRange } from "./convert.ts";
import type { Session } from "./session.ts";

/** Links images to their pages, and what a Compose file names to the files. */
export function offerLinks(session: Session): void {
  const { connection, boundary, uriOf } = session;
  connection.onDocumentLinks(
    boundary.answer(
      "textDocument/documentLink",
      [],
      ({ textDocument: { uri } }): Promise<DocumentLink[]> | DocumentLink[] => {
        return withComposeFile<DocumentLink[]>(session, { uri, feature: "links", empty: [] }, ({ parsed, around }) => {
          const { file } = parsed;
          // A part of a project has paths of its own.
          const own = around.projects.find(({ set }) => set.files.includes(file.path));
          const toLink = ({ span, target }: Link) => ({
            range: toRange({ file, span }),
            target: target.kind === "file" ? uriOf(target.path) : target.url,
            tooltip: target.title,
          });
          return linksIn(parsed, own?.set.directory ?? folderOf(file.path)).map(toLink);
        });
      },
    ),
  );
}
