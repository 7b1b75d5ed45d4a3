import type { Project } from "./compose/project.ts";
import { type Diagnostic, shownAt } from "./diagnostic.ts";
import { suppressionComments, type Word } from "./suppression-comment.ts";
import { type Suppression, suppressionsIn } from "./suppression-coverage.ts";
import { knownRules, mistake, mistakesIn } from "./suppression-mistakes.ts";
import { lineAround } from "./syntax/scalars-at.ts";
import { type SourceFile, type Span, textBetween } from "./syntax/text.ts";
import type { ParsedFile } from "./syntax/yaml.ts";

/** What the comments of the files turn off, and the mistakes in these comments. */
export interface Suppressions {
  /** Whether nothing is turned off. */
  readonly isEmpty: boolean;
  /** What was asked about here is what the comments are for. */
  isSuppressed(diagnostic: Diagnostic): boolean;
  /** The rules in comments that turned off nothing of all that was asked about, as far as `isJudged` says they could. */
  unused(isJudged: (rule: string) => boolean): readonly Diagnostic[];
  readonly mistakes: readonly Diagnostic[];
}

/**
 * Reads the comments `# seaworthy-ignore RULE[, RULE] -- reason` and `# seaworthy-ignore-file ...` of a project.
 *
 * A comment on a line of its own speaks of the next line that has something on it, a comment behind something of its
 * own line, and behind the key of a service of all that is reported about that service.
 */
export function suppressionsOf(files: readonly ParsedFile[], project: Project): Suppressions {
  const suppressed = new Map<string, Suppressed>();
  const uses: Use[] = [];
  const mistakes: Diagnostic[] = [];
  for (const file of files) {
    const comments = suppressionComments(file);
    if (comments.length === 0) continue;
    mistakes.push(...comments.flatMap(mistakesIn));
    for (const suppression of suppressionsIn(file, comments, project)) uses.push(...enter(suppressed, suppression));
  }
  return {
    isEmpty: suppressed.size === 0,
    isSuppressed: (diagnostic) => {
      const own = usesFor(diagnostic, suppressed.get(diagnostic.rule));
      for (const use of own) use.isUsed = true;
      return own.length > 0;
    },
    unused: (isJudged) => uses.filter(({ isUsed, rule }) => !isUsed && isJudged(rule.text)).map(toUnused),
    mistakes,
  };
}

/** A rule that a comment names. */
interface Use {
  readonly file: SourceFile;
  readonly rule: Word;
  isUsed: boolean;
}

/** Where one rule is suppressed. Most suppressions speak of one line: those are found without looking at the others. */
interface Suppressed {
  readonly files: Map<string, Use[]>;
  readonly services: Map<string, Use[]>;
  readonly lines: Map<string, Use[]>;
  readonly stretches: {
    readonly path: string;
    readonly span: Span;
    readonly hasService: boolean;
    readonly use: Use;
  }[];
}

function enter(suppressed: Map<string, Suppressed>, { comment: { file, rules }, covers }: Suppression): readonly Use[] {
  return rules.flatMap((rule): readonly Use[] => {
    if (!knownRules.has(rule.text)) return [];
    const use = { file, rule, isUsed: false };
    const own = suppressed.get(rule.text) ?? nowhere();
    suppressed.set(rule.text, own);
    if (covers.kind === "file") {
      addTo(own.files, file.path, use);
      return [use];
    }
    const { start, end } = covers.lines;
    addTo(own.lines, lineName(file, start), use);
    if (textBetween(file, start, end).includes("\n"))
      own.stretches.push({ path: file.path, span: covers.lines, hasService: false, use });
    if (covers.kind === "lines") return [use];
    for (const name of covers.names) addTo(own.services, name, use);
    own.stretches.push({ path: file.path, span: covers.extent, hasService: true, use });
    return [use];
  });
}

function nowhere(): Suppressed {
  return { files: new Map(), services: new Map(), lines: new Map(), stretches: [] };
}

function addTo(uses: Map<string, Use[]>, key: string, use: Use): void {
  const own = uses.get(key);
  if (own) own.push(use);
  else uses.set(key, [use]);
}

function usesFor({ service, at }: Diagnostic, suppressed: Suppressed | undefined): readonly Use[] {
  if (!suppressed) return [];
  const { file, span } = shownAt(at);
  const found = suppressed.stretches.flatMap(({ path, span: stretch, hasService, use }) => {
    // What names no service belongs to the one in which it stands.
    const applies = !hasService || service === undefined;
    return applies && path === file.path && stretch.start <= span.start && span.start <= stretch.end ? use : [];
  });
  return [
    ...((service !== undefined && suppressed.services.get(service)) || []),
    ...(suppressed.files.get(file.path) ?? []),
    ...(suppressed.lines.get(lineName(file, lineAround(file.text, span.start).start)) ?? []),
    ...found,
  ];
}

function lineName({ path }: SourceFile, start: number): string {
  return `${start} ${path}`;
}

function toUnused({ file, rule: { text, span } }: Use): Diagnostic {
  const message = `Nothing here is suppressed: \`${text}\` has nothing to report.`;
  return { ...mistake(file, span, message), rule: "suppression-unused", severity: "info", tags: ["unnecessary"] };
}
