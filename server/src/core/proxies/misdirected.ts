import { kept } from "../compose/kept.ts";
import { type Listening, listeningOf, mayListenOn } from "../compose/listening.ts";
import { isPlainName } from "../compose/named-host.ts";
import type { Project } from "../compose/project.ts";
import { cutOff, reachSummary, serviceCalled, type Unreachable } from "../compose/reach.ts";
import type { Service } from "../compose/service.ts";
import { usageOf } from "../compose/usage.ts";
import type { Endpoint } from "./pool.ts";
import { configuredServices, isConfigured, routingOf } from "./routing.ts";

/** A host in the configuration of a service that it does not get an answer from. */
export type Misdirected = { readonly from: Service; readonly endpoint: Endpoint } & (
  | { readonly kind: "unknown" }
  | { readonly kind: "unreachable"; readonly to: Service; readonly networks: Unreachable["networks"] }
  | { readonly kind: "port"; readonly to: Service; readonly port: number; readonly listening: Listening }
);

type Around = Pick<Project, "services" | "serviceNames" | "root" | "origin">;

/** What the configurations of a project name in vain. */
export function misdirectedIn(project: Around): readonly Misdirected[] {
  // Few projects have any, and most keystrokes change something that is asked of a service.
  if (configuredServices(project).length === 0) return [];
  return found(project).flatMap(({ from, at }): Misdirected | readonly [] => {
    const service = project.services[from];
    const endpoint = service && routingOf(service)?.endpoints[at];
    return (service && endpoint && judged(service, endpoint, project)) ?? [];
  });
}

const found = kept(summaryOf, (project: Around): readonly { readonly from: number; readonly at: number }[] => {
  return project.services.flatMap((from, position) => {
    if (!isConfigured(from)) return [];
    const endpoints = routingOf(from)?.endpoints ?? [];
    return endpoints.flatMap((endpoint, at) => (judged(from, endpoint, project) ? { from: position, at } : []));
  });
});

/** All that is asked of a service: where it listens, who reaches it, and what it is configured with. */
function summaryOf(service: Service): string {
  const { hasEnvironmentFile, hasBuild } = service;
  const { arguments: words, variables } = usageOf(service);
  const endpoints = routingOf(service)?.endpoints.map(({ host, port, config }) => [host, port, config.file.path]);
  const own = [hasEnvironmentFile, hasBuild, listeningOf(service), words, [...variables], endpoints];
  return JSON.stringify([reachSummary(service), isConfigured(service), ...own]);
}

function judged(from: Service, endpoint: Endpoint, project: Around): Misdirected | undefined {
  const { host, port } = endpoint;
  if (!isPlainName(host)) return undefined;
  const to = serviceCalled(host, from, project);
  if (to === null) return { kind: "unknown", from, endpoint };
  if (!to?.standing.isDeployed || to.networkMode) return undefined;
  const cut = cutOff(from, host, project);
  if (cut) return { kind: "unreachable", from, endpoint, to: cut.to, networks: cut.networks };
  const listening = listeningOf(to);
  if (to === from || port === undefined || !listening || mayListenOn(to, port)) return undefined;
  return { kind: "port", from, endpoint, to, port, listening };
}
