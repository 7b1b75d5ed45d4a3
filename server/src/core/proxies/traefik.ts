import { visibleWords } from "../compose/command-field.ts";
import { type Unknown, unknown } from "../compose/field.ts";
import { once } from "../compose/once.ts";
import type { Service } from "../compose/service.ts";
import { profilesOf } from "../compose/standing.ts";
import { containerLabels, isEnabled, labelSummary, swarmLabels, type TraefikLabels, textOf } from "./traefik-labels.ts";

/** The Traefik of a project. */
export interface Traefik {
  readonly service: Service;
  /** The first number of its version; undefined where the tag does not tell. */
  readonly major: number | undefined;
  /** What it is started with, by names in lower case: undefined where it may be told more elsewhere. */
  readonly options: Options | undefined;
}

/** `providers.docker.network` and the like. */
type Options = ReadonlyMap<string, string | Unknown>;

/** The one Traefik of a project: of several, each may look at other services. */
export function traefikOf(services: readonly Service[]): Traefik | undefined {
  const [service, ...more] = services.filter(isTraefik);
  if (!service || more.length > 0) return undefined;
  const version = service.known?.version;
  return { service, major: version === "newest" ? 3 : version?.[0], options: optionsOf(service) };
}

export function isTraefik({ known, standing }: Service): boolean {
  return known?.product === "traefik" && standing.isDeployed;
}

/** Whether it looks at the services of a swarm, and not at the containers of a host. */
export function readsSwarm({ options }: Traefik): boolean {
  if (!options) return false;
  return [...options].some(([name, value]) => swarmOption.test(name) && value !== "false");
}

/** Whether it looks at the containers of a host. */
export function readsContainers({ options }: Traefik): boolean {
  const own = [...(options ?? [])].filter(([name]) => /^(?:providers\.)?docker(?:\.|$)/.test(name));
  return own.length > 0 && !own.some(([name, value]) => swarmOption.test(name) && value !== "false");
}

/** `docker.swarmmode` is that of version 1. */
const swarmOption = /^(?:providers\.)?docker\.swarmmode$|^providers\.swarm(?:\.|$)/;

/** An option of what looks for services, where it is known how Traefik is started. */
export function providerOption({ options }: Traefik, name: string): string | Unknown | undefined {
  const prefixes = ["providers.docker", "providers.swarm", "docker"];
  return prefixes.map((prefix) => options?.get(`${prefix}.${name}`)).find((value) => value !== undefined);
}

/** The names that options are given for: `web` of `entrypoints.web.address`. */
export function namesIn({ options }: Traefik, section: string): readonly string[] {
  const parts = [...(options?.keys() ?? [])].map((option) => option.split("."));
  return [...new Set(parts.flatMap(([first, name]) => (first === section && name !== undefined ? name : [])))];
}

/** Whether Traefik sends requests to a service with these labels. */
export function isServedBy(traefik: Traefik, labels: TraefikLabels): boolean {
  if (!meetsConstraints(labels, traefik)) return false;
  if (labels.options.has("traefik.enable")) return isEnabled(labels) === true;
  return traefik.options !== undefined && providerOption(traefik, "exposedbydefault") === undefined;
}

/** The labels of a service that it reads. */
export function labelsReadBy(traefik: Traefik, service: Service): TraefikLabels {
  return readsSwarm(traefik) ? swarmLabels(service) : containerLabels(service);
}

/** Whether Traefik looks at a service with these labels: a condition of another form than `Label(...)` may say anything. */
export function meetsConstraints({ options }: Pick<TraefikLabels, "options">, traefik: Traefik): boolean {
  const condition = providerOption(traefik, "constraints");
  if (condition === undefined) return true;
  const [, name = "", value] = /^\s*Label\(`([^`]+)`,\s*`([^`]*)`\)\s*$/.exec(String(condition)) ?? [];
  return value !== undefined && textOf(options.get(name.toLowerCase())) === value;
}

/** All of a service that a search for what Traefik does takes notice of. */
export const traefikSummary = once((service: Service): string => {
  const { name, standing, known, networks, networkMode, mapping } = service;
  const own = isTraefik(service)
    ? [known?.version, Array.from(optionsOf(service) ?? [], (option) => option.map(String))]
    : [];
  const attached = networks.map((network) => String(network.name));
  const { isDeployed, target } = standing;
  const apart = [profilesOf(service), mapping.entries.has("extends"), String(networkMode?.value)];
  return JSON.stringify([name, isDeployed, target, own, attached, apart, labelSummary(service)]);
});

/** Of a file, the command and the environment it reads the first alone that says anything. */
const optionsOf = once((service: Service): Options | undefined => {
  const { entrypoint, mounts, configTargets, takesVolumesFrom, standing, environment } = service;
  const targets = [...mounts.map(({ target }) => target), ...configTargets];
  const mayHaveFile = targets.some((target) => target === unknown || holdsFile.test(target));
  if (entrypoint || takesVolumesFrom || standing.isBuilt || mayHaveFile) return undefined;
  const words = visibleWords(service.command);
  // A variable may stand for any number of options.
  if (words.some((word) => /^[$\0]/.test(word))) return undefined;
  const flags = flagsIn(words);
  if (flags.size > 0) return flags.has("configfile") || flags.has("c") ? undefined : flags;
  const variables = environment.flatMap(({ name, value }) => {
    const [, rest] = /^TRAEFIK_(.+)$/.exec(name) ?? [];
    return rest === undefined ? [] : [[rest.toLowerCase().replaceAll("_", "."), value ?? unknown] as const];
  });
  return service.hasEnvironmentFile || variables.length === 0 ? undefined : new Map(variables);
});

/** The file of its own options, or a folder in which it looks for that. */
const holdsFile = /(?:^|\/)traefik\.(?:ya?ml|toml)$|^\/(?:etc(?:\/traefik)?\/?|root(?:\/\.config)?\/?)?$/;

/** `--name=value`, `--name value` and `--name`, which stands for `true`. */
function flagsIn(words: readonly string[]): Options {
  const flags = new Map<string, string | Unknown>();
  for (const [i, word] of words.entries()) {
    const [, name = "", own] = /^--?([\w.[\]-]+)(?:=(.*))?$/s.exec(word) ?? [];
    const next = words[i + 1];
    const value = own ?? (next === undefined || next.startsWith("-") ? "true" : next);
    if (name !== "") flags.set(name.toLowerCase(), /[$\0]/.test(value) ? unknown : value);
  }
  return flags;
}
