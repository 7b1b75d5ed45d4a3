import { interpolate } from "../compose/interpolation.ts";
import type { ProjectFault } from "../compose/project-fault.ts";
import type { Value } from "../syntax/value.ts";
import { type Assembly, assemble, type ProjectSpec } from "./assemble.ts";
import { tellInconsistencies } from "./consistency.ts";
import { tellEmptyName } from "./empty-name.ts";
import { type Fragment, isFragment } from "./fragment.ts";
import type { Variables } from "./layer.ts";
import type { ProjectMemory } from "./memory.ts";
import type { Tell } from "./merge.ts";
import {
  type Dict,
  dict,
  dictAt,
  implied,
  isText,
  itemsOf,
  leaf,
  type Node,
  nodeAt,
  textAt,
  textsOf,
  withNodes,
} from "./node.ts";
import { normal } from "./normal.ts";
import { type FilesOfServices, serviceFilesOf } from "./service-files.ts";
import type { Sources } from "./sources.ts";
import { standingFaults } from "./standing-faults.ts";

/** A project, and what is run of it. */
export interface RunSpec extends ProjectSpec {
  readonly profiles: readonly string[];
  readonly isFragment?: Fragment;
}

/** A project that was put together, with everything that is wrong with it. */
export interface Judged {
  readonly spec: RunSpec;
  readonly assembly: Assembly;
  /** The completed project with all its services, and those that run. */
  readonly whole: Dict | undefined;
  readonly active: Dict | undefined;
  readonly faults: readonly ProjectFault[];
  readonly serviceFiles: FilesOfServices;
  readonly isFragment: boolean;
}

/** Puts a project together, completes it, and tells all that is wrong with it. */
export function judge(given: RunSpec, sources: Sources, memory: ProjectMemory): Judged {
  const name = nameOf(given, sources);
  const spec = { ...given, variables: withName(given.variables, name) };
  const assembly = assemble(spec, sources, memory);
  const { project } = assembly;
  const found: ProjectFault[] = [...standingFaults(assembly)];
  const tell: Tell = (fault) => found.push(fault);
  tellEmptyName(given, sources, tell);
  const nothing = { whole: undefined, active: undefined, faults: found, serviceFiles: memory.serviceFiles };
  if (!project) return { spec, assembly, ...nothing, isFragment: given.isFragment === true };
  const whole = normal(withNodes(project, { version: undefined, name: nameNode(project, name) }), name, memory);
  const all = dictAt(whole, "services");
  const active = withActive(all ?? dict(new Map(), whole.at), spec.profiles);
  const isPart = isFragment(given.isFragment, all);
  // Of a project that could not be read, nobody can tell what is missing in it.
  if (assembly.isComplete && !isPart)
    tellInconsistencies(whole, { active, all, refused: assembly.refused }, { tell, memory });
  for (const { node } of active.entries.values()) tellMissingFiles(node, sources, tell);
  // Who is missing in a part may be in the rest.
  const configs = assembly.isComplete && !isPart ? dictAt(whole, "configs") : null;
  memory.serviceFiles = serviceFilesOf({ services: all, configs }, sources, memory.serviceFiles);
  return { spec, assembly, whole, active, faults: found, serviceFiles: memory.serviceFiles, isFragment: isPart };
}

const named = new WeakMap<Variables, Map<string, Variables>>();

function withName(variables: Variables, name: string): Variables {
  const ofVariables = named.get(variables) ?? new Map<string, Variables>();
  named.set(variables, ofVariables);
  const known = ofVariables.get(name) ?? new Map([...variables, ["COMPOSE_PROJECT_NAME", name]]);
  ofVariables.set(name, known);
  return known;
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

/** The name stands where it is written, unless it comes from elsewhere. */
function nameNode(project: Dict, name: string): Node {
  const written = nodeAt(project, "name");
  const isWritten = written !== undefined && normalName(textAt(written) ?? "") === name;
  return isWritten ? leaf(name, written.at) : implied(name, project.at);
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

/** Tells which files with variables and labels of a service do not exist. */
export function tellMissingFiles(service: Node, sources: Sources, tell: Tell): void {
  for (const file of itemsOf(nodeAt(service, "label_file"))) {
    if (!isText(file) || sources.text(file.value) !== null) continue;
    tell({ at: file.at, message: `There is no label file "${file.value}".` });
  }
  for (const file of itemsOf(nodeAt(service, "env_file"))) {
    const path = textAt(file, "path");
    const required = nodeAt(file, "required");
    const isOptional = required?.kind === "leaf" && required.value === false;
    if (path === undefined || isOptional || sources.text(path) !== null) continue;
    tell({ at: nodeAt(file, "path")?.at ?? file.at, message: `There is no environment file "${path}".` });
  }
}
