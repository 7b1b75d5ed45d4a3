import { DidChangeConfigurationNotification, DidChangeWatchedFilesNotification } from "vscode-languageserver";
import { baselineFileName } from "../workspace/baseline-file.ts";
import { isComposeFileName } from "../workspace/compose-file-names.ts";
import { settingsFileNames } from "../workspace/load.ts";
import type { EditorConfiguration } from "./configuration.ts";
import type { DiagnosticsReporter } from "./diagnostics.ts";
import type { Files } from "./files.ts";
import type { WorkspaceFolders } from "./folders.ts";
import type { OpenDocument } from "./open-documents.ts";
import { nameOf, toPath } from "./paths.ts";
import { Rehearsal } from "./rehearsal.ts";
import type { Session } from "./session.ts";
import type { WorkspaceChecks } from "./workspace-checks.ts";

/** What has to hear of changes. */
interface Affected {
  readonly files: Files;
  readonly folders: WorkspaceFolders;
  readonly configuration: EditorConfiguration;
  readonly reporter: DiagnosticsReporter;
  /** What is shown of projects beside their files. */
  readonly views: readonly ProjectView[];
  readonly workspace: WorkspaceChecks;
}

/** Something that is made from files, and has to hear that they changed; where nobody knows which, any of them. */
export interface ProjectView {
  readonly changed: (paths?: readonly string[]) => void;
}

/** Follows what happens in the editor and on the disk, and brings everything that depends on it up to date. */
export function watch(session: Session, affected: Affected): void {
  const watcher = new Watcher(session, affected);
  watcher.watchDocuments();
  watcher.watchWorkspace();
}

class Watcher {
  readonly #session: Session;
  readonly #affected: Affected;
  readonly #rehearsal: Rehearsal;

  constructor(session: Session, affected: Affected) {
    this.#session = session;
    this.#rehearsal = new Rehearsal(session);
    this.#affected = affected;
  }

  watchDocuments(): void {
    const { documents, client } = this.#session;
    documents.onDidOpen(({ document }) => this.#opened(document));
    documents.onDidChangeContent(() => {
      this.#rehearsal.pause();
      this.#affected.workspace.pause();
    });
    documents.onDidChangeContent(({ document }) => this.#changed(document));
    documents.onDidClose(({ document }) => this.#closed(document));
    documents.onDidSave(() => {
      if (!client.registersWatchers) this.#reloadAll();
    });
  }

  watchWorkspace(): void {
    const { connection, client, boundary } = this.#session;
    const { files, folders, configuration, workspace } = this.#affected;
    connection.onDidChangeWatchedFiles(({ changes }) => {
      const paths = changes.map(({ uri }) => toPath(uri));
      for (const path of paths) files.forget(path);
      const isAnyAffected = paths.some(decidesProjects);
      this.#reload(isAnyAffected ? this.#openUris() : this.#around(paths));
      this.#viewsChanged(isAnyAffected ? undefined : paths);
      // Without what is new: that comes by its name.
      workspace.changed(paths);
      if (paths.some(decidesAll)) workspace.changed();
    });
    connection.onDidChangeConfiguration(({ settings }) => {
      configuration.receive(settings);
      this.#reload(this.#openUris());
      this.#viewsChanged();
      workspace.changed();
    });
    connection.onInitialized(() => {
      this.#rehearsal.start();
      boundary.run("client/registerCapability", () => this.#register());
      if (!client.hasWorkspaceFolders) return;
      connection.workspace.onDidChangeWorkspaceFolders((event) => {
        folders.change(event);
        this.#reload(this.#openUris());
        this.#viewsChanged();
      });
    });
  }

  async #register(): Promise<void> {
    const { connection, client } = this.#session;
    if (client.registersConfiguration) {
      await connection.client.register(DidChangeConfigurationNotification.type, { section: "seaworthy" });
    }
    if (client.registersWatchers) {
      // Any of these may be included, extended or named.
      const named = [
        `**/${baselineFileName}`,
        "**/*.{yaml,yml}",
        "**/{.env,*.env}",
        "**/*.{conf,cfg,template}",
        "**/{Dockerfile,Dockerfile.*,*.[Dd]ockerfile}",
      ];
      const watchers = named.map((globPattern) => ({ globPattern }));
      await connection.client.register(DidChangeWatchedFilesNotification.type, { watchers });
    }
  }

  #viewsChanged(paths?: readonly string[]): void {
    for (const view of this.#affected.views) view.changed(paths);
  }

  #opened(document: OpenDocument): void {
    const { boundary, surroundings } = this.#session;
    boundary.run(reading, async () => {
      await surroundings.load(document);
      this.#affected.reporter.opened(document);
    });
    this.#viewsChanged(isAround(document) ? undefined : [document.source.path]);
    const others = isAround(document) ? this.#openUris() : this.#around([document.source.path]);
    this.#reload(others.filter((uri) => uri !== document.uri));
  }

  #changed(document: OpenDocument): void {
    const { surroundings } = this.#session;
    this.#affected.reporter.edited(document);
    this.#viewsChanged([document.source.path]);
    this.#affected.reporter.outdated(surroundings.around(document.source.path).filter((uri) => uri !== document.uri));
  }

  #closed(document: OpenDocument): void {
    const { surroundings, verdicts, status } = this.#session;
    const { uri, source } = document;
    for (const memory of [surroundings, verdicts, status]) memory?.forget(uri);
    this.#affected.reporter.closed(uri);
    this.#affected.workspace.closed(uri);
    this.#affected.files.forget(source.path);
    this.#viewsChanged(isAround(document) ? undefined : [source.path]);
    this.#reload(isAround(document) ? this.#openUris() : surroundings.around(source.path));
  }

  /** Reads everything again, for an editor that does not tell what changes on the disk. */
  #reloadAll(): void {
    this.#affected.files.forgetAll();
    this.#viewsChanged();
    this.#reload(this.#openUris());
  }

  #reload(uris: readonly string[]): void {
    const { boundary, documents, surroundings } = this.#session;
    boundary.run(reading, async () => {
      const open = uris.flatMap((uri) => documents.get(uri) ?? []);
      await Promise.all(open.map((document) => surroundings.load(document)));
      this.#affected.reporter.outdated(uris);
    });
  }

  /** The open documents to whose projects any of the files belongs. */
  #around(paths: readonly string[]): readonly string[] {
    return [...new Set(paths.flatMap((path) => this.#session.surroundings.around(path)))];
  }

  #openUris(): readonly string[] {
    return this.#session.documents.keys();
  }
}

const reading = "Reading the files of a project";

/** Whether a file decides by being there which files belong to a project, or what is known of them. */
function decidesProjects(path: string): boolean {
  const name = nameOf(path);
  return name === ".env" || decidesAll(path) || isComposeFileName(name);
}

/** Whether a file decides by what it says how others are judged, wherever these are. */
function decidesAll(path: string): boolean {
  const name = nameOf(path);
  return name === baselineFileName || settingsFileNames.some((known) => known === name);
}

/** Whether opening or closing a document may change which files belong to a project. */
function isAround({ kind }: OpenDocument): boolean {
  return kind === "settings" || kind === "variables";
}
