import type { Project } from "./compose/project.ts";
import { builtInChecks, type Diagnostic, shownAt } from "./diagnostic.ts";
import { nearest, withSuggestions } from "./did-you-mean.ts";
import { rules } from "./rules/index.ts";
import { marker, type SuppressionComment, suppressionComments, type Word } from "./suppression-comment.ts";
import { endOfEntry, lineEnd, nextLine } from "./syntax/place.ts";
import { firstFrom, lineAround, tiedLines } from "./syntax/scalars-at.ts";
import type { SourceFile, Span } from "./syntax/text.ts";
import type { ParsedFile } from "./syntax/yaml.ts";

/** What the comments of the files turn off, and the mistakes in these comments. */
export interface Suppressions {
  /** Whether nothing is turned off. */
  readonly isEmpty: boolean;
  isSuppressed(diagnostic: Diagnostic): boolean;
  readonly mistakes: readonly Diagnostic[];
}

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

/**
 * Reads the comments `# seaworthy-ignore RULE[, RULE] -- reason` and `# seaworthy-ignore-file ...` of a project.
 *
 * A comment on a line of its own speaks of the next line that has something on it, a comment behind something of its
 * own line, and behind the key of a service of all that is reported about that service.
 */
export function suppressionsOf(files: readonly ParsedFile[], project: Project): Suppressions {
  const suppressed = new Map<string, Suppressed>();
  const mistakes: Diagnostic[] = [];
  for (const file of files) {
    const comments = suppressionComments(file);
    if (comments.length === 0) continue;
    mistakes.push(...comments.flatMap(mistakesIn));
    for (const suppression of suppressionsIn(file, comments, project)) enter(suppressed, suppression);
  }
  return {
    isEmpty: suppressed.size === 0,
    isSuppressed: (diagnostic) => isCovered(diagnostic, suppressed.get(diagnostic.rule)),
    mistakes,
  };
}

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

/** The rules that a suppression may name. */
const knownRules: ReadonlySet<string> = new Set(rules.map(({ id }) => id));

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

/** Where one rule is suppressed. Most suppressions speak of one line: those are found without looking at the others. */
interface Suppressed {
  readonly files: Set<string>;
  readonly services: Set<string>;
  readonly lines: Set<string>;
  readonly stretches: { readonly path: string; readonly span: Span; readonly hasService: boolean }[];
}

function enter(suppressed: Map<string, Suppressed>, { comment: { file, rules }, covers }: Suppression): void {
  for (const { text: rule } of rules) {
    if (!knownRules.has(rule)) continue;
    const own = suppressed.get(rule) ?? { files: new Set(), services: new Set(), lines: new Set(), stretches: [] };
    suppressed.set(rule, own);
    if (covers.kind === "file") {
      own.files.add(file.path);
      continue;
    }
    const { start, end } = covers.lines;
    own.lines.add(lineName(file, start));
    if (file.text.slice(start, end).includes("\n"))
      own.stretches.push({ path: file.path, span: covers.lines, hasService: false });
    if (covers.kind === "lines") continue;
    for (const name of covers.names) own.services.add(name);
    own.stretches.push({ path: file.path, span: covers.extent, hasService: true });
  }
}

function isCovered({ service, at }: Diagnostic, suppressed: Suppressed | undefined): boolean {
  if (!suppressed) return false;
  if (service !== undefined && suppressed.services.has(service)) return true;
  const { file, span } = shownAt(at);
  if (suppressed.files.has(file.path) || suppressed.lines.has(lineName(file, lineAround(file.text, span.start).start)))
    return true;
  return suppressed.stretches.some(({ path, span: stretch, hasService }) => {
    // What names no service belongs to the one in which it stands.
    const applies = !hasService || service === undefined;
    return applies && path === file.path && stretch.start <= span.start && span.start <= stretch.end;
  });
}

function lineName({ path }: SourceFile, start: number): string {
  return `${start} ${path}`;
}

function mistakesIn(comment: SuppressionComment): readonly Diagnostic[] {
  const { file, span, directive, rules } = comment;
  const fault = faultOf(comment);
  if (fault !== undefined) return [mistake(file, span, fault)];
  if (rules.length === 0) return [mistake(file, directive.span, "This suppression names no rule.")];
  return rules.filter(({ text }) => !knownRules.has(text)).map((rule) => mistake(file, rule.span, unknownRule(rule)));
}

/** What is wrong with the form of a comment, so that it suppresses nothing at all. */
function faultOf({ directive: { text }, reason, standsAlone }: SuppressionComment): string | undefined {
  if (text !== marker && text !== `${marker}-file`) {
    return `"${text}" is no suppression: it is \`${marker} RULE -- reason\` or \`${marker}-file RULE -- reason\`.`;
  }
  if (reason === "") return `This suppression has no effect without a reason: \`# ${text} RULE -- reason\`.`;
  if (text !== marker && !standsAlone) return `\`${text}\` has an effect on a line of its own only.`;
  return undefined;
}

function unknownRule({ text }: Word): string {
  const isBuiltIn = builtInChecks.some((check) => check === text);
  if (isBuiltIn) return `"${text}" cannot be suppressed.`;
  if (text === "all") return 'There is no rule "all": a suppression names each rule.';
  return withSuggestions(`There is no rule "${text}"`, nearest(text, knownRules));
}

function mistake(file: SourceFile, span: Span, message: string): Diagnostic {
  return {
    rule: "suppression-invalid",
    severity: "warning",
    message,
    at: { location: { file, span } },
    service: undefined,
    related: [],
    tags: [],
    fixes: () => [],
  };
}
