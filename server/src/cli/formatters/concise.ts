import { pathFrom } from "../../workspace/path-from.ts";
import type { Results } from "../results.ts";
import { extentShown } from "./places.ts";
import { printable } from "./printable.ts";

/** `path:line:column: severity rule message`, one line for each diagnostic and nothing else. */
export function concise({ files, folder }: Results): string {
  const lines = files.flatMap(({ file, diagnostics }) => {
    const path = printable(pathFrom(folder, file.path));
    return diagnostics.map((diagnostic) => {
      const { line, column } = extentShown(diagnostic).start;
      const { severity, rule, message } = diagnostic;
      return `${path}:${line}:${column}: ${severity} ${rule} ${printable(message)}\n`;
    });
  });
  return lines.join("");
}
