import type { ParsedFile } from "../core/syntax/yaml.ts";
import type { Leavable } from "./editor-settings.ts";
import { type Session, whenReady } from "./session.ts";
import type { Surrounding } from "./surroundings.ts";
import type { Verdict } from "./verdicts.ts";

/** An open Compose file as it was last read. */
export interface ComposeFile {
  readonly parsed: ParsedFile;
  readonly verdict: Verdict;
  readonly around: Surrounding;
}

/** Whether another server of the editor does something for a document. */
export function isLeft({ surroundings }: Session, uri: string, feature: Leavable): boolean {
  return surroundings.get(uri)?.editor.leaves.has(feature) === true;
}

/** Works with an open Compose file; answers with what is empty where it is none, or where a feature is left to others. */
export function withComposeFile<T>(
  session: Session,
  { uri, feature, empty }: { readonly uri: string; readonly feature: Leavable; readonly empty: T },
  work: (file: ComposeFile) => T,
): T | Promise<T> {
  return whenReady(session, uri, (verdict) => {
    const around = session.surroundings.get(uri);
    if (!verdict || !around || verdict.document.kind !== "compose" || around.editor.leaves.has(feature)) return empty;
    const parsed = verdict.context.files.find(({ file }) => file === verdict.document.source);
    return parsed ? work({ parsed, verdict, around }) : empty;
  });
}
