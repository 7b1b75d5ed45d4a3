import type { Severity } from "../../core/rules/rule.ts";
import { pathFrom } from "../../workspace/path-from.ts";
import type { Results } from "../results.ts";
import { extentShown } from "./places.ts";

/**
 * Workflow commands that GitHub Actions shows as annotations; paths are seen from the repository
 * (https://docs.github.com/actions/reference/workflows-and-actions/workflow-commands).
 */
export function github({ files, failures, repository }: Results): string {
  const commands = files.flatMap(({ file, diagnostics }) => {
    return diagnostics.map((diagnostic) => {
      const { start, end } = extentShown(diagnostic);
      const properties = {
        file: pathFrom(repository, file.path),
        line: start.line,
        endLine: end.line,
        col: start.column,
        endColumn: end.column,
        title: diagnostic.rule,
      };
      return command(levels[diagnostic.severity], properties, diagnostic.message);
    });
  });
  const failed = failures.map(({ path, message }) => {
    const file = pathFrom(repository, path);
    return command("error", { file, title: "seaworthy" }, `${file} ${message}.`);
  });
  return [...commands, ...failed].join("");
}

const levels: Readonly<Record<Severity, string>> = {
  error: "error",
  warning: "warning",
  info: "notice",
  hint: "notice",
};

function command(name: string, properties: Readonly<Record<string, string | number>>, message: string): string {
  const written = Object.entries(properties).map(([key, value]) => `${key}=${escapeProperty(String(value))}`);
  return `::${name} ${written.join(",")}::${escapeData(message)}\n`;
}

/** The escapes of the toolkit (https://github.com/actions/toolkit `packages/core/src/command.ts`). */
function escapeData(text: string): string {
  return text.replaceAll("%", "%25").replaceAll("\r", "%0D").replaceAll("\n", "%0A");
}

function escapeProperty(text: string): string {
  return escapeData(text).replaceAll(":", "%3A").replaceAll(",", "%2C");
}
