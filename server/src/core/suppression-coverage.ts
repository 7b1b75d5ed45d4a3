import type { Project } from "./compose/project.ts";
import { marker, type SuppressionComment } from "./suppression-comment.ts";
import { faultOf } from "./suppression-mistakes.ts";
import { endOfEntry, lineEnd, nextLine } from "./syntax/place.ts";
import { firstFrom, lineAround, tiedLines } from "./syntax/scalars-at.ts";
import type { Span } from "./syntax/text.ts";
import type { ParsedFile } from "./syntax/yaml.ts";

/** A comment without a mistake in its form, with what it speaks of. */
export interface Suppression {
  readonly comment: SuppressionComment;
  readonly covers: Coverage;
}

/** `lines` are whole lines: more than one where a scalar runs over several. */
export type Coverage =
  | { readonly kind: "file" }
  | { readonly kind: "lines"; readonly lines: Span }
  | { readonly kind: "services"; readonly lines: Span; readonly names: readonly string[]; readonly extent: Span };

/** The suppressions that are in force in a file. */
export function suppressionsIn(
  file: ParsedFile,
  comments: readonly SuppressionComment[],
  project: Project,
): readonly Suppression[] {
  const complete = comments.filter((comment) => faultOf(comment) === undefined && comment.rules.length > 0);
  const ofFile = complete.filter(isForFile);
  const ofLines = complete.filter((comment) => !isForFile(comment));
  const lines = tiedLines(file, linesSpokenOf(ofLines));
  const services = servicesBeside(ofLines, file, project);
  return [
    ...ofFile.map((comment): Suppression => ({ comment, covers: { kind: "file" } })),
    ...ofLines.map((comment, i): Suppression => {
      const covered = lines[i] ?? comment.span;
      const beside = services.get(comment);
      return {
        comment,
        covers: beside ? { kind: "services", lines: covered, ...beside } : { kind: "lines", lines: covered },
      };
    }),
  ];
}

function isForFile({ directive }: SuppressionComment): boolean {
  return directive.text === `${marker}-file`;
}

/** The line that each comment speaks of: its own, or the next below it that has more than a comment. */
function linesSpokenOf(comments: readonly SuppressionComment[]): readonly Span[] {
  let below = { start: 0, end: 0 };
  return comments.map(({ file: { text }, span, standsAlone }) => {
    const own = lineAround(text, span.start);
    if (!standsAlone) return own;
    // Comments that stand together speak of the same line: it is looked for once.
    if (below.start <= own.start) below = lineBelow(text, own.start);
    return below;
  });
}

function lineBelow(text: string, from: number): Span {
  let start = from;
  while (start < text.length && /^\s*(#|$)/.test(text.slice(start, lineEnd(text, start))))
    start = nextLine(text, start);
  return { start, end: lineEnd(text, start) };
}

/** Services by their names, and from where to where they reach. */
interface Services {
  readonly names: readonly string[];
  readonly extent: Span;
}

/** The services whose keys stand on the lines of comments. Runs on every keystroke, so it looks at no other line. */
function servicesBeside(
  comments: readonly SuppressionComment[],
  { documents }: ParsedFile,
  { serviceNames }: Project,
): ReadonlyMap<SuppressionComment, Services> {
  const beside = comments.filter(({ standsAlone }) => !standsAlone);
  const starts = beside.map(({ file: { text }, span }) => lineAround(text, span.start).start);
  const found = new Map<SuppressionComment, Services>();
  for (const document of beside.length > 0 ? documents : []) {
    const services = document.kind === "mapping" ? document.get("services")?.value : undefined;
    if (services?.kind !== "mapping") continue;
    for (const [name, entry] of services.entries) {
      const at = entry.key.region.start + entry.key.from;
      const line = firstFrom(starts, at + 1) - 1;
      const [comment, start] = [beside[line], starts[line]];
      if (!comment || start === undefined || at > comment.span.start || !serviceNames.has(name)) continue;
      const { names = [], extent } = found.get(comment) ?? {};
      const end = Math.max(endOfEntry(entry), extent?.end ?? 0);
      found.set(comment, { names: [...names, name], extent: { start, end } });
    }
  }
  return found;
}
