// Programs out of Debian's packages, unpacked into the cache instead of installed.
import { spawnSync } from "node:child_process";
import { existsSync, mkdirSync, readdirSync, renameSync, rmSync, writeFileSync } from "node:fs";
import { basename, join } from "node:path";
import { installOnce } from "./cache.mjs";

const KEYRING = "/usr/share/keyrings/debian-archive-keyring.gpg";

/**
 * @typedef {object} Program
 * @property {string} title  What it is called when it cannot be had.
 * @property {string} variable  The environment variable that may name another binary.
 * @property {string} package
 * @property {string} path  Where the binary is in the package.
 */

/**
 * Path of a program: the one that the variable names, else the cached one, else the one in Debian's package of the
 * suite sid. Where that cannot be had, prints one line that says why and returns undefined.
 *
 * @param {Program} program
 * @returns {string | undefined}
 */
export function ensureProgram(program) {
  try {
    return find(program);
  } catch (error) {
    console.warn(`No ${program.title}: ${error instanceof Error ? error.message : error}`);
    return undefined;
  }
}

/** @param {Program} program */
function find(program) {
  const { variable, path } = program;
  const named = process.env[variable];
  if (named !== undefined) {
    if (!existsSync(named)) throw new Error(`${variable} names no file: ${named}`);
    return named;
  }
  return join(
    installOnce(program.package, (directory) => install(directory, program)),
    basename(path),
  );
}

/**
 * @param {string} directory
 * @param {Program} program
 */
function install(directory, { variable, package: name, path }) {
  if (!existsSync(KEYRING)) throw new Error(`set ${variable}; only Debian's package is fetched by itself.`);
  const mirror = debianMirror();
  if (mirror === undefined) throw new Error(`apt's sources name no Debian mirror; set ${variable}.`);
  for (const folder of ["lists/partial", "archives/partial"]) mkdirSync(join(directory, folder), { recursive: true });
  const sources = join(directory, "sources.list");
  writeFileSync(sources, `deb [signed-by=${KEYRING}] ${mirror} sid main\n`);
  const options = {
    "Dir::Etc::sourcelist": sources,
    "Dir::Etc::sourceparts": "/dev/null",
    "Dir::State::Lists": join(directory, "lists"),
    "Dir::Cache": directory,
    "APT::Sandbox::User": "root", // apt's own user may not write here
  };
  const apt = ["-qq", ...Object.entries(options).flatMap(([option, value]) => ["-o", `${option}=${value}`])];
  run(directory, "apt-get", [...apt, "update"]);
  run(directory, "apt-get", [...apt, "download", name]);
  const archive = readdirSync(directory).find((file) => file.endsWith(".deb"));
  if (archive === undefined) throw new Error("apt-get downloaded no package.");
  run(directory, "dpkg-deb", ["--extract", archive, "package"]);
  renameSync(join(directory, "package", path), join(directory, basename(path)));
  for (const file of readdirSync(directory)) {
    if (file !== basename(path)) rmSync(join(directory, file), { recursive: true });
  }
}

/** The archive that this machine's own apt sources use. */
function debianMirror() {
  const format = "$(ORIGIN) $(LABEL) $(REPO_URI)";
  const result = spawnSync("apt-get", ["indextargets", "--format", format, "Created-By: Packages"], {
    encoding: "utf8",
  });
  return /^Debian Debian (\S+)$/m.exec(result.stdout ?? "")?.[1] ?? mirrorInSources();
}

/** `indextargets` knows origins only after the first `apt-get update`; until then the sources themselves tell. */
function mirrorInSources() {
  const result = spawnSync("apt-get", ["indextargets", "--format", "$(REPO_URI)"], { encoding: "utf8" });
  return (result.stdout ?? "").split("\n").find((uri) => /\/debian\/?$/.test(uri));
}

/**
 * @param {string} directory
 * @param {string} command
 * @param {readonly string[]} parameters
 */
function run(directory, command, parameters) {
  const result = spawnSync(command, parameters, { cwd: directory, encoding: "utf8" });
  if (result.status === 0) return;
  const reason = `${result.stderr ?? ""}`.trim().split("\n")[0] || result.error?.message;
  throw new Error(`\`${command}\` failed: ${reason}`);
}
