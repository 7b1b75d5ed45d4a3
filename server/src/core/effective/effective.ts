import { resolveEnvFile } from "../compose/env-file.ts";
import { eachOnce, envFileFaultsAt, isRefusal, type ProjectFault } from "../compose/project-fault.ts";
import { resolveRawEnvFile } from "../compose/raw-env-file.ts";
import type { Assembled, ProjectSpec } from "./assemble.ts";
import { judge, type RunSpec } from "./judge.ts";
import { withLabelFiles } from "./label-files.ts";
import { ProjectMemory } from "./memory.ts";
import type { Tell } from "./merge.ts";
import {
  type Dict,
  dict,
  dictAt,
  itemsOf,
  leaf,
  mapNodes,
  type Node,
  nodeAt,
  type Slot,
  textAt,
  withNodes,
} from "./node.ts";
import type { Sources } from "./sources.ts";

/** The effective project: put together, completed, without the services whose profiles are not active. */
export function effective(spec: RunSpec, sources: Sources): Assembled {
  const { assembly, whole, active, faults, spec: complete } = judge(spec, sources, new ProjectMemory());
  const { files } = assembly;
  if (!whole || !active) return { project: undefined, faults: faults.filter(isRefusal), files };
  const found: ProjectFault[] = [...faults];
  const around = { ...complete, sources, tell: (fault: ProjectFault) => found.push(fault) };
  const resolved = mapNodes(active, (service) => withEnvironment(withLabelFiles(service, around), around));
  const used = withUsedResources(withNodes(whole, { services: resolved }));
  return { project: used, faults: eachOnce(found.filter(isRefusal)), files };
}

interface Surroundings {
  readonly variables: ProjectSpec["variables"];
  readonly sources: Sources;
  readonly tell: Tell;
}

/** What `env_file` says is part of `environment`, which wins over it. */
function withEnvironment(service: Node, { variables, sources, tell }: Surroundings): Node {
  if (service.kind !== "dict") return service;
  const found = new Map<string, Slot>();
  for (const file of itemsOf(nodeAt(service, "env_file"))) {
    const path = textAt(file, "path") ?? "";
    const text = sources.text(path);
    if (text === undefined || text === null) continue;
    const shell = (name: string) => variables.get(name);
    const isRaw = textAt(file, "format") === "raw";
    const read = isRaw
      ? resolveRawEnvFile(text, shell)
      : resolveEnvFile(text, shell, (name) => textOf(found.get(name)));
    const at = nodeAt(file, "path")?.at ?? file.at;
    for (const [name, value] of read.variables) {
      found.set(name, { key: undefined, node: leaf(value, at), beaten: undefined });
    }
    envFileFaultsAt({ path, text }, read).forEach(tell);
  }
  const own = dictAt(service, "environment");
  for (const [name, slot] of own?.entries ?? []) {
    const isAlone = slot.node.kind === "leaf" && slot.node.value === null;
    const outer = isAlone ? variables.get(name) : undefined;
    const beaten = slot.beaten ?? found.get(name);
    found.set(name, { ...slot, beaten, node: typeof outer === "string" ? leaf(outer, slot.node.at) : slot.node });
  }
  const build = dictAt(service, "build");
  const args = dictAt(build, "args");
  return withNodes(service, {
    env_file: undefined,
    ...(build && args && { build: withNodes(build, { args: withKnown(args, variables) }) }),
    ...(found.size > 0 && { environment: dict(found, own?.at ?? service.at) }),
  });
}

function textOf(slot: Slot | undefined): string | undefined {
  return slot?.node.kind === "leaf" && typeof slot.node.value === "string" ? slot.node.value : undefined;
}

/** An argument without a value takes that of a variable, and is left out where there is none. */
function withKnown(args: Dict, variables: ProjectSpec["variables"]): Dict {
  const entries = [...args.entries].flatMap(([name, slot]): [string, Slot][] => {
    if (slot.node.kind !== "leaf" || slot.node.value !== null) return [[name, slot]];
    const value = variables.get(name);
    return typeof value === "string" ? [[name, { ...slot, node: leaf(value, slot.node.at) }]] : [];
  });
  return dict(new Map(entries), args.at);
}

/** The networks, volumes and so on that a service uses; the others are left out. Follows compose-go `types.Project`. */
function withUsedResources(project: Dict): Dict {
  const services = [...(dictAt(project, "services")?.entries.values() ?? [])].map(({ node }) => node);
  const used = (key: string, name: (item: Node) => string | undefined) => {
    return services.flatMap((service) => itemsOf(nodeAt(service, key)).flatMap((item) => name(item) ?? []));
  };
  const source = (item: Node) => textAt(item, "source");
  const built = services.flatMap((service) =>
    itemsOf(nodeAt(service, "build", "secrets")).flatMap((item) => source(item) ?? []),
  );
  const names: Readonly<Record<string, readonly string[]>> = {
    networks: services.flatMap((service) => [...(dictAt(service, "networks")?.entries.keys() ?? [])]),
    volumes: used("volumes", (item) => (textAt(item, "type") === "volume" ? source(item) : undefined)),
    secrets: [...used("secrets", source), ...built],
    configs: used("configs", source),
    // This version of Compose prints none.
    models: [],
  };
  const kept = Object.entries(names).map(([section, wanted]): [string, Node | undefined] => {
    const own = dictAt(project, section);
    if (!own) return [section, undefined];
    const entries = [...own.entries].filter(([name]) => wanted.includes(name));
    return [section, entries.length > 0 ? dict(new Map(entries), own.at) : undefined];
  });
  return withNodes(project, Object.fromEntries(kept));
}
