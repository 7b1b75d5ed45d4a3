// Docker Compose, the judge of what is a valid file. It needs no Docker engine for `config`.
import { spawnSync } from "node:child_process";
import { existsSync, mkdirSync, readdirSync, renameSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { installOnce } from "./cache.mjs";

const KEYRING = "/usr/share/keyrings/debian-archive-keyring.gpg";
const IN_PACKAGE = "usr/libexec/docker/cli-plugins/docker-compose";

/**
 * Path of a Docker Compose 2 binary: `$DOCKER_COMPOSE_BINARY`, else the cached one, else the one in Debian's package
 * `docker-compose` of the suite sid, unpacked into the cache (14 MB to fetch). Where that cannot be had, prints one
 * line that says why and returns undefined: what needs it then has to do without.
 *
 * @returns {string | undefined}
 */
export function ensureDockerCompose() {
  try {
    return findDockerCompose();
  } catch (error) {
    console.warn(`No Docker Compose: ${error instanceof Error ? error.message : error}`);
    return undefined;
  }
}

function findDockerCompose() {
  const named = process.env.DOCKER_COMPOSE_BINARY;
  if (named !== undefined) {
    if (!existsSync(named)) throw new Error(`DOCKER_COMPOSE_BINARY names no file: ${named}`);
    return named;
  }
  return join(installOnce("docker-compose", install), "docker-compose");
}

/** @param {string} directory */
function install(directory) {
  if (!existsSync(KEYRING)) throw new Error("set DOCKER_COMPOSE_BINARY; only Debian's package is fetched by itself.");
  const mirror = debianMirror();
  if (mirror === undefined) throw new Error("apt's sources name no Debian mirror; set DOCKER_COMPOSE_BINARY.");
  for (const name of ["lists/partial", "archives/partial"]) mkdirSync(join(directory, name), { recursive: true });
  const sources = join(directory, "sources.list");
  writeFileSync(sources, `deb [signed-by=${KEYRING}] ${mirror} sid main\n`);
  const options = {
    "Dir::Etc::sourcelist": sources,
    "Dir::Etc::sourceparts": "/dev/null",
    "Dir::State::Lists": join(directory, "lists"),
    "Dir::Cache": directory,
    "APT::Sandbox::User": "root", // apt's own user may not write here
  };
  const apt = ["-qq", ...Object.entries(options).flatMap(([name, value]) => ["-o", `${name}=${value}`])];
  run(directory, "apt-get", [...apt, "update"]);
  run(directory, "apt-get", [...apt, "download", "docker-compose"]);
  const archive = readdirSync(directory).find((name) => name.endsWith(".deb"));
  if (archive === undefined) throw new Error("apt-get downloaded no package.");
  run(directory, "dpkg-deb", ["--extract", archive, "package"]);
  renameSync(join(directory, "package", IN_PACKAGE), join(directory, "docker-compose"));
  for (const name of readdirSync(directory)) {
    if (name !== "docker-compose") rmSync(join(directory, name), { recursive: true });
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
