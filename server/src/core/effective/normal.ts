import type { Plain } from "../compose/field.ts";
import { cleanTarget } from "../compose/mount.ts";
import { sharedNamespaces } from "../compose/name-use.ts";
import { mapElements, type ProjectMemory } from "./memory.ts";
import {
  type Dict,
  dict,
  dictAt,
  implied,
  isText,
  leaf,
  list,
  mapNodes,
  type Node,
  nodeAt,
  type Slot,
  textAt,
  textsOf,
  withNodes,
} from "./node.ts";

/**
 * The project with what Compose adds to it: names, default values, the default network, the dependencies that follow
 * from links and shared namespaces. Follows compose-go `transform/defaults.go` and `loader/normalize.go`.
 */
export function normal(project: Dict, name: string, memory: ProjectMemory): Dict {
  const plain = normalServices(project, memory);
  const networks = plain && withDefaultNetwork(project, plain);
  const whole = withNodes(project, {
    ...(plain && { services: plain }),
    ...(networks && { networks }),
  });
  return named(whole, name);
}

/** The services alone with what Compose adds to them. */
export function normalServices(project: Dict, memory: ProjectMemory): Dict | undefined {
  const services = dictAt(project, "services");
  const complete = (service: Node) => (service.kind === "dict" ? normalService(service) : service);
  return services && mapElements(services, memory.completed, complete);
}

function normalService(service: Dict): Dict {
  const build = dictAt(service, "build");
  const networks = dictAt(service, "networks");
  const isAlone = nodeAt(service, "network_mode") || nodeAt(service, "provider");
  const isUnconnected = !isAlone && (!networks || networks.entries.size === 0);
  const volumes = nodeAt(service, "volumes");
  const policy = nodeAt(service, "pull_policy");
  const [scale, deploy] = [nodeAt(service, "scale"), dictAt(service, "deploy")];
  // Where both are there, they are the same, or the project is refused for it.
  const isCopied = scale && deploy && !nodeAt(deploy, "replicas");
  const scaled = isCopied ? withNodes(service, { deploy: withNodes(deploy, { replicas: scale }) }) : service;
  return withNodes(scaled, {
    ...(build && { build: normalBuild(build) }),
    ...(isUnconnected && { networks: slots({ default: implied(null, service.at) }, service) }),
    ...(volumes?.kind === "list" && { volumes: list(volumes.items.map(cleanMount), volumes.at) }),
    ...secretTargets(service),
    ...sortedHosts(service),
    ...withDevices(scaled),
    ...dependencies(service),
    ...(policy && isText(policy) && policy.value === "if_not_present" && { pull_policy: leaf("missing", policy.at) }),
  });
}

function slots(nodes: Readonly<Record<string, Node>>, { at }: Node): Dict {
  const entries = Object.entries(nodes).map(([name, node]): [string, Slot] => {
    return [name, { key: undefined, node, beaten: undefined }];
  });
  return dict(new Map(entries), at);
}

function normalBuild(build: Dict): Dict {
  const hasFile = nodeAt(build, "dockerfile") || nodeAt(build, "dockerfile_inline");
  return withNodes(build, {
    ...(!hasFile && { dockerfile: implied("Dockerfile", build.at) }),
    ...sortedHosts(build),
  });
}

function cleanMount(mount: Node): Node {
  const target = nodeAt(mount, "target");
  if (mount.kind !== "dict" || !target || !isText(target)) return mount;
  return withNodes(mount, { target: leaf(cleanTarget(target.value), target.at) });
}

/** A secret without a target lies at its name. */
function secretTargets(service: Dict): Readonly<Record<string, Node>> {
  const secrets = nodeAt(service, "secrets");
  if (secrets?.kind !== "list") return {};
  const items = secrets.items.map((secret) => {
    const source = textAt(secret, "source");
    if (secret.kind !== "dict" || source === undefined || nodeAt(secret, "target")) return secret;
    return withNodes(secret, { target: implied(`/run/secrets/${source}`, secret.at) });
  });
  return { secrets: list(items, secrets.at) };
}

function sortedHosts(around: Dict): Readonly<Record<string, Node | undefined>> {
  const hosts = nodeAt(around, "extra_hosts");
  if (hosts?.kind !== "list") return {};
  // Hosts without addresses are no hosts, and yet more than nothing.
  const isNothing = hosts.items.length === 0 && !(hosts.at.kind === "mapping" && hosts.at.entries.size > 0);
  if (isNothing) return { extra_hosts: undefined };
  const textOf = (node: Node) => (node.kind === "leaf" ? String(node.value) : "");
  return {
    extra_hosts: list(
      hosts.items.toSorted((a, b) => (textOf(a) < textOf(b) ? -1 : 1)),
      hosts.at,
    ),
  };
}

