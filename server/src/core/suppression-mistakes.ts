import { builtInChecks, type Diagnostic } from "./diagnostic.ts";
import { nearest, withSuggestions } from "./did-you-mean.ts";
import { rules } from "./rules/index.ts";
import { marker, type SuppressionComment, type Word } from "./suppression-comment.ts";
import type { SourceFile, Span } from "./syntax/text.ts";

/** What is wrong with a suppression comment. */
export function mistakesIn(comment: SuppressionComment): readonly Diagnostic[] {
  const { file, span, directive, rules } = comment;
  const fault = faultOf(comment);
  if (fault !== undefined) return [mistake(file, span, fault)];
  if (rules.length === 0) return [mistake(file, directive.span, "This suppression names no rule.")];
  return rules.filter(({ text }) => !knownRules.has(text)).map((rule) => mistake(file, rule.span, unknownRule(rule)));
}

/** What is wrong with the form of a comment, so that it suppresses nothing at all. */
export function faultOf({ directive: { text }, reason, standsAlone }: SuppressionComment): string | undefined {
  if (text !== marker && text !== `${marker}-file`) {
    return `"${text}" is no suppression: it is \`${marker} RULE -- reason\` or \`${marker}-file RULE -- reason\`.`;
  }
  if (reason === "") return `This suppression has no effect without a reason: \`# ${text} RULE -- reason\`.`;
  if (text !== marker && !standsAlone) return `\`${text}\` has an effect on a line of its own only.`;
  return undefined;
}

/** The rules that a suppression may name. */
export const knownRules: ReadonlySet<string> = new Set(rules.map(({ id }) => id));

function unknownRule({ text }: Word): string {
  const isBuiltIn = builtInChecks.some((check) => check === text);
  if (isBuiltIn) return `"${text}" cannot be suppressed.`;
  if (text === "all") return 'There is no rule "all": a suppression names each rule.';
  return withSuggestions(`There is no rule "${text}"`, nearest(text, knownRules));
}

/** A diagnostic about a suppression comment. */
export function mistake(file: SourceFile, span: Span, message: string): Diagnostic {
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
