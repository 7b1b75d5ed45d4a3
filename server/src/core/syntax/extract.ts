import { datumOf, isSame } from "./datum.ts";
import { columnOf, endOfEntry, isFirstOnLine, lineEnd, lineStart } from "./place.ts";
import { applyEdits, type SourceFile, type TextEdit } from "./text.ts";
import type { Entry, Mapping, Value } from "./value.ts";
import { type ParsedFile, parse } from "./yaml.ts";

/** What several services say alike, as one value at the top of the file that each of them refers to. */
export interface Extraction {
  readonly key: string;
  /** What it is called at the top of the file. */
  readonly name: string;
  /** How many services say it. */
  readonly count: number;
  readonly edits: readonly TextEdit[];
}

/**
 * Extracts the value of the key on the line of an offset, if it is a mapping that at least one other service of the file
 * has, too. Undefined where anything but that would change: a comment would be lost, or an anchor stands within.
 */
export function extractionAt(parsed: ParsedFile, offset: number): Extraction | undefined {
  const { file, documents, faults } = parsed;
  const [document, second] = documents;
  const root = document?.kind === "mapping" ? document : undefined;
  const services = root?.get("services");
  if (!root || second || faults.length > 0 || services?.value.kind !== "mapping") return undefined;
  const found = entriesOf(services.value, file).find(({ key }) => {
    const { start } = key.location.span;
    const from = isFirstOnLine(file.text, start) ? lineStart(file.text, start) : start;
    return from <= offset && offset <= lineEnd(file.text, start);
  });
  if (!found) return undefined;
  const data = new Map();
  const wanted = datumOf(found.value, data);
  const alike = entriesOf(services.value, file).filter(({ key, value }) => {
    return key.source === found.key.source && isSame(datumOf(value, data), wanted);
  });
  const [first, ...others] = alike;
  if (!first || others.some((entry) => hasComment(textOf(entry, file)))) return undefined;
  const name = nameFor(found.key.source, root, file);
  const edits = [definition(first, { name, services, file }), ...alike.map((entry) => reference(entry, name, file))];
  const isRight = others.length > 0 && meansTheSame(root, applyEdits(file.text, edits), name);
  return isRight ? { key: found.key.source, name: `x-${name}`, count: alike.length, edits } : undefined;
}

/** The entries of all services whose value is a mapping that is written right there, and nothing else hangs on. */
function entriesOf(services: Mapping, file: SourceFile): readonly Entry[] {
  const found: Entry[] = [];
  for (const { value: service, reference: isElsewhere } of services.entries.values()) {
    if (service.kind !== "mapping" || isElsewhere) continue;
    for (const entry of service.entries.values()) {
      const { key, value, reference: brought } = entry;
      const isHere = value.kind === "mapping" && value.entries.size > 0 && !brought && key.region.file === file;
      if (isHere && !/[&*]|<<|!/.test(textOf(entry, file))) found.push(entry);
    }
  }
  return found;
}

/** What stands behind the colon of the key. */
function textOf(entry: Entry, { text }: SourceFile): string {
  return text.slice(entry.key.location.span.end, endOfEntry(entry));
}

function hasComment(text: string): boolean {
  return /(^|\s)#/.test(text);
}

function nameFor(key: string, root: Mapping, { text }: SourceFile): string {
  const plain = key.replace(/[^A-Za-z0-9]+/g, "-");
  const isTaken = (name: string) => root.entries.has(`x-${name}`) || text.includes(`&${name}`);
  let name = plain;
  for (let i = 2; isTaken(name); i += 1) name = `${plain}-${i}`;
  return name;
}

interface Place {
  readonly name: string;
  readonly services: Entry;
  readonly file: SourceFile;
}

/** The value with its own lines, further to the left, above `services` and what is said about that. */
function definition(entry: Entry, { name, services, file }: Place): TextEdit {
  const { text } = file;
  const { key, value } = entry;
  const lineBreak = text.includes("\r\n") ? "\r\n" : "\n";
  const from = columnOf(text, key.location.span.start);
  const own = textOf(entry, file).replace(/^\s*:/, "");
  const isBlock = value.kind === "mapping" && !value.flow;
  const lines = own.split(/\r?\n/).map((line, i) => (i > 0 && isBlock ? line.slice(from) : line).trimEnd());
  let start = lineStart(text, services.key.location.span.start);
  for (let above = start; above > 0; start = above) {
    above = lineStart(text, start - 1);
    if (!text.startsWith("#", above)) break;
  }
  const newText = [`x-${name}: &${name}${lines[0] ?? ""}`, ...lines.slice(1), "", ""].join(lineBreak);
  return { location: { file, span: { start, end: start } }, newText };
}

function reference(entry: Entry, name: string, file: SourceFile): TextEdit {
  return {
    location: { file, span: { start: entry.key.location.span.end, end: endOfEntry(entry) } },
    newText: `: *${name}`,
  };
}

function meansTheSame(root: Mapping, text: string, name: string): boolean {
  const after = parse({ path: root.location.file.path, text });
  const [document, second] = after.documents;
  if (after.faults.length > 0 || second || document?.kind !== "mapping") return false;
  const others = [...document.entries].filter(([key]) => key !== `x-${name}`);
  const same = (key: string, value: Value) => {
    const before = root.get(key)?.value;
    return before !== undefined && isSame(datumOf(before, new Map()), datumOf(value, new Map()));
  };
  return others.length === root.entries.size && others.every(([key, { value }]) => same(key, value));
}
