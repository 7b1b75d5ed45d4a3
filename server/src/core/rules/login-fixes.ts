import type { OpenDoor } from "../compose/open-door.ts";
import type { Service } from "../compose/service.ts";
import { remove, removeItem, rename, replace, set, stop, text } from "../syntax/change.ts";
import type { Fix } from "./rule.ts";

/** The fixes that have a service ask for a login again, where the file alone can do that. */
export function loginFixes(service: Service, door: OpenDoor): readonly Fix[] {
  if (!door.isVariable) return door.name === "--api.insecure" ? apiFix(service, door) : [];
  if (door.name === "GF_AUTH_ANONYMOUS_ENABLED") return anonymousFix(service, door);
  const password = passwords.get(door.name);
  const isOfImage = service.known?.product === password?.product;
  return password && isOfImage ? [passwordInstead(service, door, password.variable)] : [];
}

/** Behind a router of its own, with a middleware that asks for a login, a person can put it back. */
function apiFix({ mapping, command }: Service, { node }: OpenDoor): readonly Fix[] {
  if (command?.node.kind !== "sequence" || !command.node.items.includes(node)) return [];
  const change = removeItem(mapping, ["command"], node);
  return [{ title: "Stop serving the API and the dashboard on port 8080", safety: "unsafe", changes: [change] }];
}

interface Password {
  /** Whose variables these are: images of others may give them another meaning. */
  readonly product: string;
  readonly variable: string;
}

/** The passwords without which a database is not to be started, by the variables that say it may. */
const passwords: ReadonlyMap<string, Password> = new Map([
  ["POSTGRES_HOST_AUTH_METHOD", { product: "postgres", variable: "POSTGRES_PASSWORD" }],
  ["MYSQL_ALLOW_EMPTY_PASSWORD", { product: "mysql", variable: "MYSQL_ROOT_PASSWORD" }],
  ["MARIADB_ALLOW_EMPTY_PASSWORD", { product: "mariadb", variable: "MARIADB_ROOT_PASSWORD" }],
  ["MARIADB_ALLOW_EMPTY_ROOT_PASSWORD", { product: "mariadb", variable: "MARIADB_ROOT_PASSWORD" }],
  ["CLICKHOUSE_SKIP_USER_SETUP", { product: "clickhouse", variable: "CLICKHOUSE_PASSWORD" }],
]);

/** Where Grafana shows no form for it either, nobody could log in. */
function anonymousFix({ mapping, environment }: Service, { name, node }: OpenDoor): readonly Fix[] {
  if (environment.some((other) => other.name === "GF_AUTH_DISABLE_LOGIN_FORM")) return [];
  const variables = mapping.get("environment")?.value;
  const change =
    variables?.kind === "sequence"
      ? replace(mapping, ["environment", variables.items.indexOf(node)], `${name}=false`)
      : set(mapping, ["environment", name], "false");
  return [{ title: "Ask everybody for a login", safety: "unsafe", changes: [change] }];
}

/** A password in the place of the variable; just none of that where there is a password already. */
function passwordInstead({ mapping, environment }: Service, { name, node }: OpenDoor, password: string): Fix {
  const variables = mapping.get("environment")?.value;
  const list = variables?.kind === "sequence" ? variables : undefined;
  const [whole, at] = variables?.kind === "mapping" ? [variables, name] : [mapping, "environment"];
  if (environment.some((other) => other.name === password || other.name === `${password}_FILE`)) {
    const removal = list ? removeItem(mapping, ["environment"], node) : remove(whole, at);
    return { title: `Ask for the password that "${password}" names`, safety: "unsafe", changes: [removal] };
  }
  const value = text`\${${stop(password)}:?must be set}`;
  const change = list
    ? replace(mapping, ["environment", list.items.indexOf(node)], text`${password}=\${${stop(password)}:?must be set}`)
    : rename(whole, at, password, value);
  return { title: "Ask for a password, from a variable that has to be set", safety: "input", changes: [change] };
}
