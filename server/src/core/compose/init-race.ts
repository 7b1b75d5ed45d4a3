import { isHidden, programName } from "./health-script.ts";
import type { WordPlace } from "./health-script-change.ts";
import { runnableScript } from "./runnable-script.ts";
import type { Service } from "./service.ts";
import { usageOf } from "./usage.ts";

/** A health check that also passes on the server which an image runs only to initialise its data. */
export interface InitRace {
  readonly firstServer: "socket" | "loopback";
  readonly program: string;
  /** The program in the check. */
  readonly place: WordPlace;
  /** Whether it logs in with a password, which the first server takes for a moment only; `mysqladmin ping` passes without. */
  readonly logsIn: boolean;
  /** The word with the host `localhost`, which MySQL takes for its socket. */
  readonly host: WordPlace | undefined;
}

/**
 * Finds a check that asks the first server. Follows the entrypoints of docker-library: PostgreSQL starts it with
 * `listen_addresses=''`, MySQL and MariaDB with `--skip-networking`, MongoDB with `--bind_ip 127.0.0.1`.
 */
export function initRace(service: Service): InitRace | undefined {
  const { known } = service;
  const clients = clientsOf.get(known?.product ?? "");
  if (!known?.firstServer || !clients || !initialises(service)) return undefined;
  const script = runnableScript(service);
  if (!script) return undefined;
  const { firstServer } = known;
  const races = script.commands.flatMap(({ words }, command) => {
    const [program = "", ...others] = words.map(({ text }) => text);
    const reader = clients.get(programName(program));
    if (!reader) return [];
    const found = others.some(isOpaque) ? undefined : reader(others);
    const at = found?.host === undefined ? undefined : { command, word: found.host + 1 };
    const logsIn = others.some((word) => /^(-p.|--password=.)/.test(word)) && !others.includes("ping");
    return [found && { firstServer, logsIn, program: programName(program), place: { command, word: 0 }, host: at }];
  });
  return races.every((race) => race !== undefined) ? races[0] : undefined;
}

/** Whether the entrypoint of the image sets data up: for its own server, and MongoDB only if there is something to. */
function initialises(service: Service): boolean {
  const { known, environment, mounts, entrypoint } = service;
  const [program] = usageOf(service).arguments;
  if (entrypoint || (program !== undefined && !servers.test(program))) return false;
  const has = (pattern: RegExp) => environment.some(({ name }) => pattern.test(name));
  if (known?.product !== "mongo") return !has(/^(PGHOST|MYSQL_HOST)$/);
  const isScripted = mounts.some(({ target }) => typeof target === "string" && target.startsWith(scripts));
  return isScripted || has(/^MONGO_INITDB_ROOT_USERNAME(_FILE)?$/);
}

const servers = /^(-|(postgres|mysqld|mariadbd|mongod|docker-entrypoint\.sh)$)/;
const scripts = "/docker-entrypoint-initdb.d";

/** Whether a word may be, or hold, a host that is not known. */
function isOpaque(word: string): boolean {
  return /^\0+$/.test(word) || /\$\(|`/.test(word) || (/host|:\/\//.test(word) && isHidden(word));
}

/** Reads the words behind a client: undefined if it asks over the network. */
type Client = (words: readonly string[]) => { readonly host: number | undefined } | undefined;

const socketOnly = { host: undefined };

const postgres: Client = (words) => {
  const host = optionIn(words, /^(?:-h|--host(?:=|$))(.*)$/);
  const hasUrl = words.some((word) => /:\/\/|\bhost(addr)?=/.test(word) && !word.startsWith("--"));
  return hasUrl || (host && !host.value.startsWith("/")) ? undefined : socketOnly;
};

const mysql: Client = (words) => {
  const host = optionIn(words, /^(?:-h|--host(?:=|$))(.*)$/);
  const isOverNetwork = words.some((word) => /^(-P|--port|--protocol|--defaults|--ssl|--tls)/.test(word));
  if (isOverNetwork || (host && host.value !== "localhost")) return undefined;
  return { host: host?.at };
};

/** What asks for a replica set fails on the first server, which is in none. */
const mongo: Client = (words) => {
  const host = optionIn(words, /^--host(?:=|$)(.*)$/)?.value;
  const addresses = words.filter((word) => /^(mongodb(\+srv)?:\/\/|[\w.-]+:\d+|localhost|127\.)/.test(word));
  const asked = host === undefined ? addresses : [...addresses, host];
  const isLocal = asked.every((address) => /^(mongodb:\/\/)?([^@/]*@)?(localhost|127\.0\.0\.1)([:/?]|$)/.test(address));
  return isLocal && !words.some((word) => /\brs\./.test(word)) ? socketOnly : undefined;
};

/** The value of an option, behind its name or in the next word, and the position of the word that it stands in. */
function optionIn(
  words: readonly string[],
  pattern: RegExp,
): { readonly value: string; readonly at: number } | undefined {
  const at = words.findIndex((word) => pattern.test(word));
  const own = pattern.exec(words[at] ?? "")?.[1];
  if (own === undefined) return undefined;
  return own === "" ? { value: words[at + 1] ?? "", at: at + 1 } : { value: own, at };
}

function clients(names: readonly string[], client: Client): ReadonlyMap<string, Client> {
  return new Map(names.map((name) => [name, client]));
}

const mysqlClients = clients(["mysqladmin", "mysql", "mariadb-admin", "mariadb"], mysql);

const clientsOf: ReadonlyMap<string, ReadonlyMap<string, Client>> = new Map([
  ["postgres", clients(["pg_isready", "psql"], postgres)],
  ["mysql", mysqlClients],
  ["mariadb", mysqlClients],
  ["mongo", clients(["mongosh", "mongo"], mongo)],
]);
