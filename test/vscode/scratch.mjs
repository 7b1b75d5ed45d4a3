import { cpSync, mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";

/**
 * A folder for one run, removed at its end: a copy of the workspace to write in, with a project of several files in its
 * folder `shop`, and what the suite reports.
 *
 * @typedef {object} Scratch
 * @property {string} workspace
 * @property {() => void} restore  Gives the files of the workspace the text that they had.
 * @property {string} log      Where the suite's output goes in code-server.
 * @property {string} summary  Where the suite writes "N passed, N failed".
 */

/** @returns {Scratch} */
export function makeScratch() {
  const directory = mkdtempSync(join(tmpdir(), "seaworthy-"));
  process.once("exit", () => rmSync(directory, { recursive: true, force: true }));
  const workspace = join(directory, "workspace");
  const restore = () => {
    cpSync(fileURLToPath(new URL("workspace", import.meta.url)), workspace, { recursive: true });
    cpSync(fileURLToPath(new URL("../projects/shop", import.meta.url)), join(workspace, "shop"), { recursive: true });
  };
  restore();
  return { workspace, restore, log: join(directory, "log"), summary: join(directory, "summary") };
}

/**
 * Prints the suite's own count as the last line, or one failure where the suite did not get so far as to count.
 *
 * @param {Scratch} scratch
 */
export function printSummary(scratch) {
  let summary = "0 passed, 1 failed";
  try {
    summary = readFileSync(scratch.summary, "utf8");
  } catch {
    console.error("The suite did not run to its end.");
  }
  console.log(summary);
  process.exitCode = summary.endsWith(" 0 failed") ? 0 : 1;
}
