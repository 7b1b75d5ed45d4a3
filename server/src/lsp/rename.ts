import {
  ErrorCodes,
  type PrepareRenameParams,
  type PrepareRenameResult,
  type RenameParams,
  ResponseError,
  type WorkspaceEdit,
} from "vscode-languageserver";
import { renaming } from "../core/names/rename.ts";
import { isWithin } from "../workspace/load.ts";
import { toRange } from "./convert.ts";
import type { Files } from "./files.ts";
import type { WorkspaceFolders } from "./folders.ts";
import { type NameHere, nameAt } from "./names-around.ts";
import { documentAt } from "./open-documents.ts";
import { nameOf } from "./paths.ts";
import type { Session } from "./session.ts";
import { toWorkspaceEdit } from "./workspace-edit.ts";

interface Around {
  readonly files: Files;
  readonly folders: WorkspaceFolders;
}

/** Gives what is named somewhere another name in all files of its projects, at once or not at all. */
export function offerRename(session: Session, around: Around): void {
  const { connection, boundary } = session;
  const prepare = async (params: PrepareRenameParams): Promise<PrepareRenameResult | null> => {
    const here = await nameAt(params, session, "rename");
    // Where more than the name would have to be replaced, there is nothing to type over.
    if (!here || here.mention.location.file.path !== here.document.source.path) return null;
    const { location, name } = here.mention;
    const { start, end } = location.span;
    return end - start === name.length ? { range: toRange(location), placeholder: name } : null;
  };
  const rename = async (params: RenameParams): Promise<WorkspaceEdit | ResponseError | null> => {
    await readAgain(await nameAt(params, session, "rename"), session, around.files);
    const here = await nameAt(params, session, "rename");
    if (!here) return null;
    const result = renaming(here.mention, params.newName, here);
    if (result.refusal !== undefined) return refusal(result.refusal);
    const outside = result.edits.find(({ location }) => !isInside(location.file.path, session, around.folders));
    if (outside) {
      const { path } = outside.location.file;
      return refusal(`${nameOf(path)} has the name "${here.mention.name}" as well, and lies outside the workspace.`);
    }
    return toWorkspaceEdit(result.edits, session);
  };
  connection.onPrepareRename(boundary.answer("textDocument/prepareRename", null, prepare));
  connection.onRenameRequest(boundary.answer("textDocument/rename", null, rename));
}

function refusal(message: string): ResponseError {
  return new ResponseError(ErrorCodes.InvalidRequest, message);
}

/** What is not open may have changed without anybody telling: edits are for what the files say now. */
async function readAgain(here: NameHere | undefined, session: Session, files: Files): Promise<void> {
  if (!here) return;
  const { documents, surroundings } = session;
  const { path } = here.document.source;
  for (const { input } of here.checks) {
    const own = [...input.compose, ...input.env].map((file) => file.path);
    for (const one of [...own, ...(input.named?.keys() ?? [])]) files.forget(one);
  }
  const uris = surroundings.around(path);
  for (const uri of uris) files.forget(surroundings.get(uri)?.settings?.path ?? "");
  await Promise.all(
    documents.all().flatMap((document) => (uris.includes(document.uri) ? surroundings.load(document) : [])),
  );
}

/** A document without a folder may be edited, and what lies beside it. */
function isInside(path: string, { documents, surroundings }: Session, folders: WorkspaceFolders): boolean {
  if (folders.around(path) !== undefined || documentAt(documents, path)) return true;
  return [...surroundings.all()].some(([uri, { root }]) => {
    const document = documents.get(uri);
    const isAlone = document && folders.around(document.source.path) === undefined;
    return isAlone && root !== undefined && isWithin(path, root);
  });
}
