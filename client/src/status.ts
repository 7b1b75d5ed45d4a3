import { Disposable, type LanguageStatusItem, LanguageStatusSeverity, languages, window, workspace } from "vscode";
import { type BaseLanguageClient, NotificationType, State } from "vscode-languageclient";
import { DOCUMENTS } from "./documents.ts";

/** What the server says of a document each time it has judged it. */
interface Status {
  readonly uri: string;
  readonly target: "compose" | "swarm";
  /** Without those in the baseline. */
  readonly problems: number;
  readonly baselined?: number;
  readonly state: "ok" | "error";
  /** What is wrong, in the state "error". */
  readonly detail?: string;
}

type Appearance = Pick<LanguageStatusItem, "text" | "severity" | "busy" | "command"> & { readonly detail: string };

const statusNotification = new NotificationType<Status>("seaworthy/status");

const SHOW_OUTPUT = { command: "seaworthy.showOutput", title: "Show Output" };
const RESTART_SERVER = { command: "seaworthy.restartServer", title: "Restart Server" };

/** Keeps the language status item, in the `{}` menu of the status bar, in step with the server. */
export function showStatus(client: BaseLanguageClient): Disposable {
  const item = languages.createLanguageStatusItem("seaworthy", [...DOCUMENTS]);
  item.name = "Seaworthy";
  const statuses = new Map<string, Status>();
  const show = () => {
    const document = window.activeTextEditor?.document;
    Object.assign(item, appearance(client.state, document && statuses.get(document.uri.toString())));
  };
  show();
  return Disposable.from(
    item,
    client.onDidChangeState(show),
    client.onNotification(statusNotification, (status) => {
      statuses.set(client.protocol2CodeConverter.asUri(status.uri).toString(), status);
      show();
    }),
    window.onDidChangeActiveTextEditor(show),
    workspace.onDidCloseTextDocument((document) => statuses.delete(document.uri.toString())),
  );
}

function appearance(state: State, status: Status | undefined): Appearance {
  if (state === State.StartFailed || state === State.Stopped) {
    const severity = LanguageStatusSeverity.Error;
    return { text: "Seaworthy: not running", detail: "", severity, busy: false, command: RESTART_SERVER };
  }
  if (state === State.Starting || status === undefined) {
    const severity = LanguageStatusSeverity.Information;
    return { text: "Seaworthy", detail: "", severity, busy: state === State.Starting, command: SHOW_OUTPUT };
  }
  return {
    text: `Seaworthy: ${countOf(status.problems)}`,
    detail: status.detail ?? `Target: ${status.target}${baselinedIn(status)}`,
    severity: status.state === "error" ? LanguageStatusSeverity.Error : LanguageStatusSeverity.Information,
    busy: false,
    command: SHOW_OUTPUT,
  };
}

function baselinedIn({ baselined = 0 }: Status): string {
  return baselined > 0 ? `, ${baselined} in the baseline` : "";
}

function countOf(problems: number): string {
  if (problems === 0) return "no problems";
  return problems === 1 ? "1 problem" : `${problems} problems`;
}
