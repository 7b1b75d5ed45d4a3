import { pathToFileURL } from "node:url";
import type { Artifact, ArtifactLocation, Fix, Location, Log, Notification, Region, Result, Suppression } from "sarif";
import { type Diagnostic, shownAt } from "../../core/diagnostic.ts";
import type { Action } from "../../core/fix.ts";
import { inOrder } from "../../core/found.ts";
import type { Placed } from "../../core/rules/rule.ts";
import type { Location as Place, TextEdit } from "../../core/syntax/text.ts";
import { isWithin } from "../../workspace/load.ts";
import { pathFrom } from "../../workspace/path-from.ts";
import { actionsOf, type Failure, type FileResult, type Results } from "../results.ts";
import { version } from "../version.ts";
import { extentOf } from "./places.ts";
import { levels, ruleDescriptors } from "./sarif-rules.ts";

/** The name that the folder has which relative paths are seen from. */
const base = "%SRCROOT%";

/** SARIF 2.1.0 (https://docs.oasis-open.org/sarif/sarif/v2.1.0/sarif-v2.1.0.html), for code scanning. */
export function sarif(results: Results): string {
  return `${JSON.stringify(toLog(results), undefined, 2)}\n`;
}

function toLog({ files, failures, repository }: Results): Log {
  const rules = ruleDescriptors();
  const ruleIndexes = new Map(rules.map(({ id }, i) => [id, i]));
  const hasBaseline = files.some(({ baselined }) => baselined !== undefined);
  const driver = { name: "Seaworthy", version, rules };
  return {
    $schema: "https://json.schemastore.org/sarif-2.1.0.json",
    version: "2.1.0",
    runs: [
      {
        tool: { driver },
        columnKind: "utf16CodeUnits",
        originalUriBaseIds: { [base]: { uri: folderUri(repository) } },
        invocations: [
          {
            executionSuccessful: failures.length === 0,
            toolExecutionNotifications: failures.map((failure) => toNotification(failure, repository)),
          },
        ],
        artifacts: files.map(({ file }): Artifact => ({ location: artifact(file.path, repository) })),
        results: files.flatMap((result) => resultsOf(result, { repository, ruleIndexes, hasBaseline })),
      },
    ],
  };
}

/**
 * A baseline is a decision to leave something as it is, which is kept outside of the file. `baselineState` would speak of
 * an earlier run instead, which there was none of, and viewers show what is "unchanged" like all the rest.
 */
const inBaseline: Suppression = { kind: "external", status: "accepted", justification: "It is in the baseline." };

interface Context {
  readonly repository: string;
  /** Then all results say whether they are suppressed, as the standard wants it: all of them or none. */
  readonly hasBaseline: boolean;
  readonly ruleIndexes: ReadonlyMap<string, number>;
}

function resultsOf(result: FileResult, { repository, ruleIndexes, hasBaseline }: Context): readonly Result[] {
  const seen = new Map<string, number>();
  const { diagnostics, baselined = [] } = result;
  const known = new Set(baselined);
  return inOrder([...diagnostics, ...baselined]).map((diagnostic): Result => {
    const { rule, severity, message, related, at } = diagnostic;
    const actions = actionsOf(diagnostic, result).filter(({ safety }) => safety !== "input");
    return {
      ruleId: rule,
      ruleIndex: ruleIndexes.get(rule) ?? -1,
      level: levels[severity],
      message: { text: message },
      locations: [toLocation(at, repository)],
      ...(related.length > 0 && {
        relatedLocations: related.map((other, id) => {
          return { id, ...toLocation(other.at, repository), message: { text: other.message } };
        }),
      }),
      ...(hasBaseline && { suppressions: known.has(diagnostic) ? [inBaseline] : [] }),
      partialFingerprints: { "ruleServicePath/v1": fingerprint(diagnostic, { repository, seen }) },
      ...(actions.length > 0 && { fixes: actions.map((action) => toFix(action, repository)) }),
    };
  });
}

/** Stays the same while lines move: of problems with the same rule, service and file only the order tells them apart. */
function fingerprint(
  { rule, service, at }: Diagnostic,
  { repository, seen }: { readonly repository: string; readonly seen: Map<string, number> },
): string {
  const key = [pathFrom(repository, at.location.file.path), service ?? "", rule].join("#");
  const ordinal = (seen.get(key) ?? 0) + 1;
  seen.set(key, ordinal);
  return `${key}#${ordinal}`;
}

function toLocation(at: Placed, repository: string): Location {
  const shown = shownAt({ location: at.location });
  return { physicalLocation: { artifactLocation: artifact(shown.file.path, repository), region: toRegion(shown) } };
}

function toRegion(place: Place): Region {
  const { start, end } = extentOf(place);
  return { startLine: start.line, startColumn: start.column, endLine: end.line, endColumn: end.column };
}

/** A fix changes files; each is named once, with all its replacements. */
function toFix({ title, safety, edits }: Action, repository: string): Fix {
  const byPath = new Map<string, TextEdit[]>();
  for (const edit of edits) {
    const { path } = edit.location.file;
    byPath.set(path, [...(byPath.get(path) ?? []), edit]);
  }
  const artifactChanges = Array.from(byPath, ([path, own]) => ({
    artifactLocation: artifact(path, repository),
    replacements: own.map(({ location, newText }) => {
      return { deletedRegion: toRegion(location), insertedContent: { text: newText } };
    }),
  }));
  return { description: { text: title }, artifactChanges, properties: { safety } };
}

function toNotification({ path, message }: Failure, repository: string): Notification {
  const text = `${pathFrom(repository, path)} ${message}.`;
  const locations = [{ physicalLocation: { artifactLocation: artifact(path, repository) } }];
  return { level: "error", message: { text }, locations };
}

/** A path below the repository is seen from there; any other is a whole URI. */
function artifact(path: string, repository: string): ArtifactLocation {
  if (!isWithin(path, repository)) return { uri: pathToFileURL(path).href };
  const uri = pathFrom(repository, path).split("/").map(encodeURIComponent).join("/");
  return { uri, uriBaseId: base };
}

function folderUri(folder: string): string {
  const { href } = pathToFileURL(folder);
  return href.endsWith("/") ? href : `${href}/`;
}
