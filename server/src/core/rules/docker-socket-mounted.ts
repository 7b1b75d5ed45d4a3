import { engineSocketOf } from "../compose/engine-socket.ts";
import { defineRule } from "./rule.ts";

export const dockerSocketMounted = defineRule({
  id: "docker-socket-mounted",
  summary: "A service can control the container engine of the host.",
  category: "security",
  set: "core",
  severity: "warning",
  targets: ["compose", "swarm"],
  keys: ["volumes", "use_api_socket"],
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
    const socket = known?.product === "docker-socket-proxy" ? undefined : engineSocketOf(service);
    if (!socket) return;
    const { at, use, isReadOnly } = socket;
    const danger = `${isReadOnly ? ", which `ro` does not make safe" : ""}: whoever controls it controls the host`;
    yield {
      at,
      // What runs is for another file to say where this one does not.
      severity: known?.expectsSocket || (!service.image && !service.hasBuild) ? "info" : "warning",
      message: `Service "${name}" ${use}${known?.expectsSocket ? ", as its image expects: behind a socket proxy it would control less of the host" : danger}.`,
    };
  },
});
