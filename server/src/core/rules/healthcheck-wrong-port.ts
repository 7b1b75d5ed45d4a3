import { type HostPortAsked, hostPortAsked } from "../compose/asked-port.ts";
import { placeOfTest } from "../compose/health-script.ts";
import { rewordTest } from "../compose/health-script-change.ts";
import type { Service } from "../compose/service.ts";
import { defineRule, type Fix } from "./rule.ts";

export const healthcheckWrongPort = defineRule({
  id: "healthcheck-wrong-port",
  summary: "A health check asks for a port that only the host has.",
  category: "health",
  set: "recommended",
  severity: "warning",
  targets: ["compose", "swarm"],
  keys: ["healthcheck"],
  fixes: ["unsafe"],
  why: [
    "A check runs inside the container, where the published port of the host means nothing: it finds nobody, and the service stays unhealthy.",
    "Ask for the port on which the service listens: the one on the right in `ports`.",
  ],
  references: [
    "https://docs.docker.com/reference/compose-file/services/#ports",
    "https://docs.docker.com/reference/dockerfile/#healthcheck",
  ],
  options: {},
  holdsInDevelopment: true,

  *service(service) {
    const found = hostPortAsked(service);
    const test = service.healthcheck?.test;
    if (!found || !test) return;
    const { address, port, target } = found;
    yield {
      at: placeOfTest(test),
      message: `The health check of "${service.name}" asks for port ${address.port}, which is that of the host: in the container the service listens on ${target}.`,
      related: [{ at: port, message: `Port ${target} is published as ${address.port} here.` }],
      fixes: () => fixesFor(service, found),
    };
  },
});

function fixesFor(service: Service, { address, target }: HostPortAsked): readonly Fix[] {
  const { place, host, port } = address;
  const change = place && rewordTest(service, place, (written) => [withPort(written, { host, port, target })]);
  return change ? [{ title: `Ask for port ${target}`, safety: "unsafe", changes: [change] }] : [];
}

/** The word with another port: behind its host, in its place alone, or where none is written. */
function withPort(
  word: string,
  { host, port, target }: { host: string; port: number | undefined; target: number },
): string {
  const withOld = `${host}:${port}`;
  if (word.includes(withOld)) return word.replace(withOld, `${host}:${target}`);
  return word.includes(host) ? word.replace(host, `${host}:${target}`) : word.replace(String(port), String(target));
}
