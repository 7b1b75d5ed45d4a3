// Docker Compose, the judge of what is a valid file. It needs no Docker engine for `config`.
import { ensureProgram } from "./debian.mjs";

/**
 * Path of a Docker Compose 2 binary: `$DOCKER_COMPOSE_BINARY`, else the cached one, else the one in Debian's package
 * `docker-compose` of the suite sid, unpacked into the cache (14 MB to fetch). Where that cannot be had, prints one
 * line that says why and returns undefined: what needs it then has to do without.
 *
 * @returns {string | undefined}
 */
export function ensureDockerCompose() {
  return ensureProgram({
    title: "Docker Compose",
    variable: "DOCKER_COMPOSE_BINARY",
    package: "docker-compose",
    path: "usr/libexec/docker/cli-plugins/docker-compose",
  });
}
