import { cutOff } from "../compose/reach.ts";
import { versionPairs } from "../compose/versions.ts";
import { configuredServices } from "../proxies/routing.ts";
import { defineRule } from "./rule.ts";

export const versionUnreachable = defineRule({
  id: "version-unreachable",
  summary: "A proxy reaches one version of a service and shares no network with the other.",
  category: "deployment",
  set: "recommended",
  severity: "warning",
  targets: ["compose", "swarm"],
  fixes: [],
  why: [
    "The switch to a version that the proxy does not reach answers every request with an error, and so does the way back to one.",
    "Attach both versions to the same networks; where they share their settings by an anchor, nothing has to be repeated.",
  ],
  references: ["https://docs.docker.com/compose/how-tos/networking/"],
  options: {},
  holdsOfWhole: true,

  *project(project) {
    const pairs = versionPairs(project);
    if (pairs.length === 0) return;
    for (const { service: proxy, routing } of configuredServices(project)) {
      const named = new Set(routing.endpoints.map(({ host }) => host));
      if (routing.pools.length + routing.endpoints.length + routing.variable.length === 0) continue;
      for (const { first, second } of pairs) {
        for (const [one, other] of [
          [first, second],
          [second, first],
        ] as const) {
          // What the configuration names is told there.
          if (named.has(one.name) || !cutOff(proxy, one.name, project) || cutOff(proxy, other.name, project)) continue;
          yield {
            at: one.key,
            service: one.name,
            message: `"${proxy.name}" reaches "${other.name}" and shares no network with "${one.name}", the other version of it: nobody can be sent there.`,
            related: [{ at: other.key, message: `Service "${other.name}" shares a network with "${proxy.name}".` }],
          };
        }
      }
    }
  },
});
