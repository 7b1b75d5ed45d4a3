import {
  CodeActionKind,
  type Connection,
  type InitializeParams,
  type ServerCapabilities,
  TextDocumentSyncKind,
} from "vscode-languageserver";
import type { OnCrash } from "../core/found.ts";
import type { FileSystem } from "../workspace/file-system.ts";
import { offerAgentTools } from "./agent-tools.ts";
import { BaselineFiles } from "./baseline-files.ts";
import { Boundary, describe } from "./boundary.ts";
import { type Client, toClient } from "./client.ts";
import { offerCodeActions } from "./code-actions.ts";
import { offerCodeLenses } from "./code-lens.ts";
import { offerCompletion, triggerCharacters } from "./completion.ts";
import { EditorConfiguration } from "./configuration.ts";
import { toLspDiagnostic } from "./convert.ts";
import { offerDefinition } from "./definition.ts";
import { DiagnosticsReporter } from "./diagnostics.ts";
import { EffectiveConfigurations, effectiveScheme } from "./effective-configuration.ts";
import { editorFiles, Files } from "./files.ts";
import { fixAllKind } from "./fix-all-actions.ts";
import { WorkspaceFolders } from "./folders.ts";
import { offerFolding } from "./folding.ts";
import { offerHover } from "./hover.ts";
import { offerInlayHints } from "./inlay-hints.ts";
import { JudgedProjects } from "./judged-projects.ts";
import { offerLayoutConversions } from "./layout-conversions.ts";
import { offerLayouts } from "./layouts.ts";
import { offerLinks } from "./links.ts";
import { documentAt, type OpenDocuments, openDocuments } from "./open-documents.ts";
import { toUri } from "./paths.ts";
import { offerReferences } from "./references.ts";
import { offerRename } from "./rename.ts";
import { Reports } from "./report.ts";
import { offerSelectionRanges } from "./selection-ranges.ts";
import { legend, offerSemanticTokens } from "./semantic-tokens.ts";
import { offerServiceFixes } from "./service-fixes.ts";
import type { Session } from "./session.ts";
import { SettingsFiles } from "./settings-files.ts";
import { StatusReporter } from "./status.ts";
import { Surroundings } from "./surroundings.ts";
import { offerSymbols } from "./symbols.ts";
import { Verdicts } from "./verdicts.ts";
import { watch } from "./watch.ts";
import { WorkspaceChecks } from "./workspace-checks.ts";

/** Serves one editor. Without a disk, files are read through the editor or not at all. */
export function serve(connection: Connection, disk: FileSystem | undefined): void {
  const documents = openDocuments();
  connection.onInitialize((params) => {
    start({ connection, documents, disk }, params);
    return { capabilities: capabilitiesFor(toClient(params)), serverInfo: { name: "Seaworthy" } };
  });
  documents.listen(connection);
  connection.listen();
}

interface Parts {
  readonly connection: Connection;
  readonly documents: OpenDocuments;
  readonly disk: FileSystem | undefined;
}

function start({ connection, documents, disk }: Parts, params: InitializeParams): void {
  const client = toClient(params);
  const files = new Files(documents, editorFiles(connection, client, disk));
  const folders = new WorkspaceFolders(params);
  const configuration = new EditorConfiguration(connection, client);
  const settings = new SettingsFiles();
  const reach = { readsEverywhere: client.readsFiles, readsOutside: client.trustsWorkspace };
  const surroundings = new Surroundings({
    files,
    folders,
    configuration,
    settings,
    baselines: new BaselineFiles(),
    ...reach,
  });
  const uriOf = (path: string) => documentAt(documents, path)?.uri ?? toUri(path);
  const boundary = new Boundary(connection);
  // The answer that is being worked out cannot wait for another file; it is given again when that has been read. What is
  // wanted until then waits for that answer: if it began anew each time, reading might never come to its end.
  const reading = new Set<string>();
  const onWanted = (uri: string) => {
    const document = documents.get(uri);
    if (!document || reading.has(uri)) return;
    reading.add(uri);
    boundary.run("Reading the files that a project names", async () => {
      await surroundings.load(document).finally(() => reading.delete(uri));
      reporter.outdated([uri]);
    });
  };
  const reader = { showsRelated: client.showsRelated, linksCodes: client.linksCodes, uriOf };
  const onCrash = crashLog(connection);
  const session: Session = {
    connection,
    boundary,
    client,
    documents,
    surroundings,
    verdicts: new Verdicts(documents, { surroundings, settings, onCrash, onWanted }),
    status: client.showsStatus ? new StatusReporter(connection) : undefined,
    uriOf,
    toLsp: (diagnostic) => toLspDiagnostic(diagnostic, reader),
  };
  const reporter = new DiagnosticsReporter(session);
  reporter.listen();
  offerCodeActions(session);
  offerServiceFixes(session);
  offerHover(session);
  offerDefinition(session);
  offerReferences(session);
  offerRename(session, { files, folders });
  offerSymbols(session);
  offerCompletion(session, { settings, files });
  offerLinks(session);
  offerFolding(session);
  offerSelectionRanges(session);
  offerSemanticTokens(session);
  offerInlayHints(session);
  offerCodeLenses(session);
  offerAgentTools(session);
  offerLayouts(session, { files, folders });
  offerLayoutConversions(session, { files, folders, configuration, settings });
  const effective = new EffectiveConfigurations(session, files);
  effective.listen();
  const workspace = new WorkspaceChecks(session, {
    folders,
    judged: new JudgedProjects(documents, { settings, onCrash }),
    tell: (uri, problems) => reporter.atRest(uri, problems),
  });
  workspace.listen();
  const reports = new Reports(session);
  reports.listen();
  watch(session, { files, folders, configuration, reporter, views: [effective, reports], workspace });
}

/** Logs rules that throw: each way once, since a service is judged again with every keystroke in it. */
function crashLog({ console }: Connection): OnCrash {
  const told = new Set<string>();
  return (rule, error) => {
    const line = `The rule ${rule} failed: ${describe(error)}`;
    // The frames below tell on which way it was asked, of which there are several.
    const place = line.split("\n", 2).join("\n");
    if (!told.has(place)) console.error(line);
    told.add(place);
  };
}

function capabilitiesFor(client: Client): ServerCapabilities {
  return {
    textDocumentSync: { openClose: true, change: TextDocumentSyncKind.Incremental, save: true },
    ...(client.pullsDiagnostics
      ? { diagnosticProvider: { identifier: "seaworthy", interFileDependencies: true, workspaceDiagnostics: false } }
      : {}),
    codeActionProvider: {
      codeActionKinds: [
        CodeActionKind.QuickFix,
        CodeActionKind.RefactorExtract,
        CodeActionKind.RefactorRewrite,
        fixAllKind,
      ],
      ...(client.resolvesEdits ? { resolveProvider: true } : {}),
    },
    hoverProvider: true,
    definitionProvider: true,
    referencesProvider: true,
    documentHighlightProvider: true,
    renameProvider: client.preparesRename ? { prepareProvider: true } : true,
    documentSymbolProvider: true,
    workspaceSymbolProvider: true,
    documentLinkProvider: {},
    foldingRangeProvider: true,
    inlayHintProvider: true,
    codeLensProvider: {},
    selectionRangeProvider: true,
    semanticTokensProvider: { legend, full: true, range: true },
    completionProvider: { triggerCharacters: [...triggerCharacters] },
    workspace: {
      workspaceFolders: { supported: true, changeNotifications: true },
      ...(client.asksForContent ? { textDocumentContent: { schemes: [effectiveScheme] } } : {}),
    },
  };
}
