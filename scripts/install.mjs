// Installs the dependencies where they are missing. Nothing in here may need them.
import { spawnSync } from "node:child_process";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";

const REPOSITORY = fileURLToPath(new URL("..", import.meta.url));

/**
 * Runs `npm ci` unless `node_modules` holds what the lock file asks for.
 *
 * @returns {string | undefined} what npm printed, if it failed
 */
export function installDependencies() {
  if (isInstalled()) return undefined;
  const { status, stdout, stderr, error } = spawnSync("npm", ["ci"], {
    cwd: REPOSITORY,
    encoding: "utf8",
    shell: process.platform === "win32", // npm is a batch file there
  });
  return status === 0 ? undefined : `${stdout ?? ""}${stderr ?? ""}${error?.message ?? ""}`;
}

function isInstalled() {
  const wanted = packagesIn(join(REPOSITORY, "package-lock.json"));
  const installed = packagesIn(join(REPOSITORY, "node_modules", ".package-lock.json"));
  return (
    Object.entries(wanted).length > 0 &&
    Object.entries(wanted).every(([path, { version, optional }]) => {
      return path === "" || installed[path]?.version === version || (optional && !(path in installed));
    })
  );
}

/**
 * @param {string} lockFile
 * @returns {Record<string, { version?: string, optional?: boolean }>}
 */
function packagesIn(lockFile) {
  try {
    return JSON.parse(readFileSync(lockFile, "utf8")).packages;
  } catch {
    return {};
  }
}
