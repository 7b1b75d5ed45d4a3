// Runs the suite in desktop VS Code, which is downloaded once into the cache (or is the executable that
// VSCODE_EXECUTABLE names):
//
//   npm run build && node test/vscode/run-electron.mjs
//
// Needs a display; on a Linux server: `xvfb-run -a node test/vscode/run-electron.mjs`.
import { join } from "node:path";
import { runTests } from "@vscode/test-electron";
import { cacheDirectory } from "../../scripts/tools/cache.mjs";
import { compileSuite, REPOSITORY } from "./compile.mjs";
import { makeScratch, printSummary } from "./scratch.mjs";

const scratch = makeScratch();
const executable = process.env.VSCODE_EXECUTABLE;
try {
  await runTests({
    ...(executable === undefined ? {} : { vscodeExecutablePath: executable }),
    ...(process.env.VSCODE_VERSION === undefined ? {} : { version: process.env.VSCODE_VERSION }),
    cachePath: join(cacheDirectory(), "vscode"),
    extensionDevelopmentPath: REPOSITORY,
    extensionTestsPath: await compileSuite(),
    extensionTestsEnv: { SEAWORTHY_TEST_SUMMARY: scratch.summary },
    launchArgs: [scratch.workspace, "--disable-extensions", "--disable-workspace-trust"],
  });
} catch (error) {
  console.error(error instanceof Error ? error.message : error);
}
printSummary(scratch);
