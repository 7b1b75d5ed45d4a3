import { type QuickPickItem, window, workspace } from "vscode";
import { type BaseLanguageClient, RequestType, type WorkspaceEdit } from "vscode-languageclient";

/** A fix of a service, as the server offers it. */
interface OfferedFix {
  readonly rule: string;
  readonly title: string;
  readonly safety: "safe" | "unsafe" | "input";
  /** The problem that it fixes, as a sentence. */
  readonly message: string;
  readonly isPreferred: boolean;
}

interface ServiceFixes {
  readonly service: string;
  readonly fixes: readonly OfferedFix[];
}

export interface Place {
  readonly uri: string;
  readonly service?: string;
  readonly position?: { readonly line: number; readonly character: number };
}

const offered = new RequestType<Place, ServiceFixes | null, void>("seaworthy/serviceFixes");
const made = new RequestType<
  Place & { readonly fixes: readonly Pick<OfferedFix, "rule" | "title">[] },
  WorkspaceEdit | null,
  void
>("seaworthy/fixService");

/** Asks which fixes of a service to make, those that are safe being chosen already, and makes them in one edit. */
export async function makeServiceProductionReady(
  client: BaseLanguageClient,
  named: { readonly uri: unknown; readonly service: unknown },
): Promise<void> {
  const place = placeOf(client, named);
  const found = place && (await client.sendRequest(offered, place));
  if (!place || !found) {
    await window.showInformationMessage("There is no service at the cursor.");
    return;
  }
  const { service, fixes } = found;
  if (fixes.length === 0) {
    await window.showInformationMessage(`There is nothing left in "${service}" that can be fixed for you.`);
    return;
  }
  const items = fixes.map(toItem);
  const chosen = await window.showQuickPick(items, {
    canPickMany: true,
    title: `Make "${service}" Production-Ready`,
    placeHolder: "What is safe is chosen; the rest changes what the service does, or needs a value from you",
    matchOnDetail: true,
  });
  if (!chosen || chosen.length === 0) return;
  const wanted = chosen.map(({ fix: { rule, title } }) => ({ rule, title }));
  const edit = await client.sendRequest(made, { uri: place.uri, service, fixes: wanted });
  const converted = edit && (await client.protocol2CodeConverter.asWorkspaceEdit(edit));
  if (!converted || !(await workspace.applyEdit(converted))) {
    await window.showErrorMessage(`The fixes could not be made in "${service}".`);
  }
}

/** The service that an action names, else the one at the cursor. */
export function placeOf(
  { code2ProtocolConverter }: BaseLanguageClient,
  { uri, service }: { readonly uri: unknown; readonly service: unknown },
): Place | undefined {
  if (typeof uri === "string" && typeof service === "string") return { uri, service };
  const editor = window.activeTextEditor;
  if (!editor) return undefined;
  const position = code2ProtocolConverter.asPosition(editor.selection.active);
  return { uri: code2ProtocolConverter.asUri(editor.document.uri), position };
}

function toItem(fix: OfferedFix): QuickPickItem & { readonly fix: OfferedFix } {
  return { label: fix.title, description: descriptions[fix.safety], detail: fix.message, picked: fix.isPreferred, fix };
}

const descriptions = {
  safe: "",
  unsafe: "changes what the service does",
  input: "needs a value",
} as const;
