import { Disposable, type ExtensionContext, window, workspace } from "vscode";
import {
  type BaseLanguageClient,
  DidChangeConfigurationNotification,
  type LanguageClientOptions,
  RevealOutputChannelOn,
} from "vscode-languageclient";
import { registerAgentTools } from "./agent-tools.ts";
import { onOthersChanged, withoutAuto } from "./coexistence.ts";
import { registerCommands } from "./commands.ts";
import { documentsIn } from "./documents.ts";
import { renewEffectiveConfigurations, showEffectiveConfiguration } from "./effective-configuration.ts";
import type { MakeExecutable } from "./file-plan.ts";
import { answerReadFile } from "./files.ts";
import { insertLayout } from "./layouts.ts";
import { ReportPanels } from "./report.ts";
import { convertService } from "./service-conversion.ts";
import { makeServiceProductionReady } from "./service-fixes.ts";
import { showStatus } from "./status.ts";
import { checkWholeWorkspace, lookAfter, lookAfterWorkspace } from "./workspace-check.ts";

/** What a platform brings. */
export interface Platform {
  readonly createClient: CreateClient;
  readonly makeExecutable: MakeExecutable;
}

/** Makes the client that starts the server in the way of one platform. */
type CreateClient = (options: LanguageClientOptions) => BaseLanguageClient;

export interface Connection {
  stop(): Promise<void>;
}

/** Starts the server, registers what belongs to it, and lets a command replace it by a new one. */
export async function connect(
  context: ExtensionContext,
  { createClient, makeExecutable }: Platform,
): Promise<Connection> {
  const output = window.createOutputChannel("Seaworthy", { log: true });
  const options: LanguageClientOptions = {
    documentSelector: documentsIn(workspace.workspaceFolders ?? []),
    outputChannel: output,
    revealOutputChannelOn: RevealOutputChannelOn.Never,
    middleware: {
      workspace: {
        configuration: async (params, token, next) => {
          const answer = await next(params, token);
          return Array.isArray(answer) ? answer.map(withoutAuto) : answer;
        },
      },
    },
    // What the server may count on here, and not in every editor.
    initializationOptions: () => ({
      readFile: true,
      status: true,
      trusted: workspace.isTrusted,
      commands: ["seaworthy.openRuleDocumentation", "seaworthy.makeServiceProductionReady", "seaworthy.convertService"],
    }),
  };
  const reports = new ReportPanels();
  let running = start(createClient(options), reports);
  // A client that failed to start cannot be started again, so every server gets a client of its own.
  const restart = async () => {
    await running.stop();
    running = start(createClient(options), reports);
    await running.started;
    renewEffectiveConfigurations(running.client);
    void lookAfter(running.client);
    await reports.renewAll();
  };
  const checkAll = () => checkWholeWorkspace(running.client);
  const showEffective = () => showEffectiveConfiguration(running.client);
  const showReport = (uri: unknown) => reports.show(uri);
  const makeProductionReady = (uri: unknown, service: unknown) => {
    return makeServiceProductionReady(running.client, { uri, service });
  };
  const insert = () => insertLayout(running.client, makeExecutable);
  const convert = (uri: unknown, service: unknown) => convertService(running.client, { uri, service }, makeExecutable);
  // What files outside of the workspace say counts from then on.
  const trusted = workspace.onDidGrantWorkspaceTrust(restart);
  // The server asks again for all settings.
  const others = onOthersChanged(() => {
    if (running.client.isRunning()) {
      void running.client.sendNotification(DidChangeConfigurationNotification.type, { settings: undefined });
    }
  });
  context.subscriptions.push(
    output,
    trusted,
    ...others,
    ...lookAfterWorkspace(() => running.client),
    ...registerAgentTools(() => running.client),
    registerCommands(context.extensionUri, {
      ...{ output, restart, checkAll, showEffective, showReport, makeProductionReady },
      ...{ insertLayout: insert, convertService: convert },
    }),
  );
  await running.started;
  void lookAfter(running.client);
  return { stop: () => running.stop() };
}

interface Running extends Connection {
  readonly client: BaseLanguageClient;
  /** Never rejects: the client itself tells when it cannot start, and the commands must stay in that case. */
  readonly started: Promise<void>;
}

function start(client: BaseLanguageClient, reports: ReportPanels): Running {
  const attached = Disposable.from(answerReadFile(client), showStatus(client), reports.follow(client));
  const started = client.start().catch(() => {});
  const stop = async () => {
    await started;
    attached.dispose();
    if (client.isRunning()) await client.dispose();
  };
  return { client, started, stop };
}
