import { once } from "../compose/once.ts";
import type { Service } from "../compose/service.ts";
import type { Variable } from "../compose/variable-list.ts";

/** What the labels of a service say to Traefik. */
export interface TraefikLabels {
  /** All of them, in their order. */
  readonly all: readonly Variable[];
  /** Those that define nothing, by their names in lower case: `traefik.enable`, `traefik.docker.network`. */
  readonly options: ReadonlyMap<string, Variable>;
  readonly definitions: readonly Definition[];
}

/** A router, a service or a middleware that labels define. */
export interface Definition {
  readonly protocol: string;
  readonly kind: "router" | "service" | "middleware";
  readonly name: string;
  /** The first label of it. */
  readonly label: Variable;
  /** What is said of it, by names in lower case: `rule`, `loadbalancer.server.port`. */
  readonly settings: ReadonlyMap<string, Variable>;
}

/** The labels of the containers. */
export const containerLabels = once(({ labels }: Service): TraefikLabels => read(labels));

/** The labels of the service in a swarm, which its containers do not have. */
export const swarmLabels = once(({ deploy }: Service): TraefikLabels => read(deploy?.labelList ?? []));

/** Those that Traefik reads where it is told what runs the project. */
export function labelsOf(service: Service): TraefikLabels {
  return service.standing.target === "swarm" ? swarmLabels(service) : containerLabels(service);
}

/** Whether Traefik sends requests to a service: undefined where that depends on how it is started, or on a variable. */
export function isEnabled({ options }: TraefikLabels): boolean | undefined {
  const { value } = options.get("traefik.enable") ?? {};
  return typeof value === "string" ? /^(?:1|t|true)$/i.test(value) : undefined;
}

/** The definitions of a kind. */
export function definitionsOf(
  { definitions }: TraefikLabels,
  kind: Definition["kind"],
  protocol = "http",
): readonly Definition[] {
  return definitions.filter((one) => one.kind === kind && one.protocol === protocol);
}

/** The text of a label; undefined where a variable decides. */
export function textOf(label: Variable | undefined): string | undefined {
  return typeof label?.value === "string" ? label.value.trim() : undefined;
}

/** All of it that a search takes notice of. */
export const labelSummary = once((service: Service): string => {
  return [containerLabels(service), swarmLabels(service)]
    .flatMap(({ all }) => all.map(({ name, value, written }) => `${name}=${String(value)} ${written}`))
    .join("\n");
});

const nothing: TraefikLabels = { all: [], options: new Map(), definitions: [] };

function read(labels: readonly Variable[]): TraefikLabels {
  const all = labels.filter(({ name }) => /^traefik\./i.test(name));
  if (all.length === 0) return nothing;
  const options = new Map<string, Variable>();
  const found = new Map<string, Definition & { readonly settings: Map<string, Variable> }>();
  for (const label of all) {
    const [, protocol = "", plural = "", name = "", setting = ""] = definition.exec(label.name) ?? [];
    const kind = kinds.get(plural.toLowerCase());
    if (!kind) {
      options.set(label.name.toLowerCase(), label);
      continue;
    }
    // What a variable is part of may be called like another one, or not.
    if (name.includes("$")) continue;
    const id = `${protocol} ${kind} ${name}`.toLowerCase();
    const known = found.get(id) ?? { protocol: protocol.toLowerCase(), kind, name, label, settings: new Map() };
    known.settings.set(setting.toLowerCase(), label);
    found.set(id, known);
  }
  return { all, options, definitions: [...found.values()] };
}

const definition = /^traefik\.(http|tcp|udp)\.(routers|services|middlewares)\.([^.]+)(?:\.(.+))?$/i;

const kinds: ReadonlyMap<string, Definition["kind"]> = new Map([
  ["routers", "router"],
  ["services", "service"],
  ["middlewares", "middleware"],
]);
