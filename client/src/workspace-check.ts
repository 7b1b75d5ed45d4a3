import { commands, type Disposable, ProgressLocation, type Uri, window, workspace } from "vscode";
import { type BaseLanguageClient, RequestType, WorkDoneProgress } from "vscode-languageclient";

interface Summary {
  readonly files: number;
  readonly problems: number;
}

const checkWorkspace = new RequestType<
  { readonly uris: readonly string[]; readonly workDoneToken?: string },
  Summary,
  void
>("seaworthy/checkWorkspace");

/** What VS Code opens in the language `dockercompose`. */
const COMPOSE_FILES =
  "**/{compose.yaml,compose.yml,compose.*.yaml,compose.*.yml,*docker*compose*.yaml,*docker*compose*.yml}";

let runs = 0;

/** Checks every Compose file of the workspace, open or not, and shows the list of problems. */
export async function checkWholeWorkspace(client: BaseLanguageClient): Promise<void> {
  const options = { location: ProgressLocation.Notification, title: "Checking Compose files", cancellable: true };
  const summary = await window.withProgress(options, async (progress, cancellation) => {
    const uris = await composeFiles();
    runs += 1;
    const workDoneToken = `seaworthy-workspace-${runs}`;
    let reached = 0;
    const listener = client.onProgress(WorkDoneProgress.type, workDoneToken, (step) => {
      if (step.kind !== "report") return;
      const { percentage = 0, message = "" } = step;
      progress.report({ increment: percentage - reached, message });
      reached = percentage;
    });
    try {
      return await client.sendRequest(checkWorkspace, { uris, workDoneToken }, cancellation);
    } finally {
      listener.dispose();
    }
  });
  if (summary.files === 0) {
    void window.showInformationMessage("There is no Compose file in the workspace.");
    return;
  }
  await commands.executeCommand("workbench.actions.view.problems");
  const what = `${summary.problems} ${summary.problems === 1 ? "problem" : "problems"}`;
  window.setStatusBarMessage(`$(checklist) ${what} in ${summary.files} Compose files`, 5000);
}

/** Tells the server which files to look after that are not open, now and whenever that changes. */
export function lookAfterWorkspace(current: () => BaseLanguageClient): Disposable[] {
  const look = () => void lookAfter(current());
  return [
    workspace.onDidChangeWorkspaceFolders(look),
    workspace.onDidChangeConfiguration((event) => {
      if (settings.some((setting) => event.affectsConfiguration(setting))) look();
    }),
  ];
}

const settings = ["seaworthy.workspaceDiagnostics", "seaworthy.maxFiles", "files.exclude"];

export async function lookAfter(client: BaseLanguageClient): Promise<void> {
  if (!client.isRunning()) return;
  const isWanted = workspace.getConfiguration("seaworthy").get("workspaceDiagnostics") !== "openFiles";
  const uris = isWanted ? await composeFiles() : [];
  // Without any, what was told before is taken back.
  await client.sendRequest(checkWorkspace, { uris }).catch(() => {});
}

/** As many as the settings allow, those first that are near the top. */
async function composeFiles(): Promise<readonly string[]> {
  const most = workspace.getConfiguration("seaworthy").get<number>("maxFiles") ?? 200;
  const found = await workspace.findFiles(COMPOSE_FILES, "**/{node_modules,.git}/**");
  const depth = ({ path }: Uri) => path.split("/").length;
  const nearest = [...found].sort((a, b) => depth(a) - depth(b) || (a.path < b.path ? -1 : 1));
  return nearest.slice(0, most).map((uri) => uri.toString());
}
