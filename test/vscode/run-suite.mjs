// Runs the suite in the real extension host of code-server, opened in Chromium:
//
//   npm run build && node test/vscode/run-suite.mjs
//
// What a failed run leaves to look at is in out/vscode-failure/.
import { closeSync, cpSync, existsSync, mkdirSync, openSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { ensureCodeServer } from "../../scripts/tools/code-server.mjs";
import { startWorkbench, workbenchUrl } from "../../scripts/tools/workbench.mjs";
import { launchBrowser } from "./browser.mjs";
import { compileSuite, REPOSITORY } from "./compile.mjs";
import { makeScratch, printSummary } from "./scratch.mjs";

const RUN_MILLISECONDS = 300_000;
const FAILURE = join(REPOSITORY, "out", "vscode-failure");

const scratch = makeScratch();
try {
  await runSuite();
} catch (error) {
  console.error(error instanceof Error ? error.message : error);
}
printSummary(scratch);

async function runSuite() {
  if (!existsSync(join(REPOSITORY, "dist", "extension.cjs"))) throw new Error("Build first: `npm run build`.");
  const suite = await compileSuite();
  const workbench = await startWorkbench(ensureCodeServer(), {
    acceptsTests: true,
    environment: {
      SEAWORTHY_TEST_LOG: scratch.log,
      SEAWORTHY_TEST_SUITE: suite,
      SEAWORTHY_TEST_SUMMARY: scratch.summary,
    },
  });
  try {
    await runInBrowser(workbench);
  } finally {
    await workbench.stop();
  }
}

/** @param {import("../../scripts/tools/workbench.mjs").Workbench} workbench */
async function runInBrowser(workbench) {
  const browser = await launchBrowser();
  const stopPrinting = printAsItGrows(scratch.log);
  try {
    const page = await browser.newPage();
    /** @type {string[]} */
    const messages = [];
    page.on("console", (message) => messages.push(`${message.type()} ${message.text()}`));
    const code = await exitCode(page, workbench);
    stopPrinting();
    if (code === 0) return;
    rmSync(FAILURE, { recursive: true, force: true });
    mkdirSync(FAILURE, { recursive: true });
    await page.screenshot({ path: join(FAILURE, "screen.png") });
    writeFileSync(join(FAILURE, "console.log"), messages.join("\n"));
    writeFileSync(join(FAILURE, "server.log"), workbench.output());
    cpSync(join(workbench.data, "logs"), join(FAILURE, "logs"), { recursive: true });
    console.error(`A screenshot and logs are in ${FAILURE}.`);
  } finally {
    stopPrinting();
    await browser.close();
  }
}

/**
 * Opens the workbench with the extension and its tests in development, and waits for the end of the run.
 *
 * @param {import("playwright-core").Page} page
 * @param {import("../../scripts/tools/workbench.mjs").Workbench} workbench
 * @returns {Promise<number | undefined>} undefined if there was no end
 */
async function exitCode(page, workbench) {
  const remote = (/** @type {string} */ path) => `vscode-remote://127.0.0.1:${workbench.port}${encodeURI(path)}`;
  const extensionHost = fileURLToPath(new URL("extension-host.cjs", import.meta.url));
  /** @type {Promise<number>} */
  const exited = new Promise((settle) => {
    // The workbench calls these two functions where it finds them in its window.
    page.exposeFunction("codeAutomationExit", settle);
    page.exposeFunction("codeAutomationLog", () => {});
  });
  const url = workbenchUrl(workbench, scratch.workspace, [
    ["extensionDevelopmentPath", remote(REPOSITORY)],
    ["extensionTestsPath", remote(extensionHost)],
  ]);
  await page.goto(url, { waitUntil: "commit" });
  /** @type {NodeJS.Timeout | undefined} */
  let timer;
  const late = new Promise((settle) => {
    timer = setTimeout(settle, RUN_MILLISECONDS);
  });
  const code = await Promise.race([exited, workbench.exited.then(() => undefined), late.then(() => undefined)]);
  clearTimeout(timer);
  return code;
}

/**
 * Copies what is appended to a file to the standard output until the returned function is called.
 *
 * @param {string} path
 */
function printAsItGrows(path) {
  closeSync(openSync(path, "a"));
  let printed = 0;
  const print = () => {
    const text = readFileSync(path);
    process.stdout.write(text.subarray(printed));
    printed = text.length;
  };
  const timer = setInterval(print, 100);
  return () => {
    clearInterval(timer);
    print();
  };
}
