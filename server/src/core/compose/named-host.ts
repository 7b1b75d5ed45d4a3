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
    if (typeof value !== "string") return [];
    return hostsInValue(name, value).map(({ host, port }) => ({ host, port, variable: name, node }));
  });
});

/** The hosts in the value of a variable, each with the offset in it. */
export function hostsInValue(variable: string, value: string): readonly HostInText[] {
  if (value === "" || ownNames.test(variable)) return [];
  return value.includes("://") ? hostsOfAddress(value) : isPlaceOfHost.test(variable) ? plainHosts(value) : [];
}

/** What has a dot may be known everywhere, and so may an address. */
export function isPlainName(host: string): boolean {
  return /^[a-z_][\w-]*$/i.test(host) && !/^localhost$/i.test(host);
}

interface HostInText extends Pick<NamedHost, "host" | "port"> {
  readonly start: number;
}

/** The hosts of `http://one:9200,http://two:9200`, and of `mongodb://user:password@one:27017,two:27017/shop`. */
function hostsOfAddress(value: string): readonly HostInText[] {
  return Array.from(value.matchAll(/(:\/\/(?:[^\s/@]*@)?)([^\s/?#"'\]]+)/g)).flatMap(
    ({ 1: before = "", 2: hosts = "", index }) => {
      const offset = index + before.length;
      return plainHosts(hosts).map((one) => ({ ...one, start: offset + one.start }));
    },
  );
}

function plainHosts(value: string): readonly HostInText[] {
  let next = 0;
  return value.split(",").flatMap((part) => {
    const offset = next;
    next += part.length + 1;
    const [, blank = "", host, port] = /^(\s*)([a-z0-9][\w.-]*)(?::(\d+))?\s*$/i.exec(part) ?? [];
    if (host === undefined) return [];
    return { host, port: port === undefined ? undefined : Number(port), start: offset + blank.length };
  });
}

const isPlaceOfHost = /(?:^|_|\.|^PG)(?:HOSTS?|HOSTNAME|SERVERS?|ADDR|ADDRESS|BROKERS?|ENDPOINTS?|BOOTSTRAP|NODES?)$/i;

/** Names under which others find the service itself. */
const ownNames =
  /^(?:VIRTUAL_HOST|LETSENCRYPT_HOST|HOST|HOSTNAME|SERVER_NAME)$|ADVERTISED|PUBLIC|EXTERNAL|ALLOWED|TRUSTED/i;
