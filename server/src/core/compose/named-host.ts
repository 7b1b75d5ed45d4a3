import type { Value } from "../syntax/value.ts";
import { once } from "./once.ts";
import type { Service } from "./service.ts";

/** A host that a variable of a service names. */
export interface NamedHost {
  readonly host: string;
  /** Undefined where none is written beside the host. */
  readonly port: number | undefined;
  /** The variable that names it. */
  readonly variable: string;
  readonly node: Value;
}

/** The hosts that the environment of a service names, in addresses and where a variable is called after a host. */
export const namedHosts = once(({ environment }: Service): readonly NamedHost[] => {
  return environment.flatMap(({ name, value, node }) => {
    if (typeof value !== "string" || value === "" || ownNames.test(name)) return [];
    const hosts = value.includes("://") ? hostsOfAddress(value) : isPlaceOfHost.test(name) ? plainHosts(value) : [];
    return hosts.map((host) => ({ ...host, variable: name, node }));
  });
});

/** What has a dot may be known everywhere, and so may an address. */
export function isPlainName(host: string): boolean {
  return /^[a-z_][\w-]*$/i.test(host) && !/^localhost$/i.test(host);
}

type HostAndPort = Pick<NamedHost, "host" | "port">;

/** The hosts of `http://one:9200,http://two:9200`, and of `mongodb://user:password@one:27017,two:27017/shop`. */
function hostsOfAddress(value: string): readonly HostAndPort[] {
  return Array.from(value.matchAll(/:\/\/(?:[^\s/@]*@)?([^\s/?#"'\]]+)/g)).flatMap(([, hosts = ""]) =>
    plainHosts(hosts),
  );
}

function plainHosts(value: string): readonly HostAndPort[] {
  return value.split(",").flatMap((part) => {
    const [, host, port] = /^\s*([a-z0-9][\w.-]*)(?::(\d+))?\s*$/i.exec(part) ?? [];
    return host === undefined ? [] : { host, port: port === undefined ? undefined : Number(port) };
  });
}

const isPlaceOfHost = /(?:^|_|\.|^PG)(?:HOSTS?|HOSTNAME|SERVERS?|ADDR|ADDRESS|BROKERS?|ENDPOINTS?|BOOTSTRAP|NODES?)$/i;

/** Names under which others find the service itself. */
const ownNames =
  /^(?:VIRTUAL_HOST|LETSENCRYPT_HOST|HOST|HOSTNAME|SERVER_NAME)$|ADVERTISED|PUBLIC|EXTERNAL|ALLOWED|TRUSTED/i;
