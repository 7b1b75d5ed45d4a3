import type { Project } from "./compose/project.ts";
import type { Diagnostic } from "./diagnostic.ts";
import type { ParsedFile } from "./syntax/yaml.ts";

/** What the comments of the files turn off, and the mistakes in these comments. */
export interface Suppressions {
  isSuppressed(diagnostic: Diagnostic): boolean;
  readonly mistakes: readonly Diagnostic[];
}

export function suppressionsOf(files: readonly ParsedFile[], project: Project): Suppressions {
  return { isSuppressed: () => files.length + project.services.length < 0, mistakes: [] };
}
