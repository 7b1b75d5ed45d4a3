// Chromium, for tests that look at the workbench as a person does.
import { spawnSync } from "node:child_process";
import { existsSync, mkdirSync } from "node:fs";
import { join } from "node:path";
import { cacheDirectory, withLock } from "./cache.mjs";

const PATHS = ["chromium", "chromium-browser", "google-chrome", "google-chrome-stable"].map((n) => `/usr/bin/${n}`);

/**
 * Path of a Chromium: `$CHROMIUM_PATH`, else an installed one, else Debian's package, installed now.
 *
 * @returns {string}
 * @throws {Error} with a one-line message where there is none
 */
export function ensureChromium() {
  const installed = findChromium();
  if (installed !== undefined) return installed;
  if (process.platform !== "linux" || process.getuid?.() !== 0 || !existsSync("/usr/bin/apt-get")) {
    throw new Error("No Chromium: install one (Debian: `apt-get install chromium`), or name it in CHROMIUM_PATH.");
  }
  mkdirSync(cacheDirectory(), { recursive: true });
  withLock(join(cacheDirectory(), "chromium.lock"), () => {
    if (findChromium() !== undefined) return;
    console.log("Installing the package chromium");
    aptGet(["update"]);
    aptGet(["install", "--yes", "--no-install-recommends", "chromium"]);
  });
  const path = findChromium();
  if (path === undefined) throw new Error("No Chromium, although its package is installed: name it in CHROMIUM_PATH.");
  return path;
}

function findChromium() {
  const named = process.env.CHROMIUM_PATH;
  if (named !== undefined && !existsSync(named)) throw new Error(`CHROMIUM_PATH names no file: ${named}`);
  return named ?? PATHS.find((path) => existsSync(path));
}

/** @param {readonly string[]} parameters */
function aptGet(parameters) {
  const result = spawnSync("apt-get", ["-qq", "-o", "DPkg::Lock::Timeout=300", ...parameters], {
    env: { ...process.env, DEBIAN_FRONTEND: "noninteractive" },
    encoding: "utf8",
  });
  if (result.status === 0) return;
  const reason = `${result.stderr ?? ""}`.split("\n").find((line) => line.startsWith("E:")) ?? result.error?.message;
  throw new Error(`Chromium cannot be installed, \`apt-get ${parameters[0]}\` failed: ${reason}`);
}
