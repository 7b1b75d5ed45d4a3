import { combine } from "../core/combine.ts";
import type { Diagnostic } from "../core/diagnostic.ts";
import { grouped } from "../core/grouped.ts";
import type { Baselined } from "./baselined.ts";
import { type JudgedProject, toNamed } from "./judged-projects.ts";
import { readIn } from "./project-checks.ts";
import { withSeverities } from "./selection.ts";

/** What projects have to say of a file that is not open, as the editor wants to see it. */
export function problemsIn(
  path: string,
  judged: readonly JudgedProject[],
  baselined: Baselined,
): readonly Diagnostic[] {
  const [first] = judged;
  if (!first) return [];
  const problems = combine(judged.map(toNamed)).flatMap(({ diagnostic }) => {
    return diagnostic.at.location.file.path === path ? diagnostic : [];
  });
  const known = { path, problems: first.baselines.of(path), file: readIn(judged, (file) => file.path === path) };
  const told = withSeverities(baselined.shown(problems, known, first.editor), first.editor);
  return grouped(told).slice(0, first.editor.maxProblems);
}
