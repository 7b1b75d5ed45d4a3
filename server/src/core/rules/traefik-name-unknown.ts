import { type UnknownName, unknownNamesIn } from "../proxies/traefik-names.ts";
import { defineRule } from "./rule.ts";

export const traefikNameUnknown = defineRule({
  id: "traefik-name-unknown",
  summary: "A label names an entry point or a resolver of certificates that Traefik does not have.",
  category: "networking",
  set: "recommended",
  severity: "error",
  targets: ["compose", "swarm"],
  fixes: [],
  why: [
    "A router of which no entry point exists is switched off, and its requests are answered with 404; one whose resolver does not exist is served with a certificate that Traefik has signed itself, which browsers refuse.",
    "Write the name as it stands in the options of Traefik, such as `--entrypoints.web.address=:80` and `--certificatesresolvers.le.acme.email=...`.",
  ],
  references: [
    "https://doc.traefik.io/traefik/reference/install-configuration/entrypoints/",
    "https://doc.traefik.io/traefik/reference/install-configuration/tls/certificate-resolvers/overview/",
    "https://doc.traefik.io/traefik/reference/routing-configuration/http/routing/router/",
  ],
  options: {},
  holdsOfWhole: true,

  *project(project) {
    for (const found of unknownNamesIn(project)) {
      const { service, traefik, label, kind } = found;
      yield {
        at: label,
        ...(kind === "resolver" && { severity: "warning" }),
        service: service.name,
        message: messageOf(found),
        related: [{ at: traefik.key, message: `Service "${traefik.name}" is started ${withWhat(found)}.` }],
      };
    }
  },
});

function messageOf({ router, traefik, kind, name }: UnknownName): string {
  return kind === "resolver"
    ? `Router "${router}" asks for a certificate from "${name}", a resolver that "${traefik.name}" does not have: browsers refuse the certificate that they get.`
    : `Router "${router}" is for the entry point "${name}", which "${traefik.name}" does not have: its requests are answered with 404.`;
}

function withWhat({ kind, known }: UnknownName): string {
  const noun = kind === "resolver" ? "resolver" : "entry point";
  if (known.length === 0) return `without a ${noun}`;
  return `with the ${noun}${known.length > 1 ? "s" : ""} ${known.map((name) => `"${name}"`).join(", ")}`;
}
