import type { Check } from "../check.ts";
import { placeIn as placeInConfig } from "../compose/config-file.ts";
import { hostsInValue } from "../compose/named-host.ts";
import { cutOff, serviceCalled } from "../compose/reach.ts";
import type { Service } from "../compose/service.ts";
import type { Variable } from "../compose/variable-list.ts";
import { maskVariables, variablesIn } from "../compose/written.ts";
import type { Endpoint } from "../proxies/pool.ts";
import { routingOf } from "../proxies/routing.ts";
import { type Location, writtenAt } from "../syntax/text.ts";
import { type Found, onlyPlace, placeIn } from "./mention.ts";

/** Where services are named as hosts: in the environment of others, and in the configuration of proxies. */
export function hostMentions({ project }: Check): readonly Found[] {
  return project.services.flatMap((from) => {
    const isService = (host: string) => isCalled(host, from, project);
    const endpoints = routingOf(from)?.endpoints ?? [];
    return [
      ...endpoints.filter(({ host }) => isService(host)).map(inConfig),
      ...from.environment.flatMap((variable) => inVariable(variable, isService)),
    ];
  });
}

/** Whether a host is a service by its own name, and no other one goes by that name. */
function isCalled(host: string, from: Service, project: Check["project"]): boolean {
  const to = project.serviceNames.get(host);
  if (!to || serviceCalled(host, from, project) !== to || cutOff(from, host, project)) return false;
  return !project.services.some((other) => {
    const { containerName, hostname, networks } = other;
    const names = [containerName?.value, hostname?.value, ...networks.flatMap(({ aliases }) => aliases)];
    return other !== to && names.includes(host);
  });
}

function inConfig({ host, span, source = span, config }: Endpoint): Found {
  const { location } = placeInConfig(config, source);
  const only = onlyPlace(writtenAt(location), host);
  const { start } = location.span;
  if (only) {
    const part = { start: start + only.start, end: start + only.end };
    return { kind: "service", name: host, location: { file: location.file, span: part } };
  }
  const fixed = `The host "${host}" is written in a configuration in a way that it cannot be changed in.`;
  return { kind: "service", name: host, location, fixed };
}

function inVariable({ name, written, node }: Variable, isService: (host: string) => boolean): readonly Found[] {
  if (node.kind !== "scalar") return [];
  const offset = node.source.length - written.length;
  return hostsWritten(name, written).flatMap(({ host, start }): Found | readonly [] => {
    if (isNodeName.test(name) || !isService(host)) return [];
    const part = { start: offset + start, end: offset + start + host.length };
    const location: Location | undefined = placeIn(node, part);
    if (location) return { kind: "service", name: host, location };
    const fixed = `The host "${host}" is written in the variable "${name}" in a way that it cannot be changed in.`;
    return { kind: "service", name: host, location: node.location, fixed };
  });
}

/** Elasticsearch and OpenSearch take the names that nodes give themselves here, which are often those of services. */
const isNodeName = /initial_(?:master|cluster_manager)_nodes/i;

/** The hosts in a value, and in the default of the variable that is all of it. */
function hostsWritten(variable: string, written: string): readonly HostWritten[] {
  const [only] = variablesIn(written);
  const isWhole = only?.span.start === 0 && only.span.end === written.length;
  if (!isWhole) return [...hostsInValue(variable, maskVariables(written)), ...hostsOfKafka(variable, written)];
  if (only.operator !== ":-" && only.operator !== "-") return [];
  const before = 2 + only.name.length + only.operator.length;
  const inDefault = hostsWritten(variable, written.slice(before, -1));
  return inDefault.map(({ host, start }) => ({ host, start: before + start }));
}

interface HostWritten {
  readonly host: string;
  readonly start: number;
}

/**
 * The hosts in variables of Kafka: the addresses under which others find a broker, those of its controllers, and that of
 * ZooKeeper.
 */
function hostsOfKafka(variable: string, written: string): readonly HostWritten[] {
  const [, pattern] = kafka.find(([name]) => name.test(variable)) ?? [];
  return Array.from(written.matchAll(pattern ?? /$^/g)).map(({ 0: host, index }) => ({ host, start: index }));
}

const kafka: readonly (readonly [variable: RegExp, host: RegExp])[] = [
  [/ADVERTISED_LISTENERS$/i, /(?<=:\/\/)[a-z][\w.-]*(?=:\d+(?:,|$))/gi],
  [/QUORUM_VOTERS$/i, /(?<=(?:^|,)\d+@)[a-z][\w.-]*(?=:\d+(?:,|$))/gi],
  [/ZOOKEEPER_CONNECT$/i, /(?<=^|,)[a-z][\w.-]*(?=:\d+(?:[,/]|$))/gi],
];
