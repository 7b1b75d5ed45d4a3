import {
  commands,
  type Disposable,
  env,
  Range,
  TabInputText,
  Uri,
  ViewColumn,
  type WebviewPanel,
  window,
  workspace,
} from "vscode";
import { type BaseLanguageClient, NotificationType, RequestType } from "vscode-languageclient";
import { chooseProject, type ProjectChoice } from "./project-choice.ts";

/** Which report is meant: that of a Compose file, with one of its projects. */
interface ReportSource {
  readonly uri: string;
  readonly name?: string;
}

interface Report {
  readonly title: string;
  readonly text: string;
}

type Part = "page" | "main";

const choicesRequest = new RequestType<{ readonly uri: string }, readonly ProjectChoice[], void>("seaworthy/reports");

const reportRequest = new RequestType<ReportSource & { readonly part: Part }, Report | null, void>("seaworthy/report");

const reportChanged = new NotificationType<ReportSource>("seaworthy/reportChanged");

interface Panel {
  readonly panel: WebviewPanel;
  readonly source: ReportSource;
  /** Whether the project is another one than the page was made of when it was opened. */
  isOld: boolean;
}

/** The reports that are shown, each in a panel of its own, which outlive a server. */
export class ReportPanels {
  readonly #panels = new Map<string, Panel>();
  /** Of the server that runs now. */
  #client: BaseLanguageClient | undefined;

  /** Keeps the panels in step with a server. */
  follow(client: BaseLanguageClient): Disposable {
    this.#client = client;
    return client.onNotification(reportChanged, (source) => this.#renew(this.#panels.get(keyOf(source))));
  }

  /** Shows the report of the Compose file in the editor, or of the one that a menu names; asks which of several. */
  async show(resource: unknown): Promise<void> {
    const file = resource instanceof Uri ? resource : window.activeTextEditor?.document.uri;
    const client = this.#client;
    if (file === undefined || !client) return;
    const uri = client.code2ProtocolConverter.asUri(file);
    const choices = await client.sendRequest(choicesRequest, { uri });
    if (choices.length === 0) {
      await window.showErrorMessage("There is no project of this file that goes into production.");
      return;
    }
    const chosen = await chooseProject(choices);
    if (!chosen) return;
    // What nobody chose is not gone when the file gets an override, but has become more.
    const source = choices.length > 1 ? { uri, name: chosen.name } : { uri };
    const known = this.#panels.get(keyOf(source));
    if (known) known.panel.reveal();
    else await this.#open(client, source);
  }

  /** Another server runs now. */
  async renewAll(): Promise<void> {
    await Promise.all([...this.#panels.values()].map((shown) => this.#renew(shown)));
  }

  async #open(client: BaseLanguageClient, source: ReportSource): Promise<void> {
    const report = await client.sendRequest(reportRequest, { ...source, part: "page" });
    if (!report) return;
    const panel = window.createWebviewPanel(
      "seaworthy.report",
      report.title,
      { viewColumn: ViewColumn.Beside, preserveFocus: true },
      { enableScripts: true, localResourceRoots: [], enableFindWidget: true },
    );
    const shown: Panel = { panel, source, isOld: false };
    this.#panels.set(keyOf(source), shown);
    panel.onDidDispose(() => this.#panels.delete(keyOf(source)));
    panel.webview.onDidReceiveMessage((message) => this.#received(shown, message));
    panel.webview.html = report.text;
  }

  async #received(shown: Panel, message: unknown): Promise<void> {
    const { kind, at, text, rule } = toRecord(message);
    // A page that was out of sight begins anew as it was when it was opened.
    if (kind === "ready" && shown.isOld) await this.#renew(shown);
    if (kind === "open" && typeof at === "string") await this.#goTo(at, { preserveFocus: false });
    if (kind === "reveal" && typeof at === "string") await this.#goTo(at, { preserveFocus: true });
    if (kind === "copy" && typeof text === "string") await env.clipboard.writeText(text);
    if (kind === "rule" && typeof rule === "string")
      await commands.executeCommand("seaworthy.openRuleDocumentation", rule);
  }

  /** Changes what the page says, and not the page: it stays where it was scrolled to. */
  async #renew(shown: Panel | undefined): Promise<void> {
    const client = this.#client;
    if (!shown) return;
    shown.isOld = true;
    // Out of sight nobody takes a message; the page says when it is there again.
    if (!shown.panel.visible || !client?.isRunning()) return;
    const report = await client.sendRequest(reportRequest, { ...shown.source, part: "main" });
    if (report) await shown.panel.webview.postMessage({ main: report.text });
  }

  /** Shows a place, in the group where its file is open already. */
  async #goTo(at: string, { preserveFocus }: Focus): Promise<void> {
    const [, uri, line, character] = /^(.*)#(\d+),(\d+)$/s.exec(at) ?? [];
    const file = uri === undefined ? undefined : this.#client?.protocol2CodeConverter.asUri(uri);
    if (!file) return;
    const document = await workspace.openTextDocument(file);
    const group = window.tabGroups.all.find(({ tabs }) => {
      return tabs.some(({ input }) => input instanceof TabInputText && input.uri.toString() === file.toString());
    });
    const [start, column] = [Number(line), Number(character)];
    const selection = new Range(start, column, start, column);
    const viewColumn = group?.viewColumn ?? ViewColumn.One;
    await window.showTextDocument(document, { viewColumn, selection, preserveFocus });
  }
}

interface Focus {
  /** Whether the focus stays in the report. */
  readonly preserveFocus: boolean;
}

function keyOf({ uri, name }: ReportSource): string {
  return JSON.stringify([uri, name]);
}

function toRecord(message: unknown): Readonly<Record<string, unknown>> {
  return typeof message === "object" && message !== null ? { ...message } : {};
}
