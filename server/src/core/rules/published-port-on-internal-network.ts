import { cutOffServices } from "../compose/cut-off.ts";
import { once } from "../compose/once.ts";
import type { Service } from "../compose/service.ts";
import { append, remove, set } from "../syntax/change.ts";
import { defineRule, type Fix, type Problem } from "./rule.ts";

export const publishedPortOnInternalNetwork = defineRule({
  id: "published-port-on-internal-network",
  summary: "A service publishes ports and has no network that leads out.",
  category: "networking",
  set: "recommended",
  severity: "warning",
  targets: ["compose"],
  fixes: ["unsafe"],
  why: [
    "Docker publishes no ports of a container that is on internal networks only, and says nothing: `docker ps` shows none, and whoever connects is refused.",
    "Attach the service to one more network, which is not internal, or take its ports away.",
  ],
  references: [
    "https://docs.docker.com/reference/compose-file/networks/#internal",
    "https://github.com/moby/moby/issues/36174",
    "https://github.com/docker/compose/issues/6534",
  ],
  options: {},

  *project(project) {
    const { internal, services } = cutOffServices(project);
    // The default network is one more only where it is not one of those.
    const isAttachable = !internal.has("default");
    for (const { service, isInternal } of services) {
      if (!isInternal) yield* withoutNetwork(service);
      else yield* isAttachable ? attachable(service) : unattachable(service);
    }
  },
});

// Where the only network of a project is internal, every service has the problem: it is made once for each, not with
// every keystroke in another one.
const withoutNetwork = once((service: Service) => problemsOf(service, "has no network", []));
const attachable = once((service: Service) => problemsOf(service, onInternal, [attachment(service)]));
const unattachable = once((service: Service) => problemsOf(service, onInternal, []));
const onInternal = "is on internal networks only";

function problemsOf(service: Service, where: string, fixes: readonly Fix[]): readonly Problem[] {
  const { name, mapping } = service;
  const ports = mapping.get("ports");
  if (!ports) return [];
  const message = `Service "${name}" publishes ports and ${where}: no port of the host leads to it.`;
  return [{ at: ports.key, service: name, message, fixes: () => [...fixes, withoutPorts(service)] }];
}

function attachment({ mapping }: Service): Fix {
  const isList = mapping.get("networks")?.value.kind === "sequence";
  const change = isList ? append(mapping, ["networks"], "default") : set(mapping, ["networks", "default"], null);
  return { title: "Attach it to the default network of the project, too", safety: "unsafe", changes: [change] };
}

function withoutPorts({ mapping }: Service): Fix {
  return { title: "Stop publishing its ports", safety: "unsafe", changes: [remove(mapping, "ports")] };
}
