import type { Service } from "../compose/service.ts";
import { definitionsOf, isEnabled, labelsOf, type TraefikLabels } from "../proxies/traefik-labels.ts";
import { oldRulesIn } from "../proxies/traefik-rule.ts";
import { defineRule, type Problem } from "./rule.ts";

export const traefikRouterDropped = defineRule({
  id: "traefik-router-dropped",
  summary: "The labels of a router do not tell Traefik which requests go where.",
  category: "networking",
  set: "recommended",
  severity: "error",
  targets: ["compose", "swarm"],
  fixes: [],
  why: [
    "Traefik leaves out a router that may lead to several services and names none, and in a swarm all routers of a service whose port no label names: it writes an error to its log, and nobody gets an answer.",
    "Name the service in the router, and in a swarm the port, which there cannot be seen from the image.",
    "Version 3 takes one value in each of `Host()`, `Path()` and the like, joined by `||`, and regular expressions in `HostRegexp()` and `PathRegexp()` without braces; with `ruleSyntax=v2` it reads a rule as version 2 did.",
  ],
  references: [
    "https://doc.traefik.io/traefik/reference/routing-configuration/other-providers/docker/",
    "https://doc.traefik.io/traefik/reference/routing-configuration/other-providers/swarm/",
    "https://doc.traefik.io/traefik/migrate/v2-to-v3-details/#router-rule-matchers",
  ],
  options: {},
  holdsOfWhole: true,

  *service(service) {
    const labels = labelsOf(service);
    if (labels.all.length === 0 || !service.standing.isDeployed || isEnabled(labels) === false) return;
    for (const protocol of ["http", "tcp", "udp"]) yield* withoutService(service, labels, protocol);
    if (service.standing.target === "swarm") yield* withoutPort(service, labels);
  },

  *project(project) {
    for (const { service, traefik, router, label } of oldRulesIn(project)) {
      yield {
        at: label,
        service: service.name,
        message: `The rule of router "${router}" is written for Traefik 2, and "${traefik.name}" is version 3: no request meets it.`,
        related: [{ at: traefik.key, message: `Service "${traefik.name}" runs Traefik.` }],
      };
    }
  },
});

function* withoutService({ name }: Service, labels: TraefikLabels, protocol: string): Iterable<Problem> {
  const services = definitionsOf(labels, "service", protocol);
  if (services.length < 2) return;
  const listed = services.map((one) => `"${one.name}"`).join(", ");
  for (const { name: router, settings, label } of definitionsOf(labels, "router", protocol)) {
    if (settings.has("service")) continue;
    yield {
      at: label,
      message: `Router "${router}" of "${name}" does not name its \`service\`, which may be each of ${listed}: Traefik drops it.`,
    };
  }
}

/** Of containers Traefik sees the ports; of the services of a swarm it does not. */
function* withoutPort({ name, mapping }: Service, labels: TraefikLabels): Iterable<Problem> {
  const [router] = definitionsOf(labels, "router");
  const isTold = labels.all.some((label) => /loadbalancer\.servers?(?:\.|\[)|\$/i.test(label.name));
  if (!router || isTold || mapping.entries.has("extends")) return;
  yield {
    at: router.label,
    message: `No label of "${name}" names the port behind router "${router.name}", which Traefik cannot see in a swarm: it drops the router.`,
  };
}
