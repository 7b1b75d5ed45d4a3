import { endOfEntry, lineEnd } from "./place.ts";
import type { ParsedFile } from "./yaml.ts";

/** A service where it is written in a file. */
export interface WrittenService {
  readonly name: string;
  /** Whether the offset is on the line of its name. */
  readonly isNamed: boolean;
}

/** The service in which an offset lies, from the line of its name to its last value. */
export function serviceAt({ file, documents }: ParsedFile, offset: number): WrittenService | undefined {
  for (const document of documents) {
    const services = document.kind === "mapping" ? document.get("services")?.value : undefined;
    if (services?.kind !== "mapping") continue;
    for (const [name, entry] of services.entries) {
      const { start } = entry.key.location.span;
      if (entry.key.region.file !== file || start > offset) continue;
      const named = lineEnd(file.text, start);
      if (offset <= Math.max(named, endOfEntry(entry))) return { name, isNamed: offset <= named };
    }
  }
  return undefined;
}
