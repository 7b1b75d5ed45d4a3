import { type Unread, unreadIn } from "../proxies/traefik-unread.ts";
import { defineRule } from "./rule.ts";
import { switchedOn } from "./traefik-fixes.ts";

export const traefikLabelsIgnored = defineRule({
  id: "traefik-labels-ignored",
  summary: "Traefik takes no notice of the labels of a service.",
  category: "networking",
  set: "recommended",
  severity: "warning",
  targets: ["compose", "swarm"],
  fixes: ["unsafe"],
  why: [
    "Traefik says nothing of labels that it does not look for: the service starts, is healthy, and every request for it is answered with 404.",
    "In a swarm it reads those below `deploy`; since version 2 it knows no frontends and backends; with `exposedByDefault=false` it looks at services with `traefik.enable=true` alone; and weights, mirrors and fallbacks among services it takes from a file.",
  ],
  references: [
    "https://doc.traefik.io/traefik/reference/install-configuration/providers/swarm/",
    "https://doc.traefik.io/traefik/reference/install-configuration/providers/docker/",
    "https://doc.traefik.io/traefik/migrate/v1-to-v2/",
    "https://doc.traefik.io/traefik/reference/routing-configuration/http/load-balancing/service/",
  ],
  options: {},
  holdsOfWhole: true,

  *project(project) {
    for (const unread of unreadIn(project)) {
      const { service, label, traefik } = unread;
      yield {
        at: label,
        service: service.name,
        message: messageOf(unread),
        fixes: () => (unread.reason === "enable" ? [switchedOn(service)] : []),
        ...(traefik &&
          traefik.service !== service && {
            related: [{ at: traefik.service.key, message: `Service "${traefik.service.name}" runs Traefik.` }],
          }),
      };
    }
  },
});

function messageOf({ service: { name }, label, traefik, reason }: Unread): string {
  const proxy = `"${traefik?.service.name}"`;
  switch (reason) {
    case "container":
      return `The labels of "${name}" are those of its containers, and ${proxy} reads those of services, which stand in \`deploy.labels\`: it sends no requests there.`;
    case "version":
      return `\`${label.name}\` is a label of Traefik ${traefik?.major === 1 ? "2" : "1"}, and ${proxy} is version ${traefik?.major}: it does not find "${name}" by it.`;
    case "type": {
      const [, type = ""] = /(weighted|mirroring|failover)/i.exec(label.name) ?? [];
      return `Traefik takes \`${type}\` services from files alone: it drops all that the labels of "${name}" say.`;
    }
    case "enable":
      return `${proxy} only looks at services with the label \`traefik.enable=true\`, which "${name}" does not have: it sends no requests there.`;
  }
}
