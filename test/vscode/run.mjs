// Runs all tests in VS Code that need no desktop, one after the other, and counts them:
//
//   npm run build && node test/vscode/run.mjs
import { spawn } from "node:child_process";
import { createInterface } from "node:readline";
import { fileURLToPath } from "node:url";

const RUNNERS = ["run-suite.mjs", "ui.mjs", "web.mjs"];

if (process.platform === "linux") {
  let passed = 0;
  let failed = 0;
  for (const runner of RUNNERS) {
    const count = await run(runner);
    passed += count.passed;
    failed += count.failed;
  }
  console.log(`${passed} passed, ${failed} failed`);
  process.exitCode = failed === 0 ? 0 : 1;
} else {
  console.log("skipped: code-server is installed on Linux only; `node test/vscode/run-electron.mjs` runs anywhere");
}

/**
 * @param {string} runner
 * @returns {Promise<{ passed: number, failed: number }>}
 */
async function run(runner) {
  console.log(`${runner}:`);
  const child = spawn(process.execPath, [fileURLToPath(new URL(runner, import.meta.url))], {
    stdio: ["ignore", "pipe", "inherit"],
  });
  /** @type {Promise<number | null>} */
  const exited = new Promise((settle) => child.once("close", settle));
  let last = "";
  for await (const line of createInterface({ input: child.stdout })) {
    console.log(line);
    last = line;
  }
  const [, passed = "0", failed = "1"] = /^(\d+) passed, (\d+) failed$/.exec(last) ?? [];
  const isClean = (await exited) === 0;
  return { passed: Number(passed), failed: Number(failed) || (isClean ? 0 : 1) };
}
