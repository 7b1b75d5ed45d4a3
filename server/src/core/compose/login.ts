import type { Service } from "./service.ts";
import { isPartlyHidden, usageOf } from "./usage.ts";

/** Whether a service lets everybody in who can reach it. False where the file does not tell. */
export function needsNoLogin(service: Service): boolean {
  const { known, environment, hasEnvironmentFile } = service;
  const isSwitchedOff = environment.some(({ name, value }) => {
    return typeof value === "string" && switches.get(name)?.test(value) === true;
  });
  if (isSwitchedOff) return true;
  const isOpenByDefault = openByDefault.get(known?.product ?? "");
  if (!isOpenByDefault || hasEnvironmentFile || isPartlyHidden(service)) return false;
  const { arguments: words, variables, mounts } = usageOf(service);
  return isOpenByDefault([...words, ...variables.keys(), ...mounts].join(" "));
}

/** Variables that switch the login off, and the values with which they do. */
const switches: ReadonlyMap<string, RegExp> = new Map([
  ["POSTGRES_HOST_AUTH_METHOD", /^trust$/],
  ["MYSQL_ALLOW_EMPTY_PASSWORD", /./],
  ["MARIADB_ALLOW_EMPTY_PASSWORD", /./],
  ["MARIADB_ALLOW_EMPTY_ROOT_PASSWORD", /./],
  ["ALLOW_EMPTY_PASSWORD", /^(yes|true|1)$/i],
  ["ALLOW_ANONYMOUS_LOGIN", /^(yes|true|1)$/i],
  ["xpack.security.enabled", /^false$/],
  ["DISABLE_SECURITY_PLUGIN", /^true$/],
  ["plugins.security.disabled", /^true$/],
  ["CLICKHOUSE_SKIP_USER_SETUP", /^1$/],
]);

/** Servers that ask for no password until they are told one, by what would tell them. */
const openByDefault: ReadonlyMap<string, (usage: string) => boolean> = new Map([
  ["memcached", () => true],
  ["mongo", (usage: string) => !/MONGO_INITDB_ROOT_USERNAME|--auth|--keyFile|\.conf/.test(usage)],
  ["redis", (usage: string) => !/requirepass|aclfile|\.conf|\/etc\/redis/.test(usage)],
  ["valkey", (usage: string) => !/requirepass|aclfile|\.conf|\/etc\/valkey/.test(usage)],
]);
