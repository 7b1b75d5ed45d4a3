import { type WorkspaceFolder, window, workspace } from "vscode";

/** The folder of the file in the editor, else the only one that is open, else the one that a person chooses. */
export async function folderToWorkIn(placeHolder: string): Promise<WorkspaceFolder | undefined> {
  const uri = window.activeTextEditor?.document.uri;
  const around = uri && workspace.getWorkspaceFolder(uri);
  const folders = workspace.workspaceFolders ?? [];
  if (around || folders.length < 2) return around ?? folders[0];
  return window.showWorkspaceFolderPick({ placeHolder });
}
