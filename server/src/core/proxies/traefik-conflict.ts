import { kept } from "../compose/kept.ts";
import type { Project } from "../compose/project.ts";
import type { Service } from "../compose/service.ts";
import { mayRunTogether } from "../compose/standing.ts";
import type { Variable } from "../compose/variable-list.ts";
import { isTraefik, traefikOf, traefikSummary } from "./traefik.ts";
import { type Definition, definitionsOf, isEnabled, labelsOf, type TraefikLabels, textOf } from "./traefik-labels.ts";

/** One name that the labels of two services give to different things. */
export interface Conflict {
  readonly first: Service;
  readonly second: Service;
  readonly one: Definition;
  readonly other: Definition;
  /** In what they differ: `rule`, or `service` where each means its own. */
  readonly setting: string;
  /** The label of the second that says it; undefined where only the first one has any. */
  readonly label: Variable | undefined;
}

type Around = Pick<Project, "services" | "root" | "origin">;

/** The names that Traefik finds twice and drops, one for each pair of services. */
export function conflictsIn(project: Around): readonly Conflict[] {
  return found(project).flatMap(([first, second]) => {
    const [one, other] = [project.services[first], project.services[second]];
    return one && other ? between(one, other) : [];
  });
}

const found = kept(traefikSummary, (project: Around): readonly (readonly [number, number])[] => {
  const { services } = project;
  const labelled = services.flatMap((service, position) => {
    return service.standing.isDeployed && labelsOf(service).definitions.length > 0 ? { service, position } : [];
  });
  if (labelled.length < 2 || isDividedUp(services)) return [];
  return labelled.flatMap((second, i) => {
    const firsts = labelled.slice(0, i).filter((first) => between(first.service, second.service).length > 0);
    return firsts.slice(0, 1).map((first) => [first.position, second.position] as const);
  });
});

/** Several of them, or one that is told which services are its own, may each see one of the two alone. */
function isDividedUp(services: readonly Service[]): boolean {
  const traefik = traefikOf(services);
  const constraints = [...(traefik?.options?.keys() ?? [])].some((name) => name.endsWith("constraints"));
  return (!traefik && services.some(isTraefik)) || constraints;
}

function between(first: Service, second: Service): readonly Conflict[] {
  const [ones, others] = [labelsOf(first), labelsOf(second)];
  if (!isSeenAlike(ones, others) || !mayRunTogether(first, second)) return [];
  return others.definitions.flatMap((other) => {
    const one = ones.definitions.find(({ protocol, kind, name }) => {
      return protocol === other.protocol && kind === other.kind && name === other.name;
    });
    const setting = one && difference(said(one, first), said(other, second));
    return one && setting !== undefined
      ? { first, second, one, other, setting, label: other.settings.get(setting) }
      : [];
  });
}

/** What is switched on for one of them only, or has a label to be chosen by, may not be seen with the other. */
function isSeenAlike(one: TraefikLabels, other: TraefikLabels): boolean {
  const chosenBy = ({ options }: TraefikLabels) => {
    const own = [...options].filter(([name]) => !/^traefik\.(?:enable|docker\.|swarm\.)/.test(name));
    return own.map(([name, { value, written }]) => [name, String(value), written].join()).join();
  };
  const states = [one, other].map((each) => (each.options.has("traefik.enable") ? isEnabled(each) : "usual"));
  return states[0] === states[1] && (states[0] === true || states[0] === "usual") && chosenBy(one) === chosenBy(other);
}

/** What a definition comes to, by names; undefined where a variable decides. */
function said(definition: Definition, service: Service): ReadonlyMap<string, string | undefined> {
  const { kind, settings } = definition;
  const values = new Map<string, string | undefined>();
  for (const [name, label] of settings) {
    const text = textOf(label);
    // The servers of both are put together, and a group that is only switched on is there with its first member.
    const isGroup = [...settings.keys()].some((other) => other.startsWith(`${name}.`));
    const isServer = kind === "service" && /^loadbalancer\.servers?(?:[.[]|$)/.test(name);
    if (isGroup || isServer || isUsual(name, text)) continue;
    values.set(name, text === undefined ? undefined : plain(text));
  }
  if (kind === "router" && !settings.has("service")) values.set("service", ownService(definition, service));
  return values;
}

/** What is so anyway. */
function isUsual(name: string, text: string | undefined): boolean {
  return /^(?:false|0|)$/i.test(text ?? "?") || (text === "true" && /passhostheader|followredirects/.test(name));
}

function plain(text: string): string {
  return text
    .split(",")
    .map((part) => part.trim())
    .join();
}

/** Where a router does not say it, it is the service that stands beside it, and else one that is called after this one. */
function ownService({ protocol }: Definition, service: Service): string | undefined {
  const [only, ...more] = definitionsOf(labelsOf(service), "service", protocol);
  if (more.length > 0) return undefined;
  return only ? only.name : `the one of ${service.name}`;
}

/** What is said of one and not of the other, or in another way. */
function difference(
  one: ReadonlyMap<string, string | undefined>,
  other: ReadonlyMap<string, string | undefined>,
): string | undefined {
  return [...new Set([...other.keys(), ...one.keys()])].find((name) => {
    const known = [one, other].filter((each) => each.has(name)).map((each) => each.get(name));
    return !known.includes(undefined) && (known.length === 1 || known[0] !== known[1]);
  });
}
