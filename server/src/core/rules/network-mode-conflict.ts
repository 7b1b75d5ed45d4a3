import { idleLinks, type MisplacedOption, misplacedOptions } from "../compose/network-options.ts";
import { once } from "../compose/once.ts";
import type { Project } from "../compose/project.ts";
import type { Service } from "../compose/service.ts";
import { those } from "../compose/those.ts";
import { remove } from "../syntax/change.ts";
import { faultProblems } from "./fault-problems.ts";
import { defineRule, type Problem } from "./rule.ts";

export const networkModeConflict = defineRule({
  id: "network-mode-conflict",
  summary: "A service has a network mode, and something that only a network of its own can have.",
  category: "networking",
  set: "recommended",
  severity: "error",
  targets: ["compose", "swarm"],
  fixes: ["unsafe"],
  why: [
    "`network_mode` takes the service out of all networks of the project, so Docker Compose refuses `networks` beside it.",
    "With the network of another container the engine refuses `ports`, `hostname`, `dns` and their like, and creates no container; with the network of the host it discards `ports`, as each port that the service opens is one of the host.",
    "Publish the ports at the service whose network it is; keep `networks` unless the service has to share another network.",
    "Links are from the time before networks: services find each other by their names, and `depends_on` says which starts first.",
  ],
  references: [
    "https://docs.docker.com/reference/compose-file/services/#network_mode",
    "https://docs.docker.com/engine/network/#container-networks",
    "https://docs.docker.com/engine/network/links/",
  ],
  options: {},
  holdsInDevelopment: true,

  *project(project) {
    yield* faultProblems(project, ({ cause }) => cause === "network-mode");
    // A stack leaves the network mode out.
    if (project.target === "swarm") return;
    for (const service of withNetworkOptions(project)) {
      if (service.networkMode) yield* misplaced(service);
      else if (!service.standing.isForDevelopment && linksServices(service, project)) yield* idle(service);
    }
  },
});

const withNetworkOptions = those(({ networkMode, mapping }) => !!networkMode || mapping.entries.has("links"));

const misplaced = once((service: Service) =>
  misplacedOptions(service).map((option) => misplacedProblem(service, option)),
);

function misplacedProblem(service: Service, { key, entry, isRefused }: MisplacedOption): Problem {
  const { name, mapping, networkMode } = service;
  const mode = String(networkMode?.written);
  const [, other] = /^service:(.+)$/.exec(mode) ?? [];
  const whose =
    mode === "host" ? "of the host" : other === undefined ? "of another container" : `of service "${other}"`;
  const consequence = isRefused ? "the engine does not create its container" : "the engine discards them";
  return {
    at: entry.key,
    service: name,
    severity: isRefused ? "error" : "warning",
    message: `Service "${name}" uses the network ${whose} and has \`${key}\`: ${consequence}.`,
    fixes: () => [{ title: `Remove \`${key}\``, safety: "unsafe", changes: [remove(mapping, key)] }],
  };
}

/** A link to what is no service is an error that another rule tells. */
function linksServices({ mapping }: Service, { serviceNames }: Project): boolean {
  const links = mapping.get("links")?.value;
  return (
    links?.kind === "sequence" && links.items.every((item) => item.kind === "scalar" && serviceNames.has(item.source))
  );
}

const idle = once((service: Service): readonly Problem[] => {
  const links = idleLinks(service);
  const message = `The links of service "${service.name}" only say what starts first, as \`depends_on\` does: services find each other by name without them.`;
  return links ? [{ at: links.key, service: service.name, severity: "info", message }] : [];
});
