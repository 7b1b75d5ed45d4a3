import type { ProjectFault } from "../compose/project-fault.ts";
import type { Mapping, Value } from "../syntax/value.ts";
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
  const documents = file.documents.flatMap((document) => (document.kind === "mapping" ? document : []));
  const keys = new Set(documents.flatMap(({ entries }) => [...entries.keys()]));
  const isIdle = documents.length === file.documents.length && [...keys].every((key) => isLeftEmpty(key, documents));
  return isIdle ? [{ at: startOf(file), message: "The file says nothing: it needs `services`." }] : [];
}

/** A later document takes away what earlier ones say. */
function isLeftEmpty(key: string, documents: readonly Mapping[]): boolean {
  const values = documents.flatMap((document) => document.get(key)?.value ?? []);
  const last = values.findLastIndex(({ tag }) => tag === "!reset");
  return values.slice(last + 1).every((value) => saysNothing(key, value));
}

function saysNothing(key: string, value: Value): boolean {
  if (key === "version") return true;
  if (key !== "include" || value.kind !== "sequence") return false;
  return value.items.every((item) => {
    const path = item.kind === "mapping" ? item.get("path")?.value : item;
    return !path || path.tag === "!reset" || (path.kind === "sequence" && path.items.length === 0);
  });
}

function startOf({ file }: ParsedFile): ProjectFault["at"] {
  return { location: { file, span: { start: 0, end: 0 } } };
}
