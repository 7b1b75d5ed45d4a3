import type { ProjectFault } from "../compose/project-fault.ts";
import type { Value } from "../syntax/value.ts";
import type { ProjectMemory } from "./memory.ts";
import type { Tell } from "./merge.ts";
import { type Dict, dictAt, isText, type Node, nodeAt, type Slot } from "./node.ts";
import { tellResources } from "./resource-faults.ts";
import { isFile, runTimeChecks } from "./run-time-consistency.ts";
import { type Context, serviceChecks } from "./service-consistency.ts";
import { written } from "./to-value.ts";

/** The services of a project, those that run and all that there are. */
export interface Services {
  readonly active: Dict;
  readonly all: Dict | undefined;
  /** Those, as they are written, that are refused for what they say by themselves. */
  readonly refused: ReadonlySet<Value>;
}

/**
 * Tells what the services of a project say that does not go together, with each other or with the rest of it. Services
 * whose profiles are not active are not looked at. Follows compose-go `loader/validate.go`.
 */
export function tellInconsistencies(
  project: Dict,
  services: Services,
  { tell, memory }: { readonly tell: Tell; readonly memory: ProjectMemory },
): void {
  const names = namesIn(project, services);
  if (memory.outline.names !== names) memory.outline = { names };
  const { outline } = memory;
  for (const [name, slot] of services.active.entries) {
    if (isRefused(slot.node, services)) continue;
    const parts = { part: slot, around: outline };
    memory.inconsistencies.of(name, parts, () => inconsistenciesOf(name, slot, { project, services })).forEach(tell);
  }
  memory.inconsistencies.keep(services.active.entries);
  tellBetweenServices(services.active, tell);
  tellResources(project, tell);
}

/** What a service says that does not go together with itself, or with the names of what is around it. */
export function inconsistenciesOf(
  name: string,
  slot: Slot,
  { project, services }: Pick<Context, "project" | "services">,
): readonly ProjectFault[] {
  const service = slot.node;
  // What could not be read, or not extended, lacks more than it seems.
  if (service.kind !== "dict" || service.entries.has("extends") || isRefused(service, services)) return [];
  const found: ProjectFault[] = [];
  for (const check of [...serviceChecks, ...runTimeChecks]) {
    check({ name, slot, service, project, services, tell: (fault) => found.push({ ...fault, service: name }) });
  }
  return found;
}

/** Tells what several services say that cannot be said by more than one, or not in a circle. */
export function tellBetweenServices(services: Dict, tell: Tell): void {
  tellSharedNames(services, tell);
  tellCycles(services, tell);
}

function isRefused(service: Node, { refused }: Services): boolean {
  return refused.size > 0 && service.kind === "dict" && written(service).some((part) => refused.has(part));
}

/** All that a service is told of the others and of the top level: the names, and which secrets and configs are files. */
function namesIn(project: Dict, { active, all }: Services): string {
  const sections = ["networks", "volumes", "secrets", "configs", "models"].map((name) => dictAt(project, name));
  const files = ["secrets", "configs"].flatMap((section) => {
    return Array.from(dictAt(project, section)?.entries ?? [], ([, { node }]) => isFile(node));
  });
  return JSON.stringify([files, ...[active, all, ...sections].map((section) => [...(section?.entries.keys() ?? [])])]);
}

function tellSharedNames(services: Dict, tell: Tell): void {
  const owners = new Map<string, string>();
  for (const [name, { node }] of services.entries) {
    const container = nodeAt(node, "container_name");
    if (!container || !isText(container)) continue;
    const owner = owners.get(container.value);
    if (owner === undefined) owners.set(container.value, name);
    else
      tell({
        cause: "container-name",
        service: name,
        at: container.at,
        message: `The container name "${container.value}" is that of service "${owner}", too.`,
      });
  }
}

/** Tells of each circle where its first service depends on the second one. */
function tellCycles(services: Dict, tell: Tell): void {
  const states = new Map<string, "open" | "done">();
  const way: Step[] = [];
  const visit = (name: string, { node }: Slot): void => {
    const dependencies = node.kind === "dict" ? node.entries.get("depends_on")?.node : undefined;
    if (dependencies?.kind !== "dict") return;
    states.set(name, "open");
    for (const [other, slot] of dependencies.entries) {
      const state = states.get(other);
      const service = state ? undefined : services.entries.get(other);
      way.push({ name, other, at: slot.key ?? slot.node.at });
      if (service) visit(other, service);
      if (state === "open") tellCircle(way.slice(way.findIndex((step) => step.name === other)), tell);
      way.pop();
    }
    states.set(name, "done");
  };
  for (const [name, slot] of services.entries) if (!states.has(name)) visit(name, slot);
}

/** A service that depends on another one, and where it says so. */
interface Step {
  readonly name: string;
  readonly other: string;
  readonly at: Value;
}

function tellCircle([first, ...others]: readonly Step[], tell: Tell): void {
  if (!first) return;
  const names = [first, ...others, first].map(({ name }) => name).join(", then ");
  const related = others.map(({ name, other, at }) => {
    return { at, message: `Service "${name}" depends on "${other}" here.` };
  });
  const message = `Services depend on each other in a circle: ${names}.`;
  tell({ at: first.at, message, cause: "reference", related });
}
