import { existsSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { expect } from "vitest";
import type { Check, CheckInput } from "../server/src/core/check.ts";
import { type Diagnostic, shownAt } from "../server/src/core/diagnostic.ts";
import { actionsFor } from "../server/src/core/fix.ts";
import { defaultSettings, type Settings } from "../server/src/core/settings.ts";
import { readSettings } from "../server/src/core/settings-file.ts";
import { applyEdits, type SourceFile, type TextEdit } from "../server/src/core/syntax/text.ts";
import { parse } from "../server/src/core/syntax/yaml.ts";
import { checkProject } from "../server/src/workspace/check-project.ts";
import { disk } from "../server/src/workspace/disk.ts";
import type { FileSystem } from "../server/src/workspace/file-system.ts";
import { inputOf, loadProjects } from "../server/src/workspace/projects.ts";

/**
 * A fixture is a Compose file, or a folder with a small project, in which every expected diagnostic stands as a comment
 * under the line it points at:
 *
 *     privileged: true
 * #               ^^^^ unsafe-fix error privileged-container: Service "web" is privileged: ...
 *
 * `unsafe-fix` is there if the diagnostic can be fixed, and names the safety of its first fix.
 */
export interface Fixture {
  /** As it is called in its folder. */
  readonly name: string;
  readonly path: string;
}

/** The fixtures of a folder, by name. */
export function fixturesIn(folder: string): readonly Fixture[] {
  const names = existsSync(folder) ? readdirSync(folder).toSorted() : [];
  return names
    .filter((name) => !name.includes(".fixed.") && (name.endsWith(".yaml") || isFolder(join(folder, name))))
    .map((name) => ({ name, path: join(folder, name) }));
}

/** The project of a fixture as it is without its markers. Rules of the set are on, whatever the project asks for. */
export async function readFixture({ path }: Fixture, ruleSet: Settings["ruleSet"]): Promise<CheckInput> {
  const compose = isFolder(path) ? join(path, "compose.yaml") : path;
  const file = { path: compose, text: strip(readFileSync(compose, "utf8")) };
  const place = { root: dirname(compose), fileSystem: fixtureFiles };
  const settingsIn = (settings: SourceFile | undefined) => {
    return settings ? readSettings(parse(settings)).settings : defaultSettings;
  };
  const { projects, settings } = await loadProjects(file, place, settingsIn);
  const [project] = projects;
  if (!project) throw new Error(`${compose} belongs to no project.`);
  const { input } = await checkProject(inputOf(project, { ...settingsIn(settings), ruleSet }), place);
  return input;
}

/** Fails unless every file of the project has just these diagnostics as its markers; `UPDATE=1` writes them. */
export function expectMarkers(checked: Check, diagnostics: readonly Diagnostic[]): void {
  const shown = diagnostics.map((diagnostic) => {
    const [first] = actionsFor(diagnostic, checked);
    const { rule, severity, message, at } = diagnostic;
    return { at, text: `${first ? `${first.safety}-fix ` : ""}${severity} ${rule}: ${message}` };
  });
  for (const { file } of [...checked.files, ...checked.configFiles]) expectFile(file.path, annotate(file, shown));
}

/** Fails unless the files beside a fixture say what it becomes: none where `fixed` is what it was. */
export function expectFixed(input: CheckInput, fixed: CheckInput): void {
  for (const [i, file] of input.compose.entries()) {
    const text = fixed.compose[i]?.text;
    expectFile(file.path.replace(/\.yaml$/, ".fixed.yaml"), text === file.text ? undefined : text);
  }
}

/** The project with edits carried out, as a new version of it. */
export function withEdits(input: CheckInput, edits: readonly TextEdit[]): CheckInput {
  const paths = new Set(input.compose.map(({ path }) => path));
  expect(edits.every(({ location }) => paths.has(location.file.path))).toBe(true);
  const compose = input.compose.map((file) => {
    const own = edits.filter(({ location }) => location.file.path === file.path);
    return { path: file.path, text: applyEdits(file.text, own) };
  });
  return { ...input, compose };
}

interface Marked {
  readonly at: Diagnostic["at"];
  readonly text: string;
}

const marker = /^#\s*\^/;

function strip(text: string): string {
  const lines = text.split("\n");
  return lines.filter((line) => !marker.test(line)).join("\n");
}

/** Writes each diagnostic under the line it points at. `strip` undoes it. */
function annotate(file: SourceFile, marked: readonly Marked[]): string {
  const below = new Map<number, string[]>();
  const places = marked.map(({ at, text }) => ({ ...shownAt(at), text })).filter((place) => place.file === file);
  for (const { span, text } of places) {
    const before = file.text.slice(0, span.start);
    const column = span.start - (before.lastIndexOf("\n") + 1);
    const width = Math.max(1, span.end - span.start);
    // The `#` itself stands for the first column, where there is no room for a caret.
    const carets = column === 0 ? `#^${"^".repeat(Math.max(0, width - 2))}` : "#".padEnd(column) + "^".repeat(width);
    const line = before.split("\n").length - 1;
    below.set(line, [...(below.get(line) ?? []), `${carets} ${text}`]);
  }
  const lines = file.text.split("\n");
  const ending = (line: string) => (line.endsWith("\r") ? "\r" : "");
  return lines.flatMap((line, i) => [line, ...(below.get(i) ?? []).map((own) => own + ending(line))]).join("\n");
}

/** Fails unless the file has this text, or is absent where there is none; `UPDATE=1` makes it so. */
function expectFile(path: string, text: string | undefined): void {
  const old = existsSync(path) ? readFileSync(path, "utf8") : undefined;
  if (process.env.UPDATE === undefined) expect(text, path).toBe(old);
  else if (text === undefined) rmSync(path, { force: true });
  else if (text !== old) writeFileSync(path, text);
}

/** The disk, on which fixtures stand without their markers. */
const fixtureFiles: FileSystem = {
  async read(path) {
    const content = await disk.read(path);
    return content.kind === "text" ? { ...content, text: strip(content.text) } : content;
  },
  // The fixtures beside one that is a single file are no files of it, nor is what a file becomes.
  async list(folder) {
    const names = isProject(folder) || isProject(dirname(folder)) ? await disk.list?.(folder) : undefined;
    return names?.filter((name) => !name.includes(".fixed."));
  },
};

function isProject(folder: string): boolean {
  return existsSync(join(folder, "compose.yaml"));
}

function isFolder(path: string): boolean {
  return statSync(path).isDirectory();
}
