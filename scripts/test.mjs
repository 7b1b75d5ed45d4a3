// Runs every check of the project, on a machine that may have nothing but Node.js and npm:
//
//   npm test
//
// The last line counts them all. Nothing in here may need an installed package.
import { spawn } from "node:child_process";
import { readFileSync, rmSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { installDependencies } from "./install.mjs";

const REPOSITORY = fileURLToPath(new URL("..", import.meta.url));
const VITEST_REPORT = join("out", "vitest.json");
const COUNT = /^(\d+) passed, (\d+) failed$/;

/**
 * A part of the run. It is one check, unless its last line or its report counts its own.
 *
 * @typedef {object} Step
 * @property {string} title
 * @property {readonly string[]} command  The program, of node_modules/.bin where it is not node, and its parameters.
 * @property {boolean} [isBuild]          Whether others need what it makes,
 * @property {boolean} [needsBuild]       and whether this is one of them.
 * @property {() => Count | undefined} [count]
 *
 * @typedef {{ passed: number, failed: number }} Count
 */

/** @type {readonly Step[]} */
const steps = [
  { title: "Types", command: ["tsc", "-b"] },
  { title: "Format and lint", command: ["biome", "check", "--error-on-warnings"] },
  { title: "Unused code and dependencies", command: ["knip"] },
  { title: "Generated files", command: ["tsx", "scripts/generate.ts", "--check"] },
  { title: "Build", command: ["node", "scripts/build.mjs"], isBuild: true },
  {
    title: "Tests",
    command: ["vitest", "run", "--reporter=dot", "--reporter=json", `--outputFile.json=${VITEST_REPORT}`],
    count: countVitest,
  },
  {
    title: "Docker engine",
    command: [
      ...["vitest", "run", "--config", "test/engine/vitest.config.ts"],
      ...["--reporter=dot", "--reporter=json", `--outputFile.json=${VITEST_REPORT}`],
    ],
    count: countVitest,
  },
  {
    title: "Layouts under load on a Docker engine",
    command: [
      ...["vitest", "run", "--config", "test/engine/layouts.config.ts"],
      ...["--reporter=dot", "--reporter=json", `--outputFile.json=${VITEST_REPORT}`],
    ],
    count: countVitest,
  },
  {
    title: "Layouts with data on a Docker engine",
    command: [
      ...["vitest", "run", "--config", "test/engine/stores.config.ts"],
      ...["--reporter=dot", "--reporter=json", `--outputFile.json=${VITEST_REPORT}`],
    ],
    count: countVitest,
  },
  { title: "Corpus", command: ["tsx", "scripts/corpus.ts"] },
  { title: "Package", command: ["node", "scripts/package.mjs"], needsBuild: true },
  { title: "VS Code", command: ["node", "test/vscode/run.mjs"], needsBuild: true },
];

process.chdir(REPOSITORY);
const counts = await runAll();
const total = counts.reduce((sum, count) => ({
  passed: sum.passed + count.passed,
  failed: sum.failed + count.failed,
}));
console.log(`${total.passed} passed, ${total.failed} failed`);
process.exitCode = total.failed > 0 ? 1 : 0;

/** @returns {Promise<readonly Count[]>} */
async function runAll() {
  const failure = installDependencies();
  if (failure !== undefined) {
    console.log(`Install: failed\n${failure}`);
    return [{ passed: 0, failed: 1 }];
  }
  const done = [];
  let isBuilt = false;
  for (const step of steps) {
    /** @type {Count} */
    const count = step.needsBuild && !isBuilt ? notRun(step) : await run(step);
    if (step.isBuild) isBuilt = count.failed === 0;
    done.push(count);
  }
  return done;
}

/** @param {Step} step */
function notRun({ title }) {
  console.log(`${title}: not run, because there is no build`);
  return { passed: 0, failed: 1 };
}

/** @param {Step} step @returns {Promise<Count>} */
async function run({ title, command, count }) {
  process.stdout.write(`${title} ... `);
  const started = performance.now();
  const { code, output } = await outputOf(command);
  const seconds = ((performance.now() - started) / 1000).toFixed(1);
  const lastLine = output.trimEnd().split("\n").at(-1) ?? "";
  const own = count?.() ?? countIn(lastLine);
  const result = own ?? { passed: code === 0 ? 1 : 0, failed: code === 0 ? 0 : 1 };
  // A run that fails without a failed test has failed in another way: that is one failure, too.
  if (code !== 0 && result.failed === 0) result.failed = 1;
  const words = own ? `${result.passed} passed, ${result.failed} failed` : code === 0 ? "ok" : "failed";
  const skipped = code === 0 && lastLine.startsWith("skipped:") ? lastLine : undefined;
  console.log(`${skipped ?? words} (${seconds} s)`);
  if (result.failed > 0) console.log(output);
  return skipped ? { passed: 0, failed: 0 } : result;
}

/**
 * @param {readonly string[]} command
 * @returns {Promise<{ code: number | null, output: string }>}
 */
function outputOf([program = "", ...parameters]) {
  const path = program === "node" ? process.execPath : join("node_modules", ".bin", program);
  const { FORCE_COLOR, ...environment } = process.env;
  const child = spawn(path, parameters, {
    env: { ...environment, NO_COLOR: "1" },
    stdio: ["ignore", "pipe", "pipe"],
    shell: process.platform === "win32" && program !== "node", // what npm puts into .bin is a batch file there
  });
  let output = "";
  for (const stream of [child.stdout, child.stderr]) {
    stream.setEncoding("utf8").on("data", (text) => {
      output += text;
    });
  }
  return new Promise((settle) => {
    child.once("error", (error) => settle({ code: null, output: error.message }));
    child.once("close", (code) => settle({ code, output }));
  });
}

/** @param {string} line @returns {Count | undefined} */
function countIn(line) {
  const [, passed, failed] = COUNT.exec(line) ?? [];
  return passed === undefined ? undefined : { passed: Number(passed), failed: Number(failed) };
}

/** A file that cannot be loaded counts as a failed test. */
function countVitest() {
  try {
    const report = JSON.parse(readFileSync(VITEST_REPORT, "utf8"));
    rmSync(VITEST_REPORT);
    const unloadable = report.testResults.filter(
      (/** @type {{ status: string, assertionResults: readonly unknown[] }} */ file) =>
        file.status === "failed" && file.assertionResults.length === 0,
    ).length;
    return { passed: report.numPassedTests, failed: report.numFailedTests + unloadable };
  } catch {
    return undefined;
  }
}
