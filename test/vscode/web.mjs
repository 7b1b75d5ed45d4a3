// The extension's entry for browsers, in the web worker extension host of a real VS Code:
//
//   npm run build && node test/vscode/web.mjs
import { mkdirSync, readFileSync } from "node:fs";
import { createServer } from "node:http";
import { extname, join, normalize } from "node:path";
import { ensureCodeServer } from "../../scripts/tools/code-server.mjs";
import { startWorkbench, workbenchUrl } from "../../scripts/tools/workbench.mjs";
import { launchBrowser } from "./browser.mjs";
import { REPOSITORY } from "./compile.mjs";
import { makeHands } from "./hands.mjs";
import { makeScratch } from "./scratch.mjs";

const SCREENS = join(REPOSITORY, "out", "screens");
const START_MILLISECONDS = 60_000;
const TYPES = new Map([
  [".cjs", "text/javascript"],
  [".js", "text/javascript"],
  [".json", "application/json"],
]);

try {
  await walk();
  console.log("1 passed, 0 failed");
} catch (error) {
  console.error(error instanceof Error ? error.stack : error);
  console.log("0 passed, 1 failed");
  process.exitCode = 1;
}

async function walk() {
  const { workspace } = makeScratch();
  const workbench = await startWorkbench(ensureCodeServer(), {});
  const files = await serveRepository();
  const browser = await launchBrowser();
  try {
    // The workbench's content security policy does not let an extension come from another origin.
    const page = await browser.newPage({ viewport: { width: 1400, height: 900 }, bypassCSP: true });
    const extension = { scheme: "http", authority: `127.0.0.1:${files.port}`, path: "/" };
    await page.addInitScript(developExtension, extension);
    await page.goto(workbenchUrl(workbench, workspace), { waitUntil: "commit" });
    const explorer = page.locator(".explorer-folders-view .monaco-list-row").filter({ hasText: "compose.yaml" });
    await explorer.waitFor({ timeout: START_MILLISECONDS });
    const { open, word, press } = makeHands(page, workspace);
    await open("compose.yaml");
    await page.locator(".squiggly-error").first().waitFor();
    await word("true").click();
    await press("Control+.");
    const action = page.locator(".action-widget .monaco-list-row").filter({ hasText: /^remove .*privileged/i });
    await action.first().waitFor();
  } finally {
    mkdirSync(SCREENS, { recursive: true });
    for (const page of browser.contexts().flatMap((context) => context.pages())) {
      await page.screenshot({ path: join(SCREENS, "the-browser-entry.png") });
    }
    await browser.close();
    files.close();
    await workbench.stop();
  }
}

/**
 * Runs in the page, before VS Code's own script: names an extension in development in the workbench's configuration.
 *
 * @param {{ scheme: string, authority: string, path: string }} extension
 */
function developExtension(extension) {
  new MutationObserver((_, observer) => {
    const meta = document.getElementById("vscode-workbench-web-configuration");
    const settings = meta?.getAttribute("data-settings");
    if (!meta || !settings) return;
    observer.disconnect();
    const developmentOptions = { extensions: [extension] };
    meta.setAttribute("data-settings", JSON.stringify({ ...JSON.parse(settings), developmentOptions }));
  }).observe(document, { childList: true, subtree: true });
}

/** Serves the repository's files to the page, on another port than the workbench. */
async function serveRepository() {
  const server = createServer((request, response) => {
    const path = normalize(decodeURIComponent(new URL(request.url ?? "/", "http://127.0.0.1").pathname));
    response.setHeader("Access-Control-Allow-Origin", "*");
    response.setHeader("Content-Type", TYPES.get(extname(path)) ?? "text/plain");
    try {
      response.end(readFileSync(join(REPOSITORY, path)));
    } catch {
      response.writeHead(404).end();
    }
  });
  await new Promise((settle) => server.listen(0, "127.0.0.1", () => settle(undefined)));
  const address = server.address();
  if (address === null || typeof address === "string") throw new Error("The file server has no port.");
  const close = () => {
    server.closeAllConnections();
    server.close();
  };
  return { port: address.port, close };
}
