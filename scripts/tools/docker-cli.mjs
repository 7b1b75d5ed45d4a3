// The command line of Docker, the judge of what is a valid stack. It needs no Docker engine for `stack config`.
import { ensureProgram } from "./debian.mjs";

/**
 * Path of a `docker` binary: `$DOCKER_CLI_BINARY`, else the cached one, else the one in Debian's package `docker-cli` of
 * the suite sid, unpacked into the cache (8 MB to fetch). Where that cannot be had, prints one line that says why and
 * returns undefined: what needs it then has to do without.
 *
 * @returns {string | undefined}
 */
export function ensureDockerCli() {
  return ensureProgram({
    title: "command line of Docker",
    variable: "DOCKER_CLI_BINARY",
    package: "docker-cli",
    path: "usr/bin/docker",
  });
}
