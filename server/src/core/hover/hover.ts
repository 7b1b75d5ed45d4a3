import type { Check } from "../check.ts";
import type { TellPlace } from "../effective/provenance.ts";
import { nodeAt, pathOf } from "../syntax/node-at.ts";
import type { SourceFile } from "../syntax/text.ts";
import { capacity } from "./capacity.ts";
import { effectiveValue } from "./effective-value.ts";
import { imageFacts } from "./image.ts";
import { keyDocumentation } from "./key-documentation.ts";
import { nameSummary } from "./names.ts";
import type { Question } from "./question.ts";
import { referenceText } from "./reference.ts";
import { type Answer, variableAt } from "./variable.ts";

/** What is known of what stands at an offset of a file of a project, in Markdown; undefined where that is nothing. */
export function hoverAt(
  file: SourceFile,
  offset: number,
  { check, tellPlace, isBrief = false }: Around,
): Answer | undefined {
  const parsed = check.files.find((one) => one.file === file);
  const at = parsed && nodeAt(parsed, offset);
  if (!at || (at.part === "value" && at.value.kind !== "scalar")) return undefined;
  const path = pathOf(at).map((step) => (typeof step === "number" ? null : step));
  const question: Question = { file, offset, at, path, check, tellPlace };
  const variable = variableAt(question);
  if (variable) return variable;
  const own = isBrief ? answers.filter((answer) => !usual.has(answer)) : answers;
  const sections = own.flatMap((answer) => answer(question) ?? []);
  const span = spanOf(question);
  return sections.length > 0 && span ? { span, markdown: sections.join("\n\n") } : undefined;
}

interface Around {
  readonly check: Check;
  readonly tellPlace: TellPlace;
  /** Whether what other servers tell as well is left to them. */
  readonly isBrief?: boolean;
}

type Tell = (question: Question) => string | undefined;

/** In the order in which they are told. */
const answers: readonly Tell[] = [nameSummary, imageFacts, keyDocumentation, referenceText, effectiveValue, capacity];

/** What every server for Compose files tells. */
const usual: ReadonlySet<Tell> = new Set([nameSummary, keyDocumentation, referenceText]);

function spanOf({ at: { part, steps, value, reference } }: Question): Answer["span"] | undefined {
  if (part === "value") return value.span;
  const step = steps.at(-1);
  return part === "reference" ? reference?.span : step?.kind === "entry" ? step.entry.key.span : undefined;
}
