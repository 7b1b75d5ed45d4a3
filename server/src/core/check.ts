import { brokenEnvironments, environmentFaults } from "./broken-environments.ts";
import { parseEnvFile } from "./compose/env-file.ts";
import type { Environment } from "./compose/field.ts";
import type { Lookup } from "./compose/interpolation.ts";
import { type Project, toProject } from "./compose/project.ts";
import { filesBeside, filesOfConfig } from "./config-files.ts";
import type { Diagnostic } from "./diagnostic.ts";
import { effective } from "./effective/effective.ts";
import { folderOf } from "./effective/file-path.ts";
import type { Fragment } from "./effective/fragment.ts";
import type { Variables } from "./effective/layer.ts";
import { type Model, modelOf } from "./effective/model.ts";
import { inOrder } from "./effective/print.ts";
import { dictToJson } from "./effective/printed.ts";
import { renderedTree } from "./effective/rendered.ts";
import type { Sources } from "./effective/sources.ts";
import type { OnCrash } from "./found.ts";
import { type Findings, lint } from "./lint.ts";
import type { Settings } from "./settings.ts";
import { applyEdits, type SourceFile, type TextEdit } from "./syntax/text.ts";
import type { Value } from "./syntax/value.ts";
import { type ParsedFile, parse } from "./syntax/yaml.ts";

/** Everything that decides what a project means and how it is judged, as text. */
export interface CheckInput {
  /** The Compose files, lowest precedence first. */
  readonly compose: readonly SourceFile[];
  /** The files that set its variables; the last one wins. */
  readonly env: readonly SourceFile[];
  readonly settings: Settings;
  /** The variables, where they are not just what these files set. */
  readonly variables?: Variables;
  /** The files that these name, by absolute path, as far as they were looked for; null where there is none. */
  readonly named?: ReadonlyMap<string, SourceFile | null>;
  /** What relative paths are relative to, if that is not the folder of the first file. */
  readonly directory?: string;
  /** The profiles that are active. */
  readonly profiles?: readonly string[];
  /** Whether it is for the machines of developers: it has to be valid, but need not be fit for production. */
  readonly isForDevelopment?: boolean;
  /** Whether other files may say what is missing in these. */
  readonly isFragment?: Fragment;
  /** Whether it is included or extended: then variables may be set elsewhere. */
  readonly isPart?: boolean;
  /** The date, such as `2026-11-26`, for what the settings ignore for a time. */
  readonly today?: string;
}

/** A project that was read and judged. */
export interface Check {
  readonly input: CheckInput;
  /** Every Compose file that was read: those of the project, and those that they name. */
  readonly files: readonly ParsedFile[];
  /** What programs of it are configured with, in files beside these. */
  readonly configFiles: readonly ParsedFile[];
  /** The files that are named, but were not looked for yet; with them, more can be said. */
  readonly wanted: readonly string[];
  readonly model: Model;
  readonly variables: Variables;
  readonly environment: Environment;
  readonly project: Project;
  /** Whether what it does not say may be said elsewhere. */
  readonly isPartial: boolean;
  readonly findings: Findings;
  readonly diagnostics: readonly Diagnostic[];
  /** What the project would be after edits; undefined where it is one file, as it is written. */
  readonly rootAfter: ((edits: readonly TextEdit[]) => Value | undefined) | undefined;
  /** What Docker Compose would print of the project after edits, and why it would refuse it, as a text to compare. */
  readonly printedAfter: (edits: readonly TextEdit[]) => string | undefined;
}

/**
 * Reads and judges a project. With the check of an earlier version, only what changed is read and judged again; the
 * earlier check must not be used any more.
 */
export function check(input: CheckInput, before?: Check, onCrash?: OnCrash): Check {
  const { settings } = input;
  const isSameEnvironment = before && hasSameTexts(before.input.env, input.env);
  const variables = input.variables ?? (isSameEnvironment ? before.variables : variablesOf(input.env));
  const sources = new InputSources(input, before);
  const path = input.compose[0]?.path ?? "";
  const model = modelOf(
    {
      files: input.compose.map((file) => file.path),
      directory: input.directory ?? folderOf(path),
      variables,
      profiles: input.profiles ?? [],
      isFragment: input.isFragment ?? false,
      unset: "unknown",
      home: undefined,
    },
    sources,
    before?.model,
  );
  const { root, extended, extending, changed } = model;
  const ofModel = input.isPart === true ? model.faults.filter(({ variable }) => !variable) : model.faults;
  const environment = environmentOf(model, before);
  const { serviceFiles } = model.origin.judged;
  const broken = brokenEnvironments(input.env, serviceFiles);
  const faults = broken.length > 0 ? [...broken.flatMap(environmentFaults), ...ofModel] : ofModel;
  const isLaidOver = input.isFragment !== undefined && input.isFragment !== false;
  const source = { root, extended, extending, changed, faults, serviceFiles, path, environment, settings, isLaidOver };
  const project = toProject(source, before?.project);
  const files = sources.files;
  const known = before?.input.settings === settings ? before.findings : undefined;
  const isForDevelopment = input.isForDevelopment === true;
  const { today, isPart } = input;
  const isPartial = model.origin.judged.isFragment || isPart === true;
  const configFiles = filesBeside(filesOfConfig(serviceFiles), broken);
  const findings = lint({ project, files, configFiles, settings, isForDevelopment, isPartial, today }, known, onCrash);
  const { diagnostics } = findings;
  const isOneFile = root === undefined || files.some(({ documents }) => documents.includes(root));
  const rootAfter = isOneFile ? undefined : (edits: readonly TextEdit[]) => modelAfter(edits, { input, model }).root;
  const wanted = sources.wanted;
  const printedAfter = (edits: readonly TextEdit[]) => printed(edits, { input, model });
  const read = { input, files, configFiles, wanted, model, variables, environment };
  return { ...read, project, isPartial, findings, diagnostics, rootAfter, printedAfter };
}

