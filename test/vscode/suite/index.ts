import { readdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import Mocha from "mocha";

const TEST_MILLISECONDS = 60_000;

/** Runs every test file beside this one; called by the extension host (see `@vscode/test-electron`). */
export async function run(): Promise<void> {
  const mocha = new Mocha({ color: false, timeout: TEST_MILLISECONDS });
  // In order of their names: the tests of activation come first, before anything has activated the extension.
  const files = readdirSync(__dirname).filter((name) => name.endsWith(".test.cjs"));
  for (const name of files.toSorted()) mocha.addFile(join(__dirname, name));
  const { passed, failed } = await runTests(mocha);
  const summary = process.env.SEAWORTHY_TEST_SUMMARY;
  if (summary !== undefined) writeFileSync(summary, `${passed} passed, ${failed} failed`);
  if (failed > 0) throw new Error(`${failed} tests failed`);
}

interface Result {
  readonly passed: number;
  readonly failed: number;
}

function runTests(mocha: Mocha): Promise<Result> {
  return new Promise((settle) => {
    const runner = mocha.run((failed) => settle({ passed: runner.stats?.passes ?? 0, failed }));
  });
}
