import {
  type CodeAction,
  CodeActionKind,
  type CodeActionParams,
  type Position,
  RequestType,
  type WorkspaceEdit,
} from "vscode-languageserver";
import type { Diagnostic } from "../core/diagnostic.ts";
import { bestOf, type ChooseFix, fixAll, fixesToChooseFrom } from "../core/fix.ts";
import { isRecord } from "../core/is-record.ts";
import type { FixSafety } from "../core/rules/rule.ts";
import { serviceAt } from "../core/syntax/service-at.ts";
import { toOffset } from "./convert.ts";
import { type Session, whenReady } from "./session.ts";
import type { Verdict } from "./verdicts.ts";
import { toWorkspaceEdit } from "./workspace-edit.ts";

/** A command of the editor: it asks which of the fixes of a service to make, and makes them. */
const makeProductionReady = "seaworthy.makeServiceProductionReady";

/** Answers what can be done for a whole service, and does what was chosen. */
export function offerServiceFixes(session: Session): void {
  const { connection, boundary } = session;
  connection.onRequest(
    offered,
    boundary.answer(offered.method, null, (params) => answer(params, session, fixesOfService)),
  );
  connection.onRequest(
    made,
    boundary.answer(made.method, null, (params) => {
      const isChosen = chosenIn(params);
      return answer(params, session, (service, verdict) => {
        const edits = fixAll(problemsOf(service, verdict), verdict.context, isChosen);
        return edits.length === 0 ? null : toWorkspaceEdit(edits, session);
      });
    }),
  );
}

/** The action at the name of a service. An editor that cannot ask what to do does what is safe. */
export function serviceActions({ range }: CodeActionParams, verdict: Verdict, session: Session): CodeAction[] {
  const found = serviceOf(verdict, range.start);
  if (!found?.isNamed) return [];
  const service = found.name;
  const { uri } = verdict.document;
  const action = { title: `Make "${service}" production-ready`, kind: CodeActionKind.RefactorRewrite };
  const problems = problemsOf(service, verdict);
  if (session.client.commands.has(makeProductionReady)) {
    const hasFixes = problems.some((problem) => fixesToChooseFrom(problem, verdict.context).length > 0);
    const command = { title: action.title, command: makeProductionReady, arguments: [uri, service] };
    return hasFixes ? [{ ...action, command }] : [];
  }
  const edits = fixAll(problems, verdict.context, bestOf(["safe"]));
  return edits.length === 0 ? [] : [{ ...action, edit: toWorkspaceEdit(edits, session) }];
}

/** What can be done for a service. */
interface ServiceFixes {
  readonly service: string;
  /** Those of one problem stand together, best first. */
  readonly fixes: readonly OfferedFix[];
}

interface OfferedFix {
  /** With the title, what the editor says to have the fix made. */
  readonly rule: string;
  readonly title: string;
  readonly safety: FixSafety;
  /** The problem that it fixes, as a sentence. */
  readonly message: string;
  /** Whether it is the one to take when nobody chooses. */
  readonly isPreferred: boolean;
}

const offered = new RequestType<unknown, ServiceFixes | null, void>("seaworthy/serviceFixes");
const made = new RequestType<unknown, WorkspaceEdit | null, void>("seaworthy/fixService");

type Work<T> = (service: string, verdict: Verdict) => T | null;

/** Works on the service that a request names, or that a place in the document lies in. */
function answer<T>(params: unknown, session: Session, work: Work<T>): T | null | Promise<T | null> {
  const { uri, service, position } = isRecord(params) ? params : {};
  if (typeof uri !== "string") return null;
  return whenReady(session, uri, (verdict) => {
    if (!verdict) return null;
    const name = typeof service === "string" ? service : isPosition(position) && serviceOf(verdict, position)?.name;
    return typeof name === "string" ? work(name, verdict) : null;
  });
}

function fixesOfService(service: string, verdict: Verdict): ServiceFixes {
  const fixes = problemsOf(service, verdict).flatMap((problem) => {
    const { rule, message } = problem;
    return fixesToChooseFrom(problem, verdict.context).map(({ title, safety }, i): OfferedFix => {
      return { rule, title, safety, message, isPreferred: i === 0 && safety === "safe" };
    });
  });
  return { service, fixes };
}

/** All that is wrong with a service, in whichever file of the project. */
function problemsOf(service: string, { inProject }: Verdict): readonly Diagnostic[] {
  return inProject().filter((problem) => problem.service === service);
}

/** The service at a place in a document. */
export function serviceOf({ document, context }: Verdict, position: Position): ReturnType<typeof serviceAt> {
  const file = context.files.find((parsed) => parsed.file === document.source);
  return file && serviceAt(file, toOffset(position, document.lines));
}

/** Takes the fixes that a request names by their rules and titles. */
function chosenIn(params: unknown): ChooseFix {
  const list = isRecord(params) && Array.isArray(params.fixes) ? params.fixes : [];
  const names = new Set(list.flatMap((one) => (isRecord(one) ? nameOf(String(one.rule), String(one.title)) : [])));
  return ({ rule }, fixes) => fixes.find(({ title }) => names.has(nameOf(rule, title)));
}

function nameOf(rule: string, title: string): string {
  return `${rule} ${title}`;
}

export function isPosition(value: unknown): value is Position {
  return isRecord(value) && typeof value.line === "number" && typeof value.character === "number";
}
