import { conflictsIn } from "../proxies/traefik-conflict.ts";
import { defineRule } from "./rule.ts";

export const traefikLabelsConflict = defineRule({
  id: "traefik-labels-conflict",
  summary: "The labels of two services give Traefik different things under one name.",
  category: "networking",
  set: "recommended",
  severity: "error",
  targets: ["compose", "swarm"],
  fixes: [],
  why: [
    "Routers, services and middlewares of all containers share their names: what Traefik finds twice and not alike it drops with an error in its log, so that both services get no requests.",
    "Two services may share a router only where both name the same service of Traefik, whose servers are then put together.",
    "Give each its own name, or say the same of both.",
  ],
  references: [
    "https://doc.traefik.io/traefik/reference/routing-configuration/other-providers/docker/",
    "https://github.com/traefik/traefik/blob/v3.6/pkg/provider/merge.go",
  ],
  options: {},

  *project(project) {
    for (const { first, second, one, other, setting, label } of conflictsIn(project)) {
      yield {
        at: label ?? other.label,
        service: second.name,
        message: `"${second.name}" gives the ${other.kind} "${other.name}" of Traefik another \`${setting}\` than "${first.name}": ${consequences[other.kind]}.`,
        related: [
          { at: one.settings.get(setting) ?? one.label, message: `Service "${first.name}" defines it in another way.` },
        ],
      };
    }
  },
});

const consequences = {
  router: "Traefik drops it, and nobody gets an answer",
  service: "Traefik drops it, and every router that leads there fails",
  middleware: "Traefik drops it, and every router that uses it fails",
} as const;
