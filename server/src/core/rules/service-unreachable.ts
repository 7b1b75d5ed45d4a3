import { type Unreachable, unreachableServices } from "../compose/reach.ts";
import { isTemplateFile } from "../compose/template-file.ts";
import { attachments } from "./network-fixes.ts";
import { defineRule, type Fix } from "./rule.ts";

export const serviceUnreachable = defineRule({
  id: "service-unreachable",
  summary: "A service relies on another one with which it shares no network.",
  category: "networking",
  set: "core",
  severity: "warning",
  targets: ["compose", "swarm"],
  fixes: ["unsafe"],
  why: [
    "The name of a service is only known on the networks that it is attached to: elsewhere it does not resolve, and the first connection fails, often long after the start.",
    "Attach both to one network; where they are kept apart on purpose, take the name away.",
  ],
  references: [
    "https://docs.docker.com/compose/how-tos/networking/",
    "https://docs.docker.com/reference/compose-file/services/#networks",
  ],
  options: {},

  *project(project) {
    for (const missing of unreachableServices(project)) {
      const { from, to, mention } = missing;
      yield {
        at: mention.node,
        ...(isTemplateFile(project) && { severity: "info" }),
        service: from.name,
        message: `Service "${from.name}" ${relationOf(missing)}, but shares no network with it: the name does not resolve.`,
        related: [{ at: to.key, message: `Service "${to.name}" is only on ${listed(missing.networks.to)}.` }],
        fixes: () => fixesFor(missing),
      };
    }
  },
});

function relationOf({ to, mention }: Unreachable): string {
  if (!mention.variable) return `depends on "${to.name}"`;
  const alias = mention.host === to.name ? "" : ` as "${mention.host}"`;
  return `is told of "${to.name}"${alias} in "${mention.variable}"`;
}

function listed(networks: readonly string[]): string {
  return `the network${networks.length > 1 ? "s" : ""} ${networks.map((name) => `"${name}"`).join(", ")}`;
}

/** Which of two networks is the right one only a person knows. */
function fixesFor({ from, to, mention, networks }: Unreachable): readonly Fix[] {
  const aliased = to.networks.flatMap(({ name, aliases }) => {
    return typeof name === "string" && aliases.includes(mention.host) ? name : [];
  });
  // An alias is known on its own network alone.
  if (aliased.length > 0) return attachments(from, aliased);
  return [...attachments(from, networks.to), ...attachments(to, networks.from)];
}
