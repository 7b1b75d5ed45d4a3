// What a person sees: the packaged extension, installed in code-server and worked with mouse and keyboard.
//
//   npm run build && node test/vscode/ui.mjs
//
// Each step leaves a picture in out/screens/.
import * as assert from "node:assert/strict";
import { mkdirSync, rmSync } from "node:fs";
import { packageExtension } from "../../scripts/package.mjs";
import { ensureCodeServer } from "../../scripts/tools/code-server.mjs";
import { startWorkbench, workbenchUrl } from "../../scripts/tools/workbench.mjs";
import { launchBrowser } from "./browser.mjs";
import { makeHands } from "./hands.mjs";
import { LAYOUT_STEPS } from "./layout-steps.mjs";
import { REPORT_STEPS } from "./report-steps.mjs";
import { makeScratch } from "./scratch.mjs";
import { SCREENS, screen, shown } from "./screens.mjs";

const START_MILLISECONDS = 60_000;

/** @typedef {import("./hands.mjs").Hands} Hands */

/** Each step starts with no file open, and with the files as they were. @type {Record<string, (hands: Hands) => Promise<void>>} */
const STEPS = {
  "underlines what is wrong": async ({ page, open }) => {
    await open("compose.yaml");
    await page.locator(".squiggly-error").first().waitFor();
    await page.locator(".squiggly-warning").first().waitFor();
    await shown(page.locator("#status\\.editor\\.mode"), /Compose/);
  },

  "lists it in the Problems view, with the rule": async ({ page, open, command }) => {
    await open("compose.yaml");
    await page.locator(".squiggly-error").first().waitFor();
    await command("Problems: Focus on Problems View");
    await shown(page.locator(".markers-panel .monaco-list-row"), /seaworthy.*privileged-container/);
  },

  "explains it on hover": async ({ page, open, word }) => {
    await open("compose.yaml");
    await page.locator(".squiggly-error").first().waitFor();
    await word("true").hover();
    await shown(page.locator(".monaco-hover"), /seaworthy.*privileged-container/);
  },

  "fixes it from the quick fix menu": async ({ page, open, word, press, save, onDisk }) => {
    await open("compose.yaml");
    await page.locator(".squiggly-error").first().waitFor();
    await word("true").click();
    await press("Control+.");
    const action = await shown(page.locator(".action-widget .monaco-list-row"), /^remove .*privileged/i);
    await screen("the quick fix menu", page);
    await action.click();
    await save();
    assert.doesNotMatch(onDisk("compose.yaml"), /privileged:/);
  },

  "makes a service production-ready with the fixes that a person chooses": async (hands) => {
    const { page, open, word, press, begin, save, onDisk } = hands;
    await open("compose.yaml");
    await page.locator(".squiggly-error").first().waitFor();
    await word("true").click();
    await begin("Seaworthy: Make Service Production-Ready");
    await shown(page.locator(".quick-input-list .monaco-list-row"), /unless-stopped/);
    await screen("the fixes of a service to choose from", page);
    await press("Enter");
    await shown(page.locator(".view-line"), /unless-stopped/);
    await save();
    assert.match(onDisk("compose.yaml"), /^ {4}privileged: true$/m);
  },

  "fixes what is safe to fix on save": async ({ page, open, press, type, save, onDisk }) => {
    await open("compose.yaml");
    await page.locator(".squiggly-warning").first().waitFor();
    await press("Control+Home");
    await type("# Edited. ");
    await save();
    assert.equal(onDisk("compose.yaml").match(/^ {4}restart: unless-stopped$/gm)?.length, 2);
    assert.match(onDisk("compose.yaml"), /privileged: true/);
  },

  "inserts a snippet at its prefix": async ({ page, open, press, type, save, onDisk }) => {
    await open("compose.yaml");
    await press("Control+End");
    await type("    prod-logg");
    await press("Control+Space");
    const suggestion = await shown(page.locator(".suggest-widget .monaco-list-row"), /prod-logging/);
    await screen("the suggestion of a snippet", page);
    await suggestion.click();
    await shown(page.locator(".view-line"), /max-file/);
    await press("Escape");
    await save();
    assert.match(onDisk("compose.yaml"), /^ {4}logging:\n {6}driver: json-file\n {6}options:\n {8}max-size: "10m"$/m);
  },

  "counts the problems in the language status": async ({ page, open }) => {
    await open("compose.yaml");
    await page.locator(".squiggly-error").first().waitFor();
    await page.locator("#status\\.languageStatus").hover();
    await shown(page.locator(".hover-language-status"), /Seaworthy: \d+ problems.*Target: compose/);
  },

  "lists the problems of a project in the file that each has to be solved in": async ({ page, open, command }) => {
    await open("shop/compose.yaml");
    await page.locator(".squiggly-warning").first().waitFor();
    await command("Problems: Focus on Problems View");
    const rows = page.locator(".markers-panel .monaco-list-row");
    await shown(rows, /service-base\.yaml/);
    await shown(rows, /Service "web" is privileged/);
    await shown(rows, /compose\.prod(-eu)?\.yaml/);
    await shown(rows, /platform/);
  },

  "fixes a value in the file where it stands, from a project that it counts in": async (hands) => {
    const { page, open, word, press, save, onDisk } = hands;
    await open("shop/service-base.yaml");
    await page.locator(".squiggly-error").first().waitFor();
    await word("true").hover();
    await shown(page.locator(".monaco-hover"), /Service "web" is privileged.*seaworthy/);
    await screen("a problem of a project in the file of a part", page);
    await word("privileged").click();
    await press("Control+.");
    const action = await shown(page.locator(".action-widget .monaco-list-row"), /^remove .*privileged/i);
    await action.click();
    await save();
    assert.doesNotMatch(onDisk("shop/service-base.yaml"), /privileged:/);
  },

  "shows the effective configuration beside the file, and keeps it current": async (hands) => {
    const { page, open, begin, press, type } = hands;
    await open("shop/compose.yaml");
    await page.locator(".squiggly-warning").first().waitFor();
    await begin("Seaworthy: Show Effective Configuration");
    await shown(page.locator(".quick-input-list .monaco-list-row"), /compose\.prod\.yaml/);
    await screen("which files are effective", page);
    await press("Enter");
    const lines = page.locator(".editor-instance").last().locator(".view-line");
    await shown(lines, /container_name|image:/);
    await page.locator(".editor-instance").first().locator(".view-line", { hasText: "postgres:16.4" }).click();
    await press("End");
    await type("-alpine");
    await shown(lines, /postgres:16\.4-alpine/);
  },

  "shows a mistake in the settings file": async ({ page, open, word }) => {
    await open("compose.yaml");
    await page.locator(".squiggly-error").first().waitFor();
    await open("mistaken-settings/seaworthy.yaml");
    await page.locator(".squiggly-error, .squiggly-warning").first().waitFor();
    await word("swarn").hover();
    await shown(page.locator(".monaco-hover"), /swarm.*seaworthy/);
  },

  ...LAYOUT_STEPS,
  ...REPORT_STEPS,
};

