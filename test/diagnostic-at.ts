import { expect } from "vitest";
import { type Project, toProject } from "../server/src/core/compose/project.ts";
import type { Diagnostic } from "../server/src/core/diagnostic.ts";
import { defaultSettings } from "../server/src/core/settings.ts";
import { type ParsedFile, parse } from "../server/src/core/syntax/yaml.ts";

/** The rule of the diagnostics that are made here. */
export const rule = "privileged-container";

export interface Given {
  readonly files: readonly ParsedFile[];
  readonly project: Project;
}

/** A project of files, lowest precedence first. */
export function projectOf(...texts: readonly string[]): Given {
  const files = texts.map((text, i) => parse({ path: `/project/${i}.yaml`, text }));
  const documents = files.flatMap((file) => file.documents);
  const environment = { lookup: () => undefined };
  return { files, project: toProject({ documents, path: "/project/0.yaml", environment, settings: defaultSettings }) };
}

/** A diagnostic at the first place where a text stands in the first file. */
export function diagnosticAt(files: readonly ParsedFile[], at: string | 0, service?: string): Diagnostic {
  const start = at === 0 ? 0 : (files[0]?.file.text.indexOf(at) ?? -1);
  expect(start).toBeGreaterThanOrEqual(0);
  return {
    rule,
    severity: "warning",
    message: "This is wrong.",
    at: placeIn(files, start),
    service,
    related: [],
    tags: [],
    fixes: () => [],
  };
}

/** A place in the first file. */
export function placeIn([first]: readonly ParsedFile[], start: number): Diagnostic["at"] {
  const file = first?.file ?? { path: "", text: "" };
  return { location: { file, span: { start, end: start + 1 } } };
}
