import { parseEnvFile } from "./compose/env-file.ts";
import type { Environment } from "./compose/field.ts";
import { type Project, toProject } from "./compose/project.ts";
import type { Diagnostic } from "./diagnostic.ts";
import { type Findings, lint, type OnCrash } from "./lint.ts";
import type { Settings } from "./settings.ts";
import type { SourceFile } from "./syntax/text.ts";
import { type ParsedFile, parse } from "./syntax/yaml.ts";

/** Everything that decides what a project means and how it is judged, as text. */
export interface CheckInput {
  /** The Compose files, lowest precedence first. */
  readonly compose: readonly SourceFile[];
  /** The `.env` file of the project. */
  readonly env: SourceFile | undefined;
  readonly settings: Settings;
}

/** A project that was read and judged. */
export interface Check {
  readonly input: CheckInput;
  readonly files: readonly ParsedFile[];
  readonly environment: Environment;
  readonly project: Project;
  readonly findings: Findings;
  readonly diagnostics: readonly Diagnostic[];
}

/**
 * Reads and judges a project. With the check of an earlier version, only what changed is read and judged again; the
 * earlier check must not be used any more.
 */
export function check(input: CheckInput, before?: Check, onCrash?: OnCrash): Check {
  const files = input.compose.map((file, i) => {
    const old = before?.files[i];
    return parse(file, old?.file.path === file.path ? old : undefined);
  });
  const isSameEnvironment = before && before.input.env?.text === input.env?.text;
  const environment = isSameEnvironment ? before.environment : environmentOf(input.env);
  const { settings } = input;
  const documents = files.flatMap((file) => file.documents);
  const source = { documents, path: input.compose[0]?.path ?? "", environment, settings };
  const project = toProject(source, before?.project);
  const known = before?.input.settings === settings ? before.findings : undefined;
  const findings = lint({ project, files, settings }, known, onCrash);
  return { input, files, environment, project, findings, diagnostics: findings.diagnostics };
}

function environmentOf(env: SourceFile | undefined): Environment {
  const variables = parseEnvFile(env?.text ?? "");
  return { lookup: (name) => variables.get(name) };
}
