import type { RawError, RawNode } from "./raw.ts";

/**
 * The lines that hold nothing but blanks and begin with a tab. YAML has nothing against them, and neither has the `yaml`
 * package; the parser of Docker Compose refuses them everywhere but in quotes and brackets.
 */
export function tabLines(text: string, contents: readonly (RawNode | undefined)[]): readonly RawError[] {
  const starts = Array.from(text.matchAll(/^\t[ \t]*$/gm), ({ index }) => index);
  if (starts.length === 0) return [];
  const closed = contents.flatMap(closedIn);
  return starts
    .filter((start) => !closed.some(({ from, to }) => from < start && start < to))
    .map((from) => ({ from, to: from + 1, message: tabMessage, contained: true }));
}

export const tabMessage = "YAML is indented with spaces; this is a tab.";

/** What is in quotes or brackets. */
function closedIn(node: RawNode | undefined): readonly RawNode[] {
  if (node?.kind === "scalar") return node.style === "plain" || node.style === "block" ? [] : [node];
  if (node?.kind !== "mapping" && node?.kind !== "sequence") return [];
  if (node.flow) return [node];
  const inner = node.kind === "sequence" ? node.items : node.pairs.flatMap(({ key, value }) => [key, value]);
  return inner.flatMap(closedIn);
}
