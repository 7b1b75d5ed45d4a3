import type { Role } from "../images/facts.ts";
import { unknown } from "./field.ts";
import type { Service } from "./service.ts";
import { isPartlyHidden, usageOf } from "./usage.ts";

/**
 * Whether all that can tell a service where others are is there to see, and speaks of others that it depends on, but not
 * of this one: then it needs that one only later, or for another service.
 */
export function namesOnlyOthers(service: Service, target: Service, others: readonly Service[]): boolean {
  const settings = settingsOf(service);
  if (!settings || speaksOf(settings, target)) return false;
  return others.some((other) => other !== target && namesOf(other).some((name) => isNamed(name, settings)));
}

interface Settings {
  readonly variables: readonly string[];
  readonly values: readonly string[];
  /** The words of the command. */
  readonly words: readonly string[];
}

/** What a service is told; undefined where it may be told more: by a file, by its image, by who runs it. */
function settingsOf(service: Service): Settings | undefined {
  const { standing, environment, fileVariables, hasEnvironmentFile, mapping } = service;
  if (standing.isBuilt || isPartlyHidden(service) || readsFiles(service) || mapping.entries.has("secrets"))
    return undefined;
  if (hasEnvironmentFile && fileVariables === undefined) return undefined;
  const own = environment.map(({ name, value }) => [name, typeof value === "string" ? value : undefined] as const);
  const all = [...own, ...(fileVariables ?? [])];
  const values = all.flatMap(([, value]) => (typeof value === "string" ? value : []));
  if (values.length < all.length) return undefined;
  return { variables: all.map(([name]) => name), values, words: usageOf(service).arguments };
}

function readsFiles({ mounts, configTargets }: Service): boolean {
  return configTargets.length > 0 || mounts.some(({ type }) => type !== "volume" && type !== "tmpfs");
}

/** Whether anything may mean a service: one of its names in whatever part of a word, or what its kind is called. */
function speaksOf({ variables, values, words }: Settings, target: Service): boolean {
  const text = [...variables, ...values, ...words].join("\n").toLowerCase();
  const { image, known } = target;
  const product = image === undefined || image.value === unknown ? [] : [image.value.name];
  const names = [...namesOf(target), ...product, known?.product ?? ""].filter((name) => name !== "");
  const kind = known?.role && kinds[known.role];
  return names.some((name) => text.includes(name.toLowerCase())) || kind === undefined || kind.test(text);
}

const kinds: Partial<Readonly<Record<Role, RegExp>>> = {
  database: /db|database|sql|pg|postgres|maria|mongo|jdbc|dsn/,
  cache: /cache|redis|valkey|memcache|session/,
  broker: /broker|kafka|amqp|rabbit|queue|mqtt|nats|bootstrap/,
  search: /elastic|search|(?:^|_)es_/m,
};

function namesOf({ name, containerName, hostname, networks }: Service): readonly string[] {
  const own = [containerName?.value, hostname?.value].flatMap((value) => (typeof value === "string" ? value : []));
  return [name, ...own, ...networks.flatMap(({ aliases }) => aliases)];
}

function isNamed(name: string, { values }: Settings): boolean {
  return values.some((value) =>
    value.split(/[\s=/@"',;]+/).some((word) => word === name || word.startsWith(`${name}:`)),
  );
}
