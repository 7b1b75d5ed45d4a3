import { commands, Disposable, type OutputChannel, Uri, window, workspace } from "vscode";

import { createSettingsFile } from "./settings-file.ts";

interface Targets {
  readonly output: OutputChannel;
  readonly restart: () => Promise<void>;
  /** Checks all Compose files of the workspace. */
  readonly checkAll: () => Promise<void>;
  /** Shows what is effective in the project of the file in the editor. */
  readonly showEffective: () => Promise<void>;
  /** Shows how far the project is fit for production: of the file in the editor, or of the one that a menu names. */
  readonly showReport: (uri: unknown) => Promise<void>;
  /** Asks which fixes of a service to make: the one at the cursor, or the one that an action names. */
  readonly makeProductionReady: (uri: unknown, service: unknown) => Promise<void>;
  readonly insertLayout: () => Promise<void>;
  /** Puts a service behind a proxy: the one at the cursor, or the one that an action names. */
  readonly convertService: (uri: unknown, service: unknown) => Promise<void>;
}

/** Registers the commands; their titles are in the manifest. */
export function registerCommands(extension: Uri, targets: Targets): Disposable {
  const { output, restart, checkAll, showEffective, showReport, makeProductionReady, insertLayout, convertService } =
    targets;
  return Disposable.from(
    commands.registerCommand("seaworthy.restartServer", restart),
    commands.registerCommand("seaworthy.showOutput", () => output.show()),
    commands.registerCommand("seaworthy.checkWorkspace", checkAll),
    commands.registerCommand("seaworthy.createSettings", createSettingsFile),
    commands.registerCommand("seaworthy.showEffectiveConfiguration", showEffective),
    commands.registerCommand("seaworthy.showReport", showReport),
    commands.registerCommand("seaworthy.makeServiceProductionReady", makeProductionReady),
    commands.registerCommand("seaworthy.insertLayout", insertLayout),
    commands.registerCommand("seaworthy.convertService", convertService),
    commands.registerCommand("seaworthy.openRuleDocumentation", (ruleId: unknown) =>
      openRuleDocumentation(extension, ruleId),
    ),
  );
}

/** Shows the page that comes with the extension, so it fits the installed version and needs no network. */
async function openRuleDocumentation(extension: Uri, ruleId: unknown): Promise<void> {
  // The id becomes a file name, and any extension may call the command.
  if (typeof ruleId !== "string" || !/^[a-z0-9-]+$/.test(ruleId)) return;
  const page = Uri.joinPath(extension, "docs", "rules", `${ruleId}.md`);
  try {
    await workspace.fs.stat(page);
    await commands.executeCommand("markdown.showPreviewToSide", page);
  } catch {
    await window.showErrorMessage(`There is no page about the rule "${ruleId}".`);
  }
}
