import { isEmpty, unknown } from "./field.ts";
import { once } from "./once.ts";
import type { Service } from "./service.ts";
import { usageOf } from "./usage.ts";

/** A service that writes the data of a database server to files. */
export interface DumpJob {
  readonly family: Family;
  /** The server that it asks; a variable of the service may name it. */
  readonly host: string;
  /** The variable that names it; undefined where the command does. */
  readonly variable: string | undefined;
  /** Whether nothing of it may hold a password. */
  readonly lacksPassword: boolean;
}

type Family = "postgres" | "mysql" | "mongo";

/** Undefined for what is no such service, or does not show whom it asks. */
export const dumpJobOf = once((service: Service): DumpJob | undefined => {
  const { standing, image } = service;
  const repository = typeof image?.value === "object" ? image.value.repository : "";
  const text = usageOf(service).arguments.join(" ");
  const ofImage = images.get(repository);
  const family = ofImage && text === "" ? ofImage : programs.find(([program]) => program.test(text))?.[1];
  if (!family || !standing.isDeployed || standing.isBuilt || service.takesVolumesFrom) return undefined;
  const host = hostIn(text, service) ?? hostInVariables(service, ofImage ? imageHosts[family] : clientHosts[family]);
  return host && { family, ...host, lacksPassword: lacksPassword(service, family, text) };
});

/** Whether a service is a server of the kind that a program dumps. */
export function isOfFamily({ known }: Service, family: Family): boolean {
  return known?.role === "database" && products[family].test(known.product);
}

/** Whether a database asks everybody who connects over the network for a password, as far as that is known. */
export function asksForPassword(database: Service, family: Family): boolean {
  const { environment, mounts, fileVariables, hasEnvironmentFile } = database;
  if (!isOfFamily(database, family) || (hasEnvironmentFile && !fileVariables)) return false;
  const names = [...environment.map(({ name }) => name), ...(fileVariables?.keys() ?? [])];
  const values = [...environment.map(({ value }) => String(value)), ...(fileVariables?.values() ?? [])];
  const isOpened = values.some((value) => /trust/.test(value ?? "")) || names.some((name) => /ALLOW_EMPTY/.test(name));
  // Scripts and files of its own may open it.
  const isOwn = mounts.some(({ target }) => target === unknown || /initdb\.d|\.conf$|\.cnf$/.test(target));
  const isOwnStart = /hba_file|config_file|skip-grant|noauth/.test(usageOf(database).arguments.join(" "));
  return names.some((name) => passwords[family].test(name)) && !isOpened && !isOwn && !isOwnStart;
}

const images: ReadonlyMap<string, Family> = new Map([
  ["prodrigestivill/postgres-backup-local", "postgres"],
  ["schickling/postgres-backup-s3", "postgres"],
  ["eeshugerman/postgres-backup-s3", "postgres"],
  ["fradelg/mysql-cron-backup", "mysql"],
]);

const programs: readonly (readonly [program: RegExp, family: Family])[] = [
  [/\bpg_dump(?:all)?\b/, "postgres"],
  [/\b(?:mysqldump|mariadb-dump)\b/, "mysql"],
  [/\bmongodump\b/, "mongo"],
];

const clientHosts: Readonly<Record<Family, RegExp>> = { postgres: /^PGHOST$/, mysql: /^MYSQL_HOST$/, mongo: /^(?!)/ };
const imageHosts: Readonly<Record<Family, RegExp>> = { ...clientHosts, postgres: /^POSTGRES_HOST$/ };
const products: Readonly<Record<Family, RegExp>> = {
  postgres: /^postgres$/,
  mysql: /^(?:mysql|mariadb)$/,
  mongo: /^mongo/,
};
const passwords: Readonly<Record<Family, RegExp>> = {
  postgres: /^POSTGRES_PASSWORD(?:_FILE)?$/,
  mysql: /^(?:MYSQL|MARIADB)_ROOT_PASSWORD(?:_HASH)?(?:_FILE)?$/,
  mongo: /^MONGO_INITDB_ROOT_USERNAME(?:_FILE)?$/,
};

/** `--host=db`, `-h db` or `-h "$PGHOST"` behind the name of the program. */
function hostIn(text: string, service: Service): Pick<DumpJob, "host" | "variable"> | undefined {
  const [, rest = ""] = /\b(?:pg_dump(?:all)?|mysqldump|mariadb-dump|mongodump)\b([^|;&]*)/.exec(text) ?? [];
  const [, written = ""] = /\s(?:--host(?:=|\s+)|-h\s*=?\s*)["']?([$\w{}.-]+)/.exec(rest) ?? [];
  const [, variable] = /^\$\{?(\w+)\}?$/.exec(written) ?? [];
  if (variable !== undefined) return hostInVariables(service, new RegExp(`^${variable}$`));
  return /^[\w.-]+$/.test(written) ? { host: written, variable: undefined } : undefined;
}

function hostInVariables({ environment }: Service, name: RegExp): Pick<DumpJob, "host" | "variable"> | undefined {
  const found = environment.find((one) => name.test(one.name));
  return typeof found?.value === "string" && /^[\w.-]+$/.test(found.value)
    ? { host: found.value, variable: found.name }
    : undefined;
}

/** Anything that may be one counts. */
function lacksPassword(service: Service, family: Family, text: string): boolean {
  const { environment, fileVariables, hasEnvironmentFile, mounts, configTargets, mapping } = service;
  if (hasEnvironmentFile && !fileVariables) return false;
  const names = [...environment.map(({ name }) => name), ...(fileVariables?.keys() ?? [])];
  const targets = [...mounts.map(({ target }) => target), ...configTargets];
  return (
    isEmpty(mapping.get("secrets")) &&
    !names.some((name) => /PASS|PWD|URL|URI|DSN|CONN|SERVICE|AUTH|SECRET/i.test(name)) &&
    !targets.some((target) => target === unknown || /pass|\.cnf|secret|\.conf|\/root|\/home|\.sh$/i.test(target)) &&
    !/pass|pwd|secret|service=|:\/\/|docker|\.sh\b/i.test(text) &&
    !ownOptions[family].test(text)
  );
}

/** With which a client is told a password, or where one stands. */
const ownOptions: Readonly<Record<Family, RegExp>> = {
  postgres: /(?!)/,
  mysql: /\s-p|defaults|login-path|\.cnf/,
  mongo: /\s-[up]|--(?:uri|user|config)/,
};
