import { type CodeAction, CodeActionKind, type CodeActionParams, RequestType } from "vscode-languageserver";
import { layouts } from "../core/generated/layouts.js";
import { isRecord } from "../core/is-record.ts";
import { writtenBeside } from "../core/layouts/written-files.ts";
import type { SourceFile } from "../core/syntax/text.ts";
import { conversionsIn, convertInProjects, type PossibleConversions } from "../workspace/convert-in-projects.ts";
import { folderOf, type Place } from "../workspace/load.ts";
import { type Answer, filePlan, outside, type PlanSources, textsIn, unanswered } from "./file-plan.ts";
import { toPath } from "./paths.ts";
import { isPosition, serviceOf } from "./service-fixes.ts";
import { type Session, whenReady } from "./session.ts";
import type { SettingsFiles } from "./settings-files.ts";
import type { Verdict } from "./verdicts.ts";

const command = "seaworthy.convertService";

/** What an editor asks a person; null stands for what is not known. */
interface Choices {
  readonly service: string;
  readonly known: { readonly port: string | null; readonly health: string | null };
  readonly layouts: readonly {
    readonly name: string;
    readonly title: string;
    readonly description: string;
    readonly mistake: string | null;
  }[];
}

const choices = new RequestType<unknown, Choices | { readonly mistake: string }, void>("seaworthy/conversions");
const converted = new RequestType<unknown, Answer, void>("seaworthy/convertService");

/** Answers what a service can be converted to, and which edits and files come of it. */
export function offerLayoutConversions(session: Session, sources: PlanSources): void {
  const { connection, boundary } = session;
  connection.onRequest(
    choices,
    boundary.answer(choices.method, { mistake: "" }, async (params) => {
      const wanted = await wantedIn(params, session, sources);
      return wanted ? toChoices(await conversionsIn(wanted.file, wanted.place, wanted)) : { mistake: "" };
    }),
  );
  connection.onRequest(
    converted,
    boundary.answer(converted.method, unanswered, (params) => planOf(params, session, sources)),
  );
}

/** The action at the name of a service, in an editor that can ask what to make of it. */
export function conversionActions(
  { range }: CodeActionParams,
  verdict: Verdict,
  { client }: Session,
): readonly CodeAction[] {
  const found = client.commands.has(command) ? serviceOf(verdict, range.start) : undefined;
  if (!found?.isNamed || verdict.context.project.target === "swarm") return [];
  const title = `Put "${found.name}" behind a proxy: blue-green, canary or load-balanced...`;
  const args = [verdict.document.uri, found.name];
  return [{ title, kind: CodeActionKind.RefactorRewrite, command: { title, command, arguments: args } }];
}

interface Wanted {
  readonly file: SourceFile;
  readonly place: Place;
  readonly settingsIn: (
    file: Parameters<SettingsFiles["inForce"]>[0],
  ) => ReturnType<SettingsFiles["inForce"]>["settings"];
  readonly service: string;
}

/** The service that a request names, or that a place in the document lies in. */
async function wantedIn(params: unknown, session: Session, sources: PlanSources): Promise<Wanted | undefined> {
  const { uri, service, position } = isRecord(params) ? params : {};
  if (typeof uri !== "string") return undefined;
  const { files, folders, configuration, settings } = sources;
  const path = toPath(uri);
  const root = folders.around(path);
  const content = await files.read(path);
  const name = typeof service === "string" ? service : await nameAt(uri, position, session);
  if (root === undefined || content.kind !== "text" || name === undefined) return undefined;
  const editor = await configuration.of(uri);
  return {
    file: { path, text: content.text },
    place: { root, fileSystem: files },
    settingsIn: (file) => settings.inForce(file, editor).settings,
    service: name,
  };
}

async function nameAt(uri: string, position: unknown, session: Session): Promise<string | undefined> {
  if (!isPosition(position)) return undefined;
  return whenReady(session, uri, (verdict) => (verdict ? serviceOf(verdict, position)?.name : undefined));
}

function toChoices(
  possible: PossibleConversions | { readonly mistake: string },
): Choices | { readonly mistake: string } {
  if ("mistake" in possible) return possible;
  const { service, known } = possible;
  return {
    service,
    known: { port: known.port === undefined ? null : String(known.port), health: known.health ?? null },
    layouts: possible.layouts.map(({ layout: { name, title, description }, mistake = null }) => {
      return { name, title, description, mistake };
    }),
  };
}

async function planOf(params: unknown, session: Session, sources: PlanSources): Promise<Answer> {
  const { layout: name, values } = isRecord(params) ? params : {};
  const layout = layouts.find((each) => each.name === name);
  const wanted = await wantedIn(params, session, sources);
  if (!layout) return unanswered;
  if (!wanted) return outside;
  const { port, health } = isRecord(values) ? values : {};
  const answers = {
    port: typeof port === "string" ? Number(port) : undefined,
    health: typeof health === "string" ? health : undefined,
  };
  const conversion = await convertInProjects(wanted.file, wanted.place, { ...wanted, layout, answers });
  if ("mistake" in conversion) return conversion;
  const root = folderOf(wanted.file.path);
  const paths = [...conversion.files.map(({ path }) => path), ".env"];
  const beside = writtenBeside(conversion, await textsIn(root, paths, sources.files));
  if ("mistake" in beside) return beside;
  return filePlan(beside, { root, guide: `${layout.name}.md`, edits: conversion.edits }, session);
}
