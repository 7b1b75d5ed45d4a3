import { unencryptedEngineOf } from "../compose/engine-address.ts";
import { unknown } from "../compose/field.ts";
import { isOpenByDefault } from "../compose/login.ts";
import { type OpenDoor, openDoorOf } from "../compose/open-door.ts";
import { openPorts } from "../compose/open-port.ts";
import type { Service } from "../compose/service.ts";
import { loginFixes } from "./login-fixes.ts";
import { defineRule, type Problem } from "./rule.ts";

export const authDisabled = defineRule({
  id: "auth-disabled",
  summary: "A service lets everybody in who can reach it.",
  category: "security",
  set: "core",
  severity: "warning",
  targets: ["compose", "swarm"],
  fixes: ["unsafe", "input"],
  why: [
    "Without a login a port that is open for a moment is enough to lose the data, and one container that is broken into has those beside it, too.",
    "Give it a password from a variable that has to be set or from a secret file; a database that has its data already also needs the user made in it.",
    "Where nothing is published, this is only said in passing.",
  ],
  references: [
    "https://github.com/docker-library/docs/blob/master/postgres/content.md#postgres_host_auth_method",
    "https://doc.traefik.io/traefik/reference/install-configuration/api-dashboard/",
    "https://docs.docker.com/engine/security/protect-access/",
  ],
  options: {},

  *service(service) {
    const { networkMode, standing } = service;
    const engine = unencryptedEngineOf(service);
    if (engine) yield { at: engine.node, message: engineMessage(service, engine.host) };
    const door = openDoorOf(service);
    if (networkMode?.value === "none") return;
    if (door) yield openDoor(service, door);
    // Where its port is published, that is the problem, and it is told there.
    else if (standing.isDeployed && startsUsualServer(service) && isOpenByDefault(service))
      yield* openByDefault(service);
  },
});

function engineMessage({ name }: Service, host: string): string {
  return `Service "${name}" controls the container engine of "${host}" without encryption or login: so does whoever reaches that port.`;
}

function openDoor(service: Service, door: OpenDoor): Problem {
  const ports = openPorts(service).filter(({ target }) => door.port === undefined || target.start === door.port);
  const isOpen = service.networkMode?.value === "host" || ports.length > 0;
  const guests = isOpen ? "whoever reaches its port is in" : "every container on its networks is let in";
  return {
    at: door.node,
    severity: isOpen ? "warning" : "info",
    message: `Service "${service.name}" asks for no login, as \`${door.name}\` says: ${guests}.`,
    fixes: () => loginFixes(service, door),
  };
}

/** The image of a database also holds its client. */
function startsUsualServer({ entrypoint, command }: Service): boolean {
  const words = command?.value ?? [];
  return (
    !entrypoint && words !== unknown && /^($|-|mongo[ds]$|redis-server$|valkey-server$|memcached$)/.test(words[0] ?? "")
  );
}

function* openByDefault(service: Service): Iterable<Problem> {
  const { name, key, known, networkMode } = service;
  if (networkMode?.value === "host" && (known?.role === "database" || known?.role === "cache")) {
    const message = `Service "${name}" asks for no login on the network of the host: whoever reaches the host is in.`;
    yield { at: networkMode, message };
  } else if (known?.role === "database" && openPorts(service).length === 0) {
    const message = `Service "${name}" has no administrator and so asks for no login: every container on its networks is let in.`;
    yield { at: key, severity: "info", message };
  }
}
