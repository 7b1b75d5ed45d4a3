import type { Connection } from "vscode-languageserver";
import { isRecord } from "../core/is-record.ts";
import { describe } from "./boundary.ts";
import type { Client } from "./client.ts";
import { defaultEditorSettings, type EditorSettings, toEditorSettings } from "./editor-settings.ts";

const section = "seaworthy";

/** The editor's settings: asked for where it answers, else what it sent last. */
export class EditorConfiguration {
  readonly #connection: Connection;
  readonly #client: Client;
  #sent: unknown;

  constructor(connection: Connection, client: Client) {
    this.#connection = connection;
    this.#client = client;
  }

  /** The settings that hold for a document. */
  async of(uri: string): Promise<EditorSettings> {
    if (!this.#client.answersConfiguration) return toEditorSettings(this.#sent);
    try {
      const answer: unknown = await this.#connection.workspace.getConfiguration({ scopeUri: uri, section });
      return toEditorSettings(answer);
    } catch (error) {
      this.#connection.console.error(`The editor does not tell its settings: ${describe(error)}`);
      return defaultEditorSettings;
    }
  }

  /** The settings of all sections, as `workspace/didChangeConfiguration` brings them. */
  receive(settings: unknown): void {
    this.#sent = isRecord(settings) ? settings[section] : undefined;
  }
}
