import type { SourceFile } from "../syntax/text.ts";
import type { ParsedFile } from "../syntax/yaml.ts";

/**
 * The files that a project may need: null where there is none. Where one was not read yet, `undefined` is answered, and
 * the project is incomplete.
 */
export interface Sources {
  compose(path: string): ParsedFile | null | undefined;
  text(path: string): string | null | undefined;
  /** A file whose own lines have something to answer for. A folder, with a slash behind it, holds the names in it. */
  file(path: string): SourceFile | null | undefined;
}
