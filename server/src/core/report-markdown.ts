import type { Places } from "./places.ts";
import type { EntryStatus, Report } from "./report.ts";
import { scoreText, summaryOf, titleOf, toDo } from "./report-words.ts";

const boxes: Readonly<Record<EntryStatus, string>> = { pass: "x", fail: " ", confirm: " ", "not-applicable": "x" };

/** As a list to tick off, with the advice of what is open. */
export function reportAsMarkdown(reports: readonly Report[], places: Places): string {
  return reports
    .flatMap((report) => {
      const entries = report.entries.flatMap((one) => {
        const state = one.status === "not-applicable" ? " (not applicable)" : "";
        const open = one.status === "fail" || one.status === "confirm" ? one.entry.advice : [];
        return [
          `- [${boxes[one.status]}] **${one.entry.title}** \`${one.entry.id}\`${state}`,
          ...toDo(one, places).map((line) => `  - ${line}`),
          ...open.map((line) => `  - _${line}_`),
        ];
      });
      const table = [
        "| Service | Met |",
        "| --- | --- |",
        ...report.services.map((one) => `| ${one.name} | ${scoreText(one)} |`),
      ];
      return [`# ${titleOf(report, places)}`, "", summaryOf(report), "", ...entries, "", ...table, ""];
    })
    .join("\n");
}
