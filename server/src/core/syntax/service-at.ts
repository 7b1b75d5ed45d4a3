import { endOfEntry, lineEnd } from "./place.ts";
import type { Entry } from "./value.ts";
import type { ParsedFile } from "./yaml.ts";

/** A service where it is written in a file. */
export interface WrittenService {
  readonly name: string;
  /** Whether the offset is on the line of its name. */
  readonly isNamed: boolean;
}

/** The service in which an offset lies, from the line of its name to its last value. */
export function serviceAt(parsed: ParsedFile, offset: number): WrittenService | undefined {
  const { file } = parsed;
  for (const entry of servicesIn(parsed)) {
    const { start } = entry.key.location.span;
    if (entry.key.region.file !== file || start > offset) continue;
    const named = lineEnd(file.text, start);
    if (offset <= Math.max(named, endOfEntry(entry))) return { name: entry.key.source, isNamed: offset <= named };
  }
  return undefined;
}

/** The services that a file speaks of, in its order; what an alias or a merge key brings in is among them. */
export function servicesIn({ documents }: ParsedFile): readonly Entry[] {
  return documents.flatMap((document) => {
    const services = document.kind === "mapping" ? document.get("services")?.value : undefined;
    return services?.kind === "mapping" ? [...services.entries.values()] : [];
  });
}
