import { resolveEnvFile } from "../compose/env-file.ts";
import { interpolate } from "../compose/interpolation.ts";
import type { Value } from "../syntax/value.ts";
import { type Assembled, assemble, type ProjectSpec, type Sources } from "./assemble.ts";
import { tellInconsistencies } from "./consistency.ts";
import { tellEmptyName } from "./empty-name.ts";
import type { Fault } from "./fault.ts";
import { withLabelFiles } from "./label-files.ts";
import type { Tell } from "./merge.ts";
import { type Dict, dict, dictAt, leaf, mapNodes, type Node, nodeAt, type Slot, textAt, withNodes } from "./node.ts";
import { normal } from "./normal.ts";
import { standingFaults } from "./standing-faults.ts";

/** The effective project: put together, completed, without the services whose profiles are not active. */
export function effective(spec: ProjectSpec & { readonly profiles: readonly string[] }, sources: Sources): Assembled {
  const name = nameOf(spec, sources);
  const variables = new Map([...spec.variables, ["COMPOSE_PROJECT_NAME", name] as const]);
  const assembled = assemble({ ...spec, variables }, sources);
  const { project } = assembled;
  const faults = standingFaults(assembled);
  if (!project) return { project, faults };
  const whole = normal(withNodes(project, { version: undefined, name: leaf(name, project.at) }), name);
  const services = withActive(dictAt(whole, "services") ?? dict(new Map(), whole.at), spec.profiles);
  const found: Fault[] = [...faults];
  const tell: Tell = (fault) => found.push(fault);
  tellEmptyName(spec, sources, tell);
  // Of a project that could not be read, nobody can tell what is missing in it.
  if (faults.length === 0) tellInconsistencies(whole, { active: services, all: dictAt(whole, "services") }, tell);
  const resolved = mapNodes(services, (service) => {
    tellMissingFiles(service, sources, tell);
    const labelled = withLabelFiles(service, { variables, sources, tell });
    return withEnvironment(labelled, { ...spec, variables }, sources);
  });
  return { project: withUsedResources(withNodes(whole, { services: resolved })), faults: found };
}

function nameOf({ files, variables, directory }: ProjectSpec, sources: Sources): string {
  const written = files.flatMap((path) => {
    const file = sources.compose(path);
    return file && file !== null ? file.documents.flatMap((document) => nameIn(document, variables)) : [];
  });
  const names = [variables.get("COMPOSE_PROJECT_NAME") ?? "", written.at(-1) ?? "", directory.split("/").at(-1) ?? ""];
  return names.map(normalName).find((name) => name !== "") ?? "";
}

function nameIn(document: Value, variables: ProjectSpec["variables"]): readonly string[] {
  const name = document.kind === "mapping" ? document.get("name")?.value : undefined;
  if (name?.kind !== "scalar" || name.source === "") return [];
  const result = interpolate(name.source, (variable) => variables.get(variable) ?? "");
  return result.kind === "literal" || result.kind === "resolved" ? [result.text] : [];
}

/** Follows compose-go `loader.NormalizeProjectName`. */
function normalName(text: string): string {
  return text
    .toLowerCase()
    .replace(/[^a-z0-9_-]/g, "")
    .replace(/^[_-]+/, "");
}

function withActive(services: Dict, profiles: readonly string[]): Dict {
  const kept = [...services.entries].filter(([, { node }]) => {
    const own = textsOf(nodeAt(node, "profiles"));
    return own.length === 0 || profiles.includes("*") || own.some((profile) => profiles.includes(profile));
  });
  return dict(new Map(kept), services.at);
}

function textsOf(node: Node | undefined): readonly string[] {
  if (node?.kind !== "list") return [];
  return node.items.flatMap((item) => (item.kind === "leaf" && typeof item.value === "string" ? [item.value] : []));
}

/** What `env_file` says is part of `environment`, which wins over it. */
function withEnvironment(service: Node, { variables }: ProjectSpec, sources: Sources): Node {
  if (service.kind !== "dict") return service;
  const found = new Map<string, Slot>();
  const files = nodeAt(service, "env_file");
  for (const file of files?.kind === "list" ? files.items : []) {
    const text = sources.text(textAt(file, "path") ?? "");
    if (text === undefined || text === null) continue;
    const read = resolveEnvFile(
      text,
      (name) => variables.get(name),
      (name) => textOf(found.get(name)),
    );
    for (const [name, value] of read.variables) {
      found.set(name, { key: undefined, node: leaf(value, file.at), beaten: undefined });
    }
  }
  const own = dictAt(service, "environment");
  for (const [name, slot] of own?.entries ?? []) {
    const isAlone = slot.node.kind === "leaf" && slot.node.value === null;
    const outer = isAlone ? variables.get(name) : undefined;
    found.set(name, { ...slot, node: typeof outer === "string" ? leaf(outer, slot.node.at) : slot.node });
  }
  const build = dictAt(service, "build");
  const args = dictAt(build, "args");
  return withNodes(service, {
    env_file: undefined,
    ...(build && args && { build: withNodes(build, { args: withKnown(args, variables) }) }),
    ...(found.size > 0 && { environment: dict(found, own?.at ?? service.at) }),
  });
}

function tellMissingFiles(service: Node, sources: Sources, tell: Tell): void {
  for (const file of itemsOf(nodeAt(service, "env_file"))) {
    const path = textAt(file, "path");
    const required = nodeAt(file, "required");
    const isOptional = required?.kind === "leaf" && required.value === false;
    if (path === undefined || isOptional || sources.text(path) !== null) continue;
    tell({ at: nodeAt(file, "path")?.at ?? file.at, message: `There is no environment file "${path}".` });
  }
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

function itemsOf(node: Node | undefined): readonly Node[] {
  return node?.kind === "list" ? node.items : [];
}
