import type { WorkspaceFolder } from "vscode";
import type { TextDocumentFilter } from "vscode-languageclient";

/** Compose files, and our settings files for the mistakes in them. */
export const DOCUMENTS = [
  { language: "dockercompose" },
  { language: "yaml", pattern: "**/seaworthy.{yaml,yml}" },
] as const;

/**
 * A Compose file may include or extend any other, and mount what its programs are configured with: their problems are
 * there to be solved, too. Files with variables and Dockerfiles have names that Compose files use. What VS Code takes such a file for depends on the extensions that are installed.
 */
const EVERYTHING_NAMED = [
  { language: "dockercompose" },
  { language: "yaml" },
  { language: "nginx" },
  { language: "haproxy" },
  { pattern: "**/*.{conf,cfg,template}" },
  { language: "dockerfile" },
  { pattern: "**/{.env,.env.*,*.env}" },
] as const;

/**
 * The documents that the server hears of, in the places where somebody works: files, unsaved ones, and those of virtual
 * workspaces. The other side of a diff is a document of source control, with a scheme that is no folder's, and nobody can
 * fix it.
 */
export function documentsIn(folders: readonly WorkspaceFolder[]): TextDocumentFilter[] {
  const schemes = new Set(["file", "untitled", ...folders.map(({ uri }) => uri.scheme)]);
  return [...schemes].flatMap((scheme) => EVERYTHING_NAMED.map((filter) => ({ ...filter, scheme })));
}
