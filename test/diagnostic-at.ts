import { expect } from "vitest";
import { type Check, check } from "../server/src/core/check.ts";
import type { Diagnostic } from "../server/src/core/diagnostic.ts";
import { defaultSettings } from "../server/src/core/settings.ts";
import type { ParsedFile } from "../server/src/core/syntax/yaml.ts";

/** The rule of the diagnostics that are made here. */
export const rule = "privileged-container";

/** A project of files, lowest precedence first. */
export function projectOf(...texts: readonly string[]): Check {
  const compose = texts.map((text, i) => ({ path: `/project/${i}.yaml`, text }));
  return check({ compose, env: [], settings: defaultSettings });
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