/** With every profile, and without a value for variables that nobody sets; undefined where there is no project. */
function printed(edits: readonly TextEdit[], { input, model }: Pick<Check, "input" | "model">): string | undefined {
  const spec = { ...model.origin.spec, profiles: ["*"], unset: "blank" } as const;
  const { project, faults } = effective(spec, new InputSources(inputAfter(input, edits), undefined));
  return project && JSON.stringify([dictToJson(inOrder(renderedTree(project))), faults.map(({ message }) => message)]);
}

function modelAfter(edits: readonly TextEdit[], { input, model }: Pick<Check, "input" | "model">): Model {
  return modelOf(model.origin.spec, new InputSources(inputAfter(input, edits), undefined));
}

/** The same project after edits of its files. */
export function inputAfter(input: CheckInput, edits: readonly TextEdit[]): CheckInput {
  const edited = (file: SourceFile): SourceFile => {
    const own = edits.filter(({ location }) => location.file.path === file.path);
    return own.length > 0 ? { path: file.path, text: applyEdits(file.text, own) } : file;
  };
  const named = Array.from(input.named ?? [], ([path, file]): [string, SourceFile | null] => {
    return [path, file && edited(file)];
  });
  return { ...input, compose: input.compose.map(edited), named: new Map(named) };
}

/** The variables that hold in each file; the same are the same object. */
function environmentOf({ origin: { judged } }: Model, before: Check | undefined): Environment {
  const old = before?.model.origin.judged;
  const isSame = old?.spec.variables === judged.spec.variables && areSame(old.assembly.files, judged.assembly.files);
  if (before && isSame) return before.environment;
  const { variables } = judged.spec;
  const others = [...judged.assembly.files].filter(([, own]) => own !== variables);
  const byFile = new Map(others.map(([{ file }, own]): [string, Lookup] => [file.path, (name) => own.get(name)]));
  const lookup: Lookup = (name) => variables.get(name);
  return byFile.size > 0 ? { lookup, byFile } : { lookup };
}

type FileVariables = ReadonlyMap<ParsedFile, Variables>;

/** Whether the same variables hold in the same files. */
function areSame(before: FileVariables, now: FileVariables): boolean {
  if (before === now) return true;
  const olds = new Map(Array.from(before, ([{ file }, variables]) => [file.path, variables]));
  return olds.size === now.size && [...now].every(([{ file }, variables]) => olds.get(file.path) === variables);
}

function hasSameTexts(a: readonly SourceFile[], b: readonly SourceFile[]): boolean {
  return a.length === b.length && a.every(({ text }, i) => text === b[i]?.text);
}

function variablesOf(files: readonly SourceFile[]): Variables {
  return new Map(files.flatMap(({ text }) => [...parseEnvFile(text)]));
}

/** The files of a check, each parsed once, from what was parsed before. */
class InputSources implements Sources {
  readonly #known: ReadonlyMap<string, SourceFile | null>;
  readonly #before: ReadonlyMap<string, ParsedFile>;
  readonly #parsed = new Map<string, ParsedFile>();
  readonly #wanted = new Set<string>();

  constructor({ compose, named }: CheckInput, before: Check | undefined) {
    const own = compose.map((file): [string, SourceFile] => [file.path, file]);
    this.#known = new Map([...(named ?? []), ...own]);
    this.#before = new Map(before?.files.map((parsed) => [parsed.file.path, parsed]));
    for (const { path } of compose) this.compose(path);
  }

  /** Every Compose file that was asked for. */
  get files(): readonly ParsedFile[] {
    return [...this.#parsed.values()];
  }

  get wanted(): readonly string[] {
    return [...this.#wanted];
  }

  compose(path: string): ParsedFile | null | undefined {
    const file = this.#file(path);
    if (!file) return file;
    const old = this.#before.get(path);
    const parsed = this.#parsed.get(path) ?? (old?.file === file ? old : parse(file, old));
    this.#parsed.set(path, parsed);
    return parsed;
  }

  text(path: string): string | null | undefined {
    const file = this.#file(path);
    return file ? file.text : file;
  }

  file(path: string): SourceFile | null | undefined {
    return this.#file(path);
  }

  #file(path: string): SourceFile | null | undefined {
    const file = this.#known.get(path);
    if (file === undefined) this.#wanted.add(path);
    return file;
  }
}
