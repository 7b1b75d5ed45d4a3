import { type QuickPickItem, type TabInputText, Uri, ViewColumn, window, workspace } from "vscode";
import { type BaseLanguageClient, RequestType } from "vscode-languageclient";

/** A layout, as the server offers it. */
export interface OfferedLayout {
  readonly name: string;
  readonly title: string;
  readonly description: string;
  readonly target: "compose" | "swarm";
  readonly values: readonly LayoutValue[];
  /** The text of its Compose file. */
  readonly preview: string;
}

/** What a person may choose of a layout. */
export interface LayoutValue {
  readonly name: string;
  readonly title: string;
  readonly default: string;
}

const layoutFault = new RequestType<unknown, string | null, void>("seaworthy/layoutFault");

/** The scheme of the documents that show a layout which nobody has chosen yet. */
const previewScheme = "seaworthy-layout";

/** Asks which layout is wanted, and shows the Compose file of the one at hand meanwhile. */
export async function chooseLayout(layouts: readonly OfferedLayout[]): Promise<OfferedLayout | undefined> {
  const previews = workspace.registerTextDocumentContentProvider(previewScheme, {
    provideTextDocumentContent: ({ path }) => layouts.find(({ name }) => path.startsWith(`/${name}/`))?.preview ?? "",
  });
  const picker = window.createQuickPick<QuickPickItem & { readonly layout: OfferedLayout }>();
  picker.title = "Insert Layout";
  picker.placeholder = "A small project that works as it is; the editor shows its Compose file";
  picker.matchOnDescription = true;
  picker.matchOnDetail = true;
  // Showing the preview takes the focus for a moment.
  picker.ignoreFocusOut = true;
  picker.items = layouts.map((layout) => ({
    label: layout.title,
    description: layout.target === "swarm" ? `${layout.name}, for Swarm` : layout.name,
    detail: layout.description,
    layout,
  }));
  picker.onDidChangeActive(([item]) => {
    if (item) void showPreview(item.layout);
  });
  const chosen = new Promise<OfferedLayout | undefined>((settle) => {
    picker.onDidAccept(() => settle(picker.activeItems[0]?.layout));
    picker.onDidHide(() => settle(undefined));
  });
  picker.show();
  const layout = await chosen;
  picker.dispose();
  await closePreviews();
  previews.dispose();
  return layout;
}

async function showPreview({ name }: OfferedLayout): Promise<void> {
  const uri = Uri.from({ scheme: previewScheme, path: `/${name}/compose.yaml` });
  const document = await workspace.openTextDocument(uri);
  await window.showTextDocument(document, { viewColumn: ViewColumn.Active, preserveFocus: true, preview: true });
}

async function closePreviews(): Promise<void> {
  const tabs = window.tabGroups.all.flatMap((group) => group.tabs);
  await window.tabGroups.close(tabs.filter(({ input }) => isText(input) && input.uri.scheme === previewScheme));
}

function isText(input: unknown): input is TabInputText {
  return typeof input === "object" && input !== null && "uri" in input && input.uri instanceof Uri;
}

/** Asks for each value, one after the other; undefined where a person gives up. */
export async function askValues(
  client: BaseLanguageClient,
  { name: layout, title }: Pick<OfferedLayout, "name" | "title">,
  values: readonly LayoutValue[],
): Promise<Readonly<Record<string, string>> | undefined> {
  const chosen: Record<string, string> = {};
  for (const [i, value] of values.entries()) {
    const text = await window.showInputBox({
      title: values.length === 1 ? title : `${title} (${i + 1}/${values.length})`,
      prompt: value.title,
      value: value.default,
      ignoreFocusOut: true,
      validateInput: (input) => client.sendRequest(layoutFault, { layout, value: value.name, text: input }),
    });
    if (text === undefined) return undefined;
    chosen[value.name] = text;
  }
  return chosen;
}
