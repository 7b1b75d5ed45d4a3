/**
 * The documents that the server judges: Compose files, and our settings files for the mistakes in them. No scheme is
 * named, so that files of virtual workspaces are among them.
 */
export const DOCUMENTS = [
  { language: "dockercompose" },
  { language: "yaml", pattern: "**/seaworthy.{yaml,yml}" },
] as const;

/** Files whose change on disk changes the verdict on open Compose files. */
export const WATCHED_FILES = "**/{seaworthy.yaml,seaworthy.yml,.env}";
