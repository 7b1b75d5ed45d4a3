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
    const { at, use, isReadOnly } = socket;
    const danger = `${isReadOnly ? ", which `ro` does not make safe" : ""}: whoever controls it controls the host`;
    yield {
      at,
      severity: known?.expectsSocket ? "info" : "warning",
      message: `Service "${name}" ${use}${known?.expectsSocket ? ", as its image expects: behind a socket proxy it would control less of the host" : danger}.`,
    };
  },
});

interface Socket {
  readonly at: Placed;
  /** What the service does with it, as a predicate. */
  readonly use: string;
  readonly isReadOnly: boolean;
}

function socketIn({ mounts, useApiSocket }: Service): Socket | undefined {
  if (useApiSocket?.value === true) {
    return { at: useApiSocket, use: "asks for the socket of the container engine", isReadOnly: false };
  }
  for (const mount of mounts) {
    const [, file = ""] = sockets.exec(mount.source ?? "") ?? [];
    const engine = engines.get(file);
    if (engine) return { at: mount, use: `mounts the ${engine} socket`, isReadOnly: mount.readOnly };
  }
  return undefined;
}

/** Also below `/run/user`, and as the pipe of Docker on Windows. */
const sockets = /[/\\](docker\.sock|containerd\.sock|podman\.sock|crio\.sock|docker_engine)$/;

const engines: ReadonlyMap<string, string> = new Map([
  ["docker.sock", "Docker"],
  ["docker_engine", "Docker"],
  ["containerd.sock", "containerd"],
  ["podman.sock", "Podman"],
  ["crio.sock", "CRI-O"],
]);
