// Debian's own programs for tests: servers and checkers of configuration files, installed where they are not there yet.
import { spawnSync } from "node:child_process";

/**
 * Makes sure that the programs are on the path. Where they cannot be had, prints one line that says why and returns false.
 *
 * @param {Readonly<Record<string, string>>} packageOf  The package of each program.
 * @returns {boolean}
 */
export function ensureInstalled(packageOf) {
  const missing = Object.keys(packageOf).filter((program) => !isOnPath(program));
  if (missing.length === 0) return true;
  const packages = [...new Set(missing.map((program) => packageOf[program] ?? program))];
  const fault =
    isOnPath("apt-get") && process.getuid?.() === 0 ? install(packages) : "only root on Debian gets them here";
  if (fault !== undefined) console.warn(`No ${missing.join(", ")}: ${fault}`);
  return fault === undefined;
}

/** @param {readonly string[]} packages */
function install(packages) {
  const parameters = ["install", "--yes", "-qq", "--no-install-recommends", ...packages];
  const first = apt(parameters);
  if (first === undefined) return undefined;
  // The lists may be older than what the mirror has.
  return apt(["update", "-qq"]) ?? apt(parameters);
}

/** @param {readonly string[]} parameters */
function apt(parameters) {
  // In run level 1 no package starts its service.
  const env = { ...process.env, RUNLEVEL: "1", DEBIAN_FRONTEND: "noninteractive" };
  const { status, stderr } = spawnSync("apt-get", parameters, { env, encoding: "utf8", timeout: 300_000 });
  return status === 0 ? undefined : (stderr.trim().split("\n").at(-1) ?? `apt-get ended with ${status}`);
}

/** @param {string} program */
function isOnPath(program) {
  return spawnSync("sh", ["-c", 'command -v "$1"', "sh", program], { stdio: "ignore" }).status === 0;
}