let passed = 0;
let failed = 0;
try {
  await walk();
} catch (error) {
  failed += 1;
  console.error(error instanceof Error ? error.message : error);
}
console.log(`${passed} passed, ${failed} failed`);
process.exitCode = failed === 0 ? 0 : 1;

async function walk() {
  rmSync(SCREENS, { recursive: true, force: true });
  mkdirSync(SCREENS, { recursive: true });
  const { workspace, restore } = makeScratch();
  const workbench = await startWorkbench(ensureCodeServer(), {
    vsix: [packageExtension()],
    settings: {
      "editor.codeActionsOnSave": { "source.fixAll.seaworthy": "explicit" },
      // The list of problems is looked at file by file.
      "seaworthy.workspaceDiagnostics": "openFiles",
    },
  });
  const browser = await launchBrowser();
  try {
    const page = await browser.newPage({ viewport: { width: 1400, height: 900 } });
    await page.goto(workbenchUrl(workbench, workspace), { waitUntil: "commit" });
    const explorer = page.locator(".explorer-folders-view .monaco-list-row").filter({ hasText: "compose.yaml" });
    await explorer.waitFor({ timeout: START_MILLISECONDS });
    // By a part of their names, some of them alone.
    const [wanted = ""] = process.argv.slice(2);
    for (const [name, step] of Object.entries(STEPS).filter(([each]) => each.includes(wanted))) {
      await take(name, step, makeHands(page, workspace));
      restore();
    }
  } finally {
    await browser.close();
    await workbench.stop();
  }
}

/**
 * @param {string} name
 * @param {(hands: Hands) => Promise<void>} step
 * @param {Hands} hands
 */
async function take(name, step, hands) {
  try {
    await step(hands);
    passed += 1;
    console.log(`✔ ${name}`);
  } catch (error) {
    failed += 1;
    console.log(`✘ ${name}\n${error instanceof Error ? error.stack : error}`);
  }
  await screen(name, hands.page);
  await hands.close();
}