/** A device without a number means all of them. */
function withDevices(service: Dict): Readonly<Record<string, Node>> {
  const counted = (device: Node) => {
    const count = nodeAt(device, "count");
    const isAll = count?.kind === "leaf" && count.value === "all";
    if (device.kind !== "dict" || nodeAt(device, "device_ids") || (count && !isAll)) return device;
    return withNodes(device, { count: count ? leaf(-1, count.at) : implied(-1, device.at) });
  };
  const devices = (node: Node | undefined) =>
    node?.kind === "list" ? list(node.items.map(counted), node.at) : undefined;
  const gpus = withoutUnknownKeys(devices(nodeAt(service, "gpus")));
  const [deploy, resources, reservations] = [
    ["deploy"],
    ["deploy", "resources"],
    ["deploy", "resources", "reservations"],
  ].map((path) => dictAt(service, ...path));
  const reserved = devices(nodeAt(reservations, "devices"));
  if (!deploy || !resources || !reservations || !reserved) return gpus ? { gpus } : {};
  const inner = withNodes(resources, { reservations: withNodes(reservations, { devices: reserved }) });
  return { ...(gpus && { gpus }), deploy: withNodes(deploy, { resources: inner }) };
}

const keysOfDevices = ["capabilities", "count", "device_ids", "driver", "options"];

/** Other keys are taken, and heeded by nobody. */
function withoutUnknownKeys(gpus: Node | undefined): Node | undefined {
  if (gpus?.kind !== "list") return gpus;
  const items = gpus.items.map((item) => {
    if (item.kind !== "dict") return item;
    return dict(new Map([...item.entries].filter(([key]) => keysOfDevices.includes(key))), item.at);
  });
  return list(items, gpus.at);
}

function dependencies(service: Dict): Readonly<Record<string, Node>> {
  const found: Record<string, Node> = {};
  const known = dictAt(service, "depends_on");
  const add = (name: string, restart: boolean) => {
    if (known?.entries.has(name) || name in found) return;
    const content: Record<string, Plain> = { condition: "service_started", restart, required: true };
    found[name] = slots(
      Object.fromEntries(Object.entries(content).map(([key, value]) => [key, implied(value, service.at)])),
      service,
    );
  };
  for (const link of textsOf(nodeAt(service, "links"))) add(link.split(":")[0] ?? link, true);
  for (const key of sharedNamespaces) {
    const [, shared] = /^service:(.*)$/.exec(textAt(service, key) ?? "") ?? [];
    if (shared !== undefined) add(shared, true);
  }
  for (const from of textsOf(nodeAt(service, "volumes_from"))) {
    if (!from.startsWith("container:")) add(from.split(":")[0] ?? from, false);
  }
  if (Object.keys(found).length === 0) return {};
  return { depends_on: withNodes(known ?? slots({}, service), found) };
}

function withDefaultNetwork(project: Dict, services: Dict): Dict | undefined {
  const networks = dictAt(project, "networks");
  const isUsed = [...services.entries.values()].some(({ node }) => dictAt(node, "networks")?.entries.has("default"));
  if (!isUsed || networks?.entries.has("default")) return undefined;
  return withNodes(networks ?? slots({}, services), { default: slots({}, services) });
}

const resources = ["networks", "volumes", "configs", "secrets"] as const;

/** A resource without a name is called after the project and its key, an external one after its key. */
function named(project: Dict, name: string): Dict {
  const changed = resources.map((kind): [string, Node | undefined] => {
    const section = dictAt(project, kind);
    const own = section && mapNodes(section, (node, key) => withName(node, { key, name }));
    return [kind, own ?? nodeAt(project, kind)];
  });
  return withNodes(project, Object.fromEntries(changed));
}

function withName(node: Node, { key, name }: { readonly key: string; readonly name: string }): Node {
  const resource = node.kind === "dict" ? node : slots({}, node);
  if (nodeAt(resource, "name")) return resource;
  const external = nodeAt(resource, "external");
  const isExternal = external?.kind === "leaf" && external.value === true;
  return withNodes(resource, { name: implied(isExternal ? key : `${name}_${key}`, node.at) });
}
