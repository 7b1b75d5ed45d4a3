import type { Value } from "../syntax/value.ts";
import type { Service } from "./service.ts";

/** A host that a variable of a service names. */
export interface NamedHost {
  readonly host: string;
  /** The variable that names it. */
  readonly variable: string;
  readonly node: Value;
}

/** The hosts that the environment of a service names, in addresses and where a variable is called after a host. */
export function namedHosts({ environment }: Service): readonly NamedHost[] {
  return environment.flatMap(({ name, value, node }) => {
    if (typeof value !== "string" || value === "" || ownNames.test(name)) return [];
    const hosts = value.includes("://") ? hostsOfAddress(value) : isPlaceOfHost.test(name) ? plainHosts(value) : [];
    return hosts.map((host) => ({ host, variable: name, node }));
  });
}

/** The hosts of `http://one:9200,http://two:9200`, and of `mongodb://user:password@one:27017,two:27017/shop`. */
function hostsOfAddress(value: string): readonly string[] {
  return Array.from(value.matchAll(/:\/\/(?:[^\s/@]*@)?([^\s/?#"'\]]+)/g)).flatMap(([, hosts = ""]) =>
    plainHosts(hosts),
  );
}

function plainHosts(value: string): readonly string[] {
  return value.split(",").flatMap((part) => /^\s*([a-z0-9][\w.-]*)(?::\d+)?\s*$/i.exec(part)?.[1] ?? []);
}

const isPlaceOfHost = /(?:^|_|\.|^PG)(?:HOSTS?|HOSTNAME|SERVERS?|ADDR|ADDRESS|BROKERS?|ENDPOINTS?|BOOTSTRAP|NODES?)$/i;

/** Names under which others find the service itself. */
const ownNames =
  /^(?:VIRTUAL_HOST|LETSENCRYPT_HOST|HOST|HOSTNAME|SERVER_NAME)$|ADVERTISED|PUBLIC|EXTERNAL|ALLOWED|TRUSTED/i;
