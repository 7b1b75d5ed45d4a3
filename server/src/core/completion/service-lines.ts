import type { Span } from "../syntax/text.ts";

/** A service around a place where a key of it may stand, by its lines: what is being typed need not be YAML. */
export interface ServiceLines {
  readonly name: string;
  /** The part of a key that stands before and behind the place. */
  readonly word: Span;
  /** The blanks before each key of the service. */
  readonly indentation: string;
  /** A Compose file with this service, without the line of the place; with the others only where it needs them. */
  readonly alone: string;
}

/** Whether a key may stand on a line, by what is on it. */
export function mayHoldKey(line: string): boolean {
  return keyLine.test(line);
}

const keyLine = /^( +)([a-z_]*) *\r?\n?$/;

/** Undefined where no key of a service may stand. */
export function serviceLinesAt(text: string, offset: number): ServiceLines | undefined {
  const start = text.lastIndexOf("\n", offset - 1) + 1;
  const end = endOfLine(text, offset);
  const [, indentation = "", word = ""] = keyLine.exec(text.slice(start, end)) ?? [];
  const depth = indentation.length;
  if (depth === 0 || offset < start + depth || offset > start + depth + word.length) return undefined;
  const lines = text.split("\n");
  const at = text.slice(0, start).split("\n").length - 1;
  const header = lines.findLastIndex((each, i) => i < at && isContent(each) && depthOf(each) < depth);
  const written = /^ +["']?([\w.-]+)["']?\s*:\s*(?:[&#].*)?\r?$/.exec(lines[header] ?? "")?.[1];
  const parent = lines.findLastIndex(
    (each, i) => i < header && isContent(each) && depthOf(each) < depthOf(lines[header]),
  );
  if (written === undefined || !/^services\s*:\s*(?:#.*)?\r?$/.test(lines[parent] ?? "")) return undefined;
  const after = lines.findIndex((each, i) => i > header && isContent(each) && depthOf(each) <= depthOf(lines[header]));
  const block = lines.slice(header, after === -1 ? lines.length : after).filter((_, i) => header + i !== at);
  // A key that stands deeper or less deep than the others belongs to something else.
  const sibling = block.slice(1).find(isContent);
  if (sibling !== undefined && depthOf(sibling) !== depth) return undefined;
  return {
    name: written,
    word: { start: start + depth, end: start + depth + word.length },
    indentation,
    // What an alias stands for may be anywhere.
    alone: /(?:^|[\s,[{])\*\w/.test(block.join("\n"))
      ? lines.filter((_, i) => i !== at).join("\n")
      : `services:\n${block.join("\n").trimEnd()}\n`,
  };
}

function endOfLine(text: string, offset: number): number {
  const end = text.indexOf("\n", offset);
  return end === -1 ? text.length : end;
}

function isContent(line: string): boolean {
  return line.trim() !== "" && !line.trimStart().startsWith("#");
}

function depthOf(line: string | undefined): number {
  return line === undefined ? 0 : line.length - line.trimStart().length;
}
