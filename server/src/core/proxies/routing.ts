import type { ConfigFile } from "../compose/config-file.ts";
import type { Looked } from "../compose/kept.ts";
import { once } from "../compose/once.ts";
import type { Service } from "../compose/service.ts";
import { those } from "../compose/those.ts";
import { haproxyRouting } from "./haproxy-routing.ts";
import { nginxRouting } from "./nginx-routing.ts";
import type { Routing } from "./pool.ts";
import { prometheusRouting } from "./prometheus.ts";

/** What the configuration of a service says of others; undefined for a service that has none at hand. */
export function routingOf({ configFiles }: Service): Routing | undefined {
  return configFiles.length === 0 ? undefined : read(configFiles);
}

const read = once((configs: readonly ConfigFile[]): Routing => {
  const of = (program: ConfigFile["program"]) => configs.filter((config) => config.program === program);
  const all = [nginxRouting(of("nginx")), haproxyRouting(of("haproxy")), prometheusRouting(of("prometheus"))];
  return {
    pools: all.flatMap(({ pools }) => pools),
    endpoints: all.flatMap(({ endpoints }) => endpoints),
    unresolved: all.flatMap(({ unresolved }) => unresolved),
    askedAbroad: all.flatMap(({ askedAbroad }) => askedAbroad),
    variable: all.flatMap(({ variable }) => variable),
    resolvedOnce: all.flatMap(({ resolvedOnce }) => resolvedOnce),
  };
});

/** The services that have a configuration at hand, with what it says. */
export function configuredServices(project: Looked): readonly ConfiguredService[] {
  return configured(project).flatMap((service) => {
    const routing = routingOf(service);
    return routing ? { service, routing } : [];
  });
}

export interface ConfiguredService {
  readonly service: Service;
  readonly routing: Routing;
}

const configured = those(isConfigured);

export function isConfigured({ configFiles, standing }: Service): boolean {
  return configFiles.length > 0 && standing.isDeployed;
}
