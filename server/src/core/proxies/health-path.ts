import { askedPathsOf } from "../compose/asked-path.ts";
import type { Service } from "../compose/service.ts";
import type { ServicesByName } from "../compose/services-by-name.ts";
import type { Pool } from "./pool.ts";

/** A service that asks itself for another path than the proxy does. */
export interface OtherHealthPath {
  readonly service: Service;
  readonly path: string;
}

/** The first server of a pool whose own health check asks for nothing that the proxy asks for. */
export function otherHealthPath({ healthPath, servers }: Pool, names: ServicesByName): OtherHealthPath | undefined {
  if (!healthPath) return undefined;
  const [asked = ""] = healthPath.text.split(/[?#]/);
  for (const { endpoint } of servers) {
    const service = endpoint && names.get(endpoint.host);
    const own = service ? askedPathsOf(service).filter(({ port }) => port === endpoint.port) : [];
    const [first] = own;
    if (service && first && own.every(({ path }) => !isSame(path, asked))) return { service, path: first.path };
  }
  return undefined;
}

function isSame(a: string, b: string): boolean {
  return a.replace(/\/+$/, "") === b.replace(/\/+$/, "");
}
