import { basename } from "node:path";
import type { ProjectFault } from "../../server/src/core/compose/project-fault.ts";
import { lineIndexOf } from "../../server/src/workspace/line-index.ts";
import { differences } from "../corpus/differences.ts";
import type { ComposeConfig, FileSet } from "./compose-config.ts";
import { shownAt, sorted } from "./json.ts";
import { projectAt } from "./our-project.ts";
import { reviewed, untold } from "./reviewed.ts";
import { hasSameCause } from "./same-cause.ts";

/** What the comparison of the files that run together comes to. */
export interface Outcome {
  readonly isRefused: boolean;
  /** Where they are taken: the project. Where they are refused: a fault that tells the same, another one, or none. */
  readonly kind: "same" | "reviewed" | "other" | "none";
  /** What is to be looked at. */
  readonly text?: string;
}

/** Compares what we make of files with what Docker Compose does. */
export async function outcomeOf(set: FileSet, compose: ComposeConfig, isLong: boolean): Promise<Outcome> {
  const { name } = set;
  const answer = await compose.of(set);
  const { project: ours, faults } = await projectAt(set.files);
  if ("error" in answer) return refusal(name, { error: answer.error, faults, isLong });
  const isKnown = reviewed.some((one) => one.file.test(name));
  const [fault] = faults;
  if (fault && !isKnown) return taken("other", `${name}\n  is taken, but: ${fault.message}`);
  const found = differences(sorted(answer.project), sorted(ours));
  if (found.length === 0) return taken("same");
  const isReviewed = found.every((place) => reviewed.some((one) => one.file.test(name) && one.path.test(place)));
  if (isReviewed) return taken("reviewed");
  const isSame = (project: unknown) => differences(sorted(project), sorted(ours)).length === 0;
  if (await compose.ever(set, isSame)) return taken("same");
  const shown = found.slice(0, isLong ? found.length : 3).map((place) => {
    return isLong ? `  ${place}\n    ${shownAt(answer.project, place)}\n    ${shownAt(ours, place)}` : `  ${place}`;
  });
  return taken("other", [name, ...shown].join("\n"));
}

function taken(kind: Outcome["kind"], text = ""): Outcome {
  return { isRefused: false, kind, text };
}

interface Refusal {
  readonly error: string;
  readonly faults: readonly ProjectFault[];
  readonly isLong: boolean;
}

function refusal(name: string, { error, faults, isLong }: Refusal): Outcome {
  if (hasSameCause(error, faults)) return { isRefused: true, kind: "same" };
  if (untold.some((one) => one.error.test(error) && (one.file?.test(name) ?? true)))
    return { isRefused: true, kind: "reviewed" };
  const shown = faults.slice(0, isLong ? faults.length : 3).map(({ at: { location }, message }) => {
    const { line, column } = lineIndexOf(location.file).at(location.span.start);
    return `  ${basename(location.file.path)}:${line}:${column}: ${message}`;
  });
  const text = [name, `  ${error.slice(0, longestError)}`, ...shown].join("\n");
  return { isRefused: true, kind: faults.length > 0 ? "other" : "none", text };
}

const longestError = 500;
