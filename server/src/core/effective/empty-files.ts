import type { ProjectFault } from "../compose/project-fault.ts";
import type { Value } from "../syntax/value.ts";
import type { ParsedFile } from "../syntax/yaml.ts";

/** That there is nothing in a file. */
export function emptyFile(file: ParsedFile): ProjectFault {
  return { at: startOf(file), message: "The file is empty." };
}

/** The documents of a file in which there is nothing. */
export function blankFaults({ blanks }: ParsedFile): ProjectFault[] {
  return blanks.map(({ region, from }) => ({
    at: {
      get location() {
        const start = region.start + from;
        return { file: region.file, span: { start, end: start } };
      },
    },
    message: "A document of this file is empty: `---` begins a document.",
  }));
}

/** Compose takes `version` out, and `include` once it has read what that names; then nothing may be left. */
export function idleFileFaults(file: ParsedFile): readonly ProjectFault[] {
  const isIdle = file.documents.every((document) => {
    return document.kind === "mapping" && [...document.entries].every(([key, { value }]) => saysNothing(key, value));
  });
  return isIdle ? [{ at: startOf(file), message: "The file says nothing: it needs `services`." }] : [];
}

function saysNothing(key: string, value: Value): boolean {
  if (key === "version" || value.tag === "!reset") return true;
  if (key !== "include" || value.kind !== "sequence") return false;
  return value.items.every((item) => {
    const path = item.kind === "mapping" ? item.get("path")?.value : item;
    return !path || path.tag === "!reset" || (path.kind === "sequence" && path.items.length === 0);
  });
}

function startOf({ file }: ParsedFile): ProjectFault["at"] {
  return { location: { file, span: { start: 0, end: 0 } } };
}
