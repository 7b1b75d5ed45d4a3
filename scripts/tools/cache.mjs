// Tools that tests need and npm's lock file cannot name live in one cache folder outside the repository.
import { existsSync, linkSync, mkdirSync, readFileSync, renameSync, rmSync, statSync, writeFileSync } from "node:fs";
import { homedir } from "node:os";
import { dirname, join } from "node:path";

const POLL_MILLISECONDS = 250;
const STALE_MILLISECONDS = 15 * 60 * 1000;

/** The cache folder: `$SEAWORTHY_CACHE`, else `seaworthy` in `$XDG_CACHE_HOME`, else in `~/.cache`. */
export function cacheDirectory() {
  return process.env.SEAWORTHY_CACHE || join(process.env.XDG_CACHE_HOME || join(homedir(), ".cache"), "seaworthy");
}

/**
 * Makes the folder `name` of the cache, once. `install` fills a temporary folder, which gets its name when it is
 * complete, so a folder that exists is whole, however the process that made it ended.
 *
 * @param {string} name  Carries the version, so that a newer one is another folder.
 * @param {(directory: string) => void} install
 * @returns {string} the folder's path
 */
export function installOnce(name, install) {
  const directory = join(cacheDirectory(), name);
  if (existsSync(directory)) return directory;
  mkdirSync(dirname(directory), { recursive: true });
  withLock(`${directory}.lock`, () => {
    if (existsSync(directory)) return;
    const unfinished = `${directory}.${process.pid}`;
    rmSync(unfinished, { recursive: true, force: true });
    mkdirSync(unfinished);
    try {
      install(unfinished);
      renameSync(unfinished, directory);
    } finally {
      rmSync(unfinished, { recursive: true, force: true });
    }
  });
  return directory;
}

/**
 * Runs `action` while no other process holds the lock. The lock saves work only: should two processes ever hold it,
 * because one took it for dead, `installOnce` still leaves one whole folder.
 *
 * @param {string} lock  The lock file's path; it holds the owner's process id.
 * @param {() => void} action
 */
export function withLock(lock, action) {
  acquire(lock);
  try {
    action();
  } finally {
    rmSync(lock, { force: true });
  }
}

/** @param {string} lock */
function acquire(lock) {
  const claim = `${lock}.${process.pid}`;
  writeFileSync(claim, String(process.pid));
  try {
    while (!linked(claim, lock)) {
      if (isStale(lock)) rmSync(lock, { force: true });
      else Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, POLL_MILLISECONDS);
    }
  } finally {
    rmSync(claim, { force: true });
  }
}

/**
 * A hard link appears with its content, so nobody ever reads an empty lock.
 *
 * @param {string} claim
 * @param {string} lock
 */
function linked(claim, lock) {
  try {
    linkSync(claim, lock);
    return true;
  } catch (error) {
    if (errorCode(error) === "EEXIST") return false;
    throw error;
  }
}

/** @param {string} lock */
function isStale(lock) {
  try {
    if (Date.now() - statSync(lock).mtimeMs > STALE_MILLISECONDS) return true;
    process.kill(Number(readFileSync(lock, "utf8")), 0);
    return false;
  } catch (error) {
    return errorCode(error) === "ESRCH";
  }
}

/** @param {unknown} error */
function errorCode(error) {
  return error instanceof Error && "code" in error ? error.code : undefined;
}
