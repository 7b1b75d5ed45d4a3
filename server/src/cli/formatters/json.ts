import { type Diagnostic, shownAt } from "../../core/diagnostic.ts";
import { documentationUrl } from "../../core/documentation.ts";
import type { Action } from "../../core/fix.ts";
import type { Location } from "../../core/syntax/text.ts";
import { pathFrom } from "../../workspace/path-from.ts";
import { actionsOf, countBaselined, countBySeverity, type FileResult, type Results } from "../results.ts";
import { version } from "../version.ts";
import { extentOf } from "./places.ts";

/** Grows when a reader of the report would have to change. */
const schemaVersion = 1;

/**
 * Everything there is to know about the results, as JSON. Paths are seen from the working directory; besides lines and
 * columns there are offsets, in UTF-16 code units from 0. What is suppressed is not in it;
 * what a baseline has stands apart, and is not counted with the rest.
 */
export function json(results: Results): string {
  const { folder, files, failures, noLongerFound } = results;
  const { error: errors, warning: warnings, info: infos, hint: hints } = countBySeverity(files);
  const report = {
    schemaVersion,
    tool: { name: "seaworthy", version },
    summary: {
      ...{ files: files.length, errors, warnings, infos, hints },
      ...{ baselined: countBaselined(files), noLongerFound },
    },
    files: files.map((result) => {
      const toReports = (diagnostics: readonly Diagnostic[]) => {
        return diagnostics.map((diagnostic) => toReport(diagnostic, result, folder));
      };
      return {
        path: pathFrom(folder, result.file.path),
        diagnostics: toReports(result.diagnostics),
        baselined: toReports(result.baselined ?? []),
      };
    }),
    failures: failures.map(({ path, message }) => ({ path: pathFrom(folder, path), message })),
  };
  return `${JSON.stringify(report, undefined, 2)}\n`;
}

function toReport(diagnostic: Diagnostic, result: FileResult, folder: string) {
  const { rule, severity, message, service, related, at } = diagnostic;
  return {
    rule,
    severity,
    message,
    service,
    documentation: documentationUrl(rule),
    ...placed(shownAt(at)),
    related: related.map(({ at: other, message: text }) => {
      const location = shownAt(other);
      return { message: text, path: pathFrom(folder, location.file.path), ...placed(location) };
    }),
    fixes: actionsOf(diagnostic, result).map((action) => toFix(action, folder)),
  };
}

function toFix({ title, safety, isPreferred, edits }: Action, folder: string) {
  return {
    title,
    safety,
    isPreferred,
    edits: edits.map(({ location, newText }) => {
      return { path: pathFrom(folder, location.file.path), ...placed(location), newText };
    }),
  };
}

function placed(location: Location) {
  const { start, end } = extentOf(location);
  const { span } = location;
  return { start: { ...start, offset: span.start }, end: { ...end, offset: span.end } };
}
