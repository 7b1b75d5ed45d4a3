import { readdirSync, readFileSync, statSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { expect, test } from "vitest";
import type { Diagnostic } from "vscode-languageserver/node";
import { seaworthy } from "./cli/command.ts";
import { startEditor } from "./lsp/editor.ts";
import { OpenFile } from "./lsp/open-file.ts";
import { toldTogether } from "./lsp/told-together.ts";

/** Every file of every fixture, each fixture in a folder of its own, as a project lies in one. */
function projects(): Readonly<Record<string, string>> {
  const files = new Map<string, string>();
  for (const folder of ["test/rules", "test/seed"]) {
    for (const path of readdirSync(folder, { recursive: true, encoding: "utf8" })) {
      const whole = join(folder, path);
      if (!statSync(whole).isFile() || path.includes(".fixed.")) continue;
      const isAlone = /^[\w-]+\/[\w-]+\.yaml$/.test(path) || folder === "test/seed";
      const place = isAlone ? `${path.replaceAll("/", "-").replace(/\.yaml$/, "")}/compose.yaml` : path;
      files.set(`${folder.replace("/", "-")}-${place}`, readFileSync(whole, "utf8"));
    }
  }
  return Object.fromEntries(files);
}

/** A diagnostic in one line: place, severity, rule and message. */
interface Told {
  readonly start: { readonly line: number; readonly column: number };
  readonly end: { readonly line: number; readonly column: number };
  readonly severity: string;
  readonly rule: string;
  readonly message: string;
}

function asLine({ start, end, severity, rule, message }: Told): string {
  return `${start.line}:${start.column}-${end.line}:${end.column} ${severity} ${rule} ${message}`;
}

function fromEditor({ range: { start, end }, severity = 1, code, message }: Diagnostic): Told {
  return {
    start: { line: start.line + 1, column: start.character + 1 },
    end: { line: end.line + 1, column: end.character + 1 },
    severity: ["", "error", "warning", "info", "hint"][severity] ?? "",
    rule: String(code),
    message: String(message),
  };
}

/**
 * What is no Compose file is not asked about: an editor is sent what there is to say of it (`lsp/configurations.test.ts`,
 * `lsp/variables-file.test.ts`).
 */
const configurations = /\.(conf|cfg|template|env)$|\/prometheus\/\w+\.yml$/;

/** The fixtures are too many for one project folder and one server. */
const parts = 6;

test.each(Array.from({ length: parts }, (_, part) => part))(
  "the command line and the editor say the same of part %d of all fixtures",
  async (part) => {
    const all = Object.entries(projects());
    const folders = [...new Set(all.map(([path]) => path.split("/")[0]))];
    const files = Object.fromEntries(all.filter(([path]) => folders.indexOf(path.split("/")[0]) % parts === part));
    const editor = await startEditor({ files });
    const folder = fileURLToPath(editor.uri(""));
    const { out } = await seaworthy("check . --format json", { folder });
    const report: { files: readonly { path: string; diagnostics: readonly Told[] }[] } = JSON.parse(out);
    const judged = report.files.filter(({ path }) => !path.endsWith("seaworthy.yaml") && !configurations.test(path));
    expect(judged.length).toBeGreaterThan(40);
    for (const { path, diagnostics } of judged) {
      const open = await OpenFile.open(editor, path, files[path] ?? "");
      const answer = await open.report();
      const shown = answer.kind === "full" ? answer.items.map(fromEditor) : [];
      const told = toldTogether(diagnostics, ({ start }) => `${start.line}:${start.column}`);
      expect(shown.map(asLine).toSorted(), path).toEqual(told.map(asLine).toSorted());
      await open.close();
    }
  },
);
