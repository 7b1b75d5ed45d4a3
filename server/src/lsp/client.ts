import type { InitializeParams } from "vscode-languageserver";
import { isRecord } from "../core/is-record.ts";

/** What the editor at the other end can do, as far as it makes a difference here. */
export interface Client {
  /** Asks for diagnostics; an editor that does not is sent them. */
  readonly pullsDiagnostics: boolean;
  readonly refreshesDiagnostics: boolean;
  readonly showsRelated: boolean;
  /** Links the name of a rule to its page. */
  readonly linksCodes: boolean;
  readonly appliesDocumentChanges: boolean;
  readonly createsFiles: boolean;
  /** Lets a person fill in the places that an edit leaves open. */
  readonly appliesSnippets: boolean;
  /** The same in what is completed. */
  readonly completesSnippets: boolean;
  /** Asks for the edit of a code action when that action is chosen. */
  readonly resolvesEdits: boolean;
  readonly rendersMarkdown: boolean;
  /** Asks what stands at a place before it is given another name. */
  readonly preparesRename: boolean;
  /** Shows the outline of a document as a tree. */
  readonly nestsSymbols: boolean;
  readonly answersConfiguration: boolean;
  readonly registersConfiguration: boolean;
  readonly registersWatchers: boolean;
  readonly hasWorkspaceFolders: boolean;
  /** Shows documents whose text the server makes. */
  readonly asksForContent: boolean;
  /** Answers `seaworthy/readFile`, for files that are not on a disk. */
  readonly readsFiles: boolean;
  /** Says that a person trusts the workspace: what its files name may be read wherever it is. */
  readonly trustsWorkspace: boolean;
  /** Takes `seaworthy/status`. */
  readonly showsStatus: boolean;
  /** The commands of ours that it knows. */
  readonly commands: ReadonlySet<string>;
}

export function toClient({ capabilities, initializationOptions }: InitializeParams): Client {
  const { workspace, textDocument } = capabilities;
  const { codeAction, completion, diagnostic, publishDiagnostics } = textDocument ?? {};
  const options = isRecord(initializationOptions) ? initializationOptions : {};
  const { commands } = options;
  return {
    pullsDiagnostics: diagnostic !== undefined,
    refreshesDiagnostics: workspace?.diagnostics?.refreshSupport === true,
    showsRelated: publishDiagnostics?.relatedInformation === true || diagnostic?.relatedInformation === true,
    linksCodes: publishDiagnostics?.codeDescriptionSupport === true || diagnostic?.codeDescriptionSupport === true,
    appliesDocumentChanges: workspace?.workspaceEdit?.documentChanges === true,
    createsFiles: workspace?.workspaceEdit?.resourceOperations?.includes("create") === true,
    appliesSnippets: workspace?.workspaceEdit?.snippetEditSupport === true,
    completesSnippets: completion?.completionItem?.snippetSupport === true,
    resolvesEdits: codeAction?.dataSupport === true && codeAction.resolveSupport?.properties.includes("edit") === true,
    rendersMarkdown: textDocument?.hover?.contentFormat?.includes("markdown") === true,
    preparesRename: textDocument?.rename?.prepareSupport === true,
    nestsSymbols: textDocument?.documentSymbol?.hierarchicalDocumentSymbolSupport === true,
    answersConfiguration: workspace?.configuration === true,
    registersConfiguration: workspace?.didChangeConfiguration?.dynamicRegistration === true,
    registersWatchers: workspace?.didChangeWatchedFiles?.dynamicRegistration === true,
    hasWorkspaceFolders: workspace?.workspaceFolders === true,
    asksForContent: workspace?.textDocumentContent !== undefined,
    readsFiles: options.readFile === true,
    trustsWorkspace: options.trusted === true,
    showsStatus: options.status === true,
    commands: new Set(Array.isArray(commands) ? commands.filter((name) => typeof name === "string") : []),
  };
}
