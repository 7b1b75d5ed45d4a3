import type { Diagnostic } from "../core/diagnostic.ts";
import { type Action, actionsFor, type FixContext } from "../core/fix.ts";
import type { Verdict } from "./verdicts.ts";

const workedOut = new WeakMap<FixContext, Map<Diagnostic, readonly Action[]>>();

/**
 * The fixes of a problem. They are worked out once for each version of a document: an editor asks again with every
 * step of the cursor, and each fix is proven against the whole file.
 */
export function fixesOf(problem: Diagnostic, { contextOf }: Verdict): readonly Action[] {
  const context = contextOf(problem);
  const known = workedOut.get(context) ?? new Map<Diagnostic, readonly Action[]>();
  workedOut.set(context, known);
  const fixes = known.get(problem) ?? actionsFor(problem, context);
  known.set(problem, fixes);
  return fixes;
}
