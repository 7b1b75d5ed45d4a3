import type { Value } from "../syntax/value.ts";
import { unknown } from "./field.ts";
import type { Service } from "./service.ts";

/** What a service is told so that it asks for no login. */
export interface OpenDoor {
  /** The variable or flag, as it is called. */
  readonly name: string;
  readonly node: Value;
  readonly isVariable: boolean;
  /** The port behind it; undefined for all ports of the service. */
  readonly port: number | undefined;
}

/** The variable or flag that switches the login of a service off, if there is one. */
export function openDoorOf(service: Service): OpenDoor | undefined {
  for (const { name, value, node } of service.environment) {
    const door = switches.get(name);
    if (!door || typeof value !== "string" || !door.value.test(value) || isShut(door, service)) continue;
    return { name, node, isVariable: true, port: portOf(name) };
  }
  return flagOf(service, "command") ?? flagOf(service, "entrypoint");
}

/** What lets everybody in, and what keeps them out all the same. */
interface Switch {
  readonly value: RegExp;
  /** Variables with a password that is asked for wherever there is one. */
  readonly unless?: RegExp;
  /** Whether other images that are known do not read it. */
  readonly isOfBitnami?: true;
  /** Where users are configured instead. */
  readonly unlessMounted?: RegExp;
}

function isShut({ unless, unlessMounted, isOfBitnami }: Switch, service: Service): boolean {
  const { environment, hasEnvironmentFile, mounts, known } = service;
  if (isOfBitnami && known && !/^bitnami/.test(known.product)) return true;
  if (unlessMounted && mounts.some(({ target }) => target === unknown || unlessMounted.test(target))) return true;
  if (!unless) return false;
  return hasEnvironmentFile || environment.some(({ name, value }) => unless.test(name) && value !== "");
}

function flagOf(service: Service, key: "command" | "entrypoint"): OpenDoor | undefined {
  const field = service[key];
  if (field === undefined || field.value === unknown) return undefined;
  const { node, value: words } = field;
  for (const [i, word] of words.entries()) {
    const [name] = flag.exec(word) ?? flag.exec(`${words[i - 1] ?? ""} ${word}`) ?? [];
    if (name === undefined) continue;
    const item = node.kind === "sequence" ? node.items[i] : undefined;
    return { name, node: item ?? node, isVariable: false, port: portOf(name) };
  }
  return undefined;
}

/** Traefik serves its API on a port of its own, beside those of its routes. */
function portOf(name: string): number | undefined {
  return /api.insecure/i.test(name) ? 8080 : undefined;
}

/** The flags of Traefik, Elasticsearch, MongoDB, Jupyter and code-server. */
const flag =
  /^--api\.insecure(?==true$|$)|^-Expack\.security\.enabled=false$|^--noauth$|^--(?:NotebookApp|ServerApp|IdentityProvider)\.token(?==(?:''|"")?$)|^--auth[= ]none$/i;

const rootPassword = /^(?:MYSQL|MARIADB)_(?:ROOT_PASSWORD(?:_HASH)?(?:_FILE)?|RANDOM_ROOT_PASSWORD)$/;
const isOn = /^(?:true|yes|1)$/i;

const switches: ReadonlyMap<string, Switch> = new Map<string, Switch>([
  ["POSTGRES_HOST_AUTH_METHOD", { value: /^trust$/ }],
  ["MYSQL_ALLOW_EMPTY_PASSWORD", { value: /./, unless: rootPassword }],
  ["MARIADB_ALLOW_EMPTY_PASSWORD", { value: /./, unless: rootPassword }],
  ["MARIADB_ALLOW_EMPTY_ROOT_PASSWORD", { value: /./, unless: rootPassword }],
  // Of the images of Bitnami, which use a password all the same where they are given one.
  ["ALLOW_EMPTY_PASSWORD", { value: isOn, unless: /^(?!ALLOW_EMPTY_).*_PASSWORD(?:_FILE)?$/, isOfBitnami: true }],
  ["ALLOW_ANONYMOUS_LOGIN", { value: isOn, unless: /^ZOO_ENABLE_AUTH$/, isOfBitnami: true }],
  ["xpack.security.enabled", { value: /^false$/ }],
  ["DISABLE_SECURITY_PLUGIN", { value: /^true$/ }],
  ["plugins.security.disabled", { value: /^true$/ }],
  ["DISABLE_SECURITY_DASHBOARDS_PLUGIN", { value: /^true$/ }],
  ["CLICKHOUSE_SKIP_USER_SETUP", { value: /^1$/, unlessMounted: /^\/etc\/clickhouse-server/ }],
  ["NEO4J_AUTH", { value: /^none$/ }],
  ["ARANGO_NO_AUTH", { value: /./ }],
  ["GF_AUTH_ANONYMOUS_ENABLED", { value: isOn }],
  ["TRAEFIK_API_INSECURE", { value: isOn }],
  ["PGADMIN_CONFIG_SERVER_MODE", { value: /^false$/i }],
]);
