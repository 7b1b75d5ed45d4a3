import type { Connection, Diagnostic as LspDiagnostic } from "vscode-languageserver";
import type { Diagnostic } from "../core/diagnostic.ts";
import type { Boundary } from "./boundary.ts";
import type { Client } from "./client.ts";
import type { OpenDocuments } from "./open-documents.ts";
import type { StatusReporter } from "./status.ts";
import type { Surroundings } from "./surroundings.ts";
import type { Verdict, Verdicts } from "./verdicts.ts";

/** All that a capability of the server works with. */
export interface Session {
  readonly connection: Connection;
  readonly boundary: Boundary;
  readonly client: Client;
  readonly documents: OpenDocuments;
  readonly surroundings: Surroundings;
  readonly verdicts: Verdicts;
  /** Undefined for an editor that shows no status. */
  readonly status: StatusReporter | undefined;
  /** The URI of a path, as the editor spells it. */
  readonly uriOf: (path: string) => string;
  readonly toLsp: (diagnostic: Diagnostic) => LspDiagnostic;
}

/** Works with the verdict on a document, at once unless the document has only just been opened. */
export function whenReady<T>(
  { surroundings, verdicts }: Session,
  uri: string,
  work: (verdict: Verdict | undefined) => T,
): T | Promise<T> {
  const ready = surroundings.ready(uri);
  return ready ? ready.then(() => work(verdicts.of(uri))) : work(verdicts.of(uri));
}
