import type { Service } from "../compose/service.ts";
import { defineRule, type Placed } from "./rule.ts";

export const dockerSocketMounted = defineRule({
  id: "docker-socket-mounted",
  summary: "A service can control the container engine of the host.",
  category: "security",
  set: "core",
  severity: "warning",
  targets: ["compose", "swarm"],
  fixes: [],
  why: [
    "Who can write to the Docker socket can start a privileged container, and so is root on the host; mounting it read-only changes nothing, as requests are no writes to the file.",
    "Put a socket proxy between, which lets only the requests through that the service needs, or take the socket away.",
  ],
  references: [
    "https://docs.docker.com/engine/security/protect-access/",
    "https://cheatsheetseries.owasp.org/cheatsheets/Docker_Security_Cheat_Sheet.html",
  ],
  options: {},

  *service(service) {
    const { name, known } = service;
    // The proxy is the remedy, and it cannot work without the socket.
    const socket = known?.product === "docker-socket-proxy" ? undefined : socketIn(service);
    if (!socket) return;
    yield known?.expectsSocket
      ? {
          at: socket.at,
          severity: "info",
          message: `Service "${name}" ${socket.use}, as its image expects: behind a socket proxy it would control less of the host.`,
        }
      : { at: socket.at, message: `Service "${name}" ${socket.use}: whoever controls it controls the host.` };
  },
});

interface Socket {
  readonly at: Placed;
  /** What the service does with it, as a predicate. */
  readonly use: string;
}

function socketIn({ mounts, useApiSocket }: Service): Socket | undefined {
  if (useApiSocket?.value === true) return { at: useApiSocket, use: "asks for the socket of the container engine" };
  for (const mount of mounts) {
    const [, engine] = sockets.exec(mount.source ?? "") ?? [];
    if (engine === undefined) continue;
    const isDocker = engine.startsWith("docker");
    const readOnly = mount.readOnly ? ", which `ro` does not make safe" : "";
    return { at: mount, use: `mounts the ${isDocker ? "Docker" : engine} socket${readOnly}` };
  }
  return undefined;
}

/** Also below `/run/user`, and as the pipe of Docker on Windows. */
const sockets = /[/\\](docker|containerd|podman|crio|docker_engine)(?:\.sock)?$/;
