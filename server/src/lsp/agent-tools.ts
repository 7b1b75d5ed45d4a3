import { RequestType } from "vscode-languageserver";
import { type Diagnostic, shownAt } from "../core/diagnostic.ts";
import { explanationOf } from "../core/explanation.ts";
import { bestOf, fixAll } from "../core/fix.ts";
import { isRecord } from "../core/is-record.ts";
import { unknownRule } from "../core/rule-names.ts";
import { toLspEdit, toRange } from "./convert.ts";
import { fixesOf } from "./fixes.ts";
import { rulesById } from "./rules-by-id.ts";
import { type Session, whenReady } from "./session.ts";
import type { Verdict } from "./verdicts.ts";

/** What a tool for agents answers: text that they read. */
interface Answer {
  readonly text: string;
}

const check = new RequestType<unknown, Answer, void>("seaworthy/tools/check");
const fix = new RequestType<unknown, Answer, void>("seaworthy/tools/fix");
const explain = new RequestType<unknown, Answer, void>("seaworthy/tools/explain");

/** An agent can work on so many problems at a time; it checks again when these are mended. */
const most = 100;

/** Answers the tools for agents about open documents: an editor opens a file that they ask about. Nothing is written. */
export function offerAgentTools(session: Session): void {
  const { connection, boundary } = session;
  const nothing = { text: "The server failed to answer; its output says why." };
  const ofDocument = (work: (verdict: Verdict, params: Record<string, unknown>) => string) => (params: unknown) => {
    const { uri, ...rest } = isRecord(params) ? params : {};
    return whenReady(session, String(uri), (verdict) => {
      return { text: verdict ? work(verdict, rest) : "This is no Compose file, nor a file that one names." };
    });
  };
  connection.onRequest(check, boundary.answer(check.method, nothing, ofDocument(problemsOf)));
  const edits = (verdict: Verdict, params: Record<string, unknown>) => editsOf(verdict, params, session);
  connection.onRequest(fix, boundary.answer(fix.method, nothing, ofDocument(edits)));
  connection.onRequest(
    explain,
    boundary.answer(explain.method, nothing, (params) => ({ text: explained(isRecord(params) ? params.rule : "") })),
  );
}

function problemsOf(verdict: Verdict): string {
  const problems = verdict.problems.filter(({ isBaselined }) => !isBaselined);
  const lines = problems.slice(0, most).map((problem) => line(problem, verdict));
  const left = problems.length - lines.length;
  if (left > 0) lines.push(`${left} more problems are not shown.`);
  if (verdict.trouble !== undefined) lines.push(verdict.trouble);
  return lines.length > 0 ? lines.join("\n") : "No problems.";
}

function line(problem: Diagnostic, verdict: Verdict): string {
  const { line: row, character } = toRange(shownAt(problem.at)).start;
  const titles = fixesOf(problem, verdict).map(({ title }) => title);
  const fixes = titles.length > 0 ? ` (fix: ${titles.join("; or: ")})` : "";
  return `${row + 1}:${character + 1}: ${problem.severity} ${problem.rule}: ${problem.message}${fixes}`;
}

/** The edits as JSON, with lines and columns counted from 1. */
function editsOf(
  { problems, context, contextOf }: Verdict,
  { rules, unsafe }: Record<string, unknown>,
  { uriOf }: Session,
): string {
  if (context.files.some(({ faults }) => faults.length > 0)) {
    return "While a file has syntax errors nobody knows what it means, so nothing is fixed.";
  }
  const only = Array.isArray(rules) ? rules : [];
  const wanted = problems.filter((problem) => {
    return contextOf(problem) === context && (only.length === 0 || only.includes(problem.rule));
  });
  const edits = fixAll(wanted, context, bestOf(unsafe === true ? ["safe", "unsafe"] : ["safe"]));
  if (edits.length === 0) return unsafe === true ? "Nothing to fix." : "Nothing that is safe to fix.";
  const told = edits.map((edit) => {
    const { range, newText } = toLspEdit(edit);
    const at = ({ line: row, character }: typeof range.start) => ({ line: row + 1, column: character + 1 });
    return { uri: uriOf(edit.location.file.path), start: at(range.start), end: at(range.end), newText };
  });
  return JSON.stringify(told, undefined, 2);
}

function explained(id: unknown): string {
  const rule = rulesById.get(String(id));
  return rule ? explanationOf(rule).join("\n") : (unknownRule(String(id)) ?? "");
}
