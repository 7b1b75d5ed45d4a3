import { type QuickPickItem, Uri, type WorkspaceFolder, window, workspace } from "vscode";
import { type BaseLanguageClient, RequestType } from "vscode-languageclient";
import { carryOut, type FilePlan, type MakeExecutable } from "./file-plan.ts";
import { askValues, chooseLayout, type OfferedLayout } from "./layout-choices.ts";
import { folderToWorkIn } from "./working-folder.ts";

const offered = new RequestType<unknown, readonly OfferedLayout[], void>("seaworthy/layouts");
const inserted = new RequestType<unknown, FilePlan, void>("seaworthy/insertLayout");

/** Asks for a layout, its place and its values, and writes it once a person has seen what comes of it. */
export async function insertLayout(client: BaseLanguageClient, makeExecutable: MakeExecutable): Promise<void> {
  const folder = await folderToWorkIn("The folder for the layout");
  if (!folder) {
    await window.showInformationMessage("Open a folder first: the files of a layout go there.");
    return;
  }
  const open = openComposeFile();
  const layout = await chooseLayout(await client.sendRequest(offered, null));
  const place = layout && (await placeFor(layout, { folder, open }));
  if (!layout || !place) return;
  // A project that is there keeps its name.
  const asked = layout.values.filter(({ name }) => place.into === undefined || name !== "project");
  const values = await askValues(client, layout, asked);
  if (!values) return;
  const { code2ProtocolConverter: converter } = client;
  const plan = await client.sendRequest(inserted, {
    layout: layout.name,
    values,
    folder: converter.asUri(place.folder),
    ...(place.into && { into: converter.asUri(place.into) }),
  });
  await carryOut(client, plan, { label: `Layout: ${layout.title}`, makeExecutable });
}

function openComposeFile(): Uri | undefined {
  const document = window.activeTextEditor?.document;
  const isOurs = document?.languageId === "dockercompose" && workspace.getWorkspaceFolder(document.uri) !== undefined;
  return isOurs ? document.uri : undefined;
}

interface Place {
  readonly folder: Uri;
  /** The Compose file that the services go into. */
  readonly into: Uri | undefined;
}

async function placeFor(
  { name, title }: OfferedLayout,
  { folder, open }: { readonly folder: WorkspaceFolder; readonly open: Uri | undefined },
): Promise<Place | undefined> {
  if (open) {
    const here = {
      label: `Into ${workspace.asRelativePath(open)}`,
      detail: "Its services beside those that are there",
    };
    const anew: QuickPickItem = { label: "Into a folder of its own", detail: "A project that stands alone" };
    const chosen = await window.showQuickPick([here, anew], { title, ignoreFocusOut: true });
    if (!chosen) return undefined;
    if (chosen === here) return { folder: folder.uri, into: open };
  }
  const path = await window.showInputBox({
    title,
    prompt: `The folder, seen from ${folder.name}; a dot stands for that itself`,
    value: name,
    ignoreFocusOut: true,
    validateInput: (text) => (isFolderBelow(text) ? undefined : "That is no folder below the one that is open."),
  });
  return path === undefined ? undefined : { folder: Uri.joinPath(folder.uri, path), into: undefined };
}

function isFolderBelow(path: string): boolean {
  return (
    path === "." ||
    (path !== "" && path.split("/").every((part) => /^[^\\:*?"<>|]+$/.test(part) && !/^\.+$/.test(part)))
  );
}
