import { isOwnOfService, type ProjectFault } from "../compose/project-fault.ts";
import { plainData } from "../schema/plain-data.ts";
import { Entry, Mapping, type Value } from "../syntax/value.ts";
import { type Assembly, assemble } from "./assemble.ts";
import { inconsistenciesOf, tellBetweenServices } from "./consistency.ts";
import { FewServices } from "./few-services.ts";
import { isPartial } from "./fragment.ts";
import { type Judged, type RunSpec, tellMissingFiles } from "./judge.ts";
import type { Model } from "./model.ts";
import { type Dict, dict, dictAt, type Slot, textAt, withNodes } from "./node.ts";
import { normalServices } from "./normal.ts";
import type { ChangedService, RecordedSources } from "./recorded-sources.ts";
import { serviceFilesAfter } from "./service-files.ts";
import type { Sources } from "./sources.ts";
import { standingFaults } from "./standing-faults.ts";
import { toValue } from "./to-value.ts";

/**
 * The model of a project in which only the insides of a few services changed: these alone are put together again, as if
 * there were no others, and judged by the names of all. Undefined where that may not be the whole story.
 */
export function rejudge(before: Model, spec: RunSpec, given: Sources): Model | undefined {
  const { origin, extended } = before;
  if (!isSameSpec(origin.spec, spec) || !origin.judged.assembly.isComplete) return undefined;
  const changed = origin.sources.changedServices(given);
  if (!changed || changed.size > mostChanges || !isOnlyAbout(changed, before)) return undefined;
  const sources = origin.sources.renewed(given);
  const again = new Set([...changed.keys(), ...extended]);
  const few = new FewServices(sources, again);
  const assembly = assemble(origin.judged.spec, few, origin.memoryOfChanges);
  const slots = assembly.isComplete ? changedSlots(assembly, changed, before) : undefined;
  const kept = before.faults.filter((fault) => isOwnOfService(fault) && !again.has(fault.service ?? ""));
  return slots && patched(before, { slots, assembly, sources, kept });
}

/** Where more changes at once, nobody is typing. */
const mostChanges = 10;

type Changes = ReadonlyMap<string, readonly ChangedService[]>;

function isSameSpec(a: RunSpec, b: RunSpec): boolean {
  return (
    a.variables === b.variables &&
    a.directory === b.directory &&
    a.isFragment === b.isFragment &&
    a.files.join("\n") === b.files.join("\n") &&
    a.profiles.join("\n") === b.profiles.join("\n")
  );
}

/** Whether the changes concern no other service, and there is nothing to tell of others. */
function isOnlyAbout(changed: Changes, { origin, extended }: Model): boolean {
  const { faulty } = origin;
  if (!faulty || [...faulty].some((name) => !changed.has(name))) return false;
  return [...changed].every(([name, changes]) => {
    return !extended.has(name) && changes.every((change) => concerning.every((key) => isSameAt(key, change)));
  });
}

/** The keys of a service that decide what other services are, or which of them run. */
const concerning = ["extends", "profiles"] as const;

function isSameAt(key: string, { before, now }: ChangedService): boolean {
  const [old, own] = [before, now].map((service) => {
    const value = service.kind === "mapping" ? service.get(key)?.value : undefined;
    return value && [value.tag, JSON.stringify(plainData(value, (scalar) => scalar.source))].join(" ");
  });
  return old === own;
}

type Slots = ReadonlyMap<string, Slot>;

/** The services that changed, completed; undefined where one is not there any more. */
function changedSlots({ project }: Assembly, changed: Changes, { origin }: Model): Slots | undefined {
  const services = project && normalServices(project, origin.memoryOfChanges);
  const slots = new Map<string, Slot>();
  for (const changedName of changed.keys()) {
    const slot = services?.entries.get(changedName);
    const old = dictAt(origin.judged.whole, "services")?.entries.get(changedName);
    // Whether the project is a part of something is for all services together to say.
    if (!slot || !old || isPartial(slot.node) !== isPartial(old.node)) return undefined;
    slots.set(changedName, slot);
  }
  return slots;
}

interface Patch {
  readonly slots: Slots;
  readonly assembly: Assembly;
  readonly sources: RecordedSources;
  /** The faults of the services that are as they were. */
  readonly kept: readonly ProjectFault[];
}

function patched(before: Model, patch: Patch): Model | undefined {
  const { slots, assembly, sources, kept } = patch;
  const { judged } = before.origin;
  const all = dictAt(judged.whole, "services");
  if (!judged.whole || !judged.active || !all) return undefined;
  const active = withSlots(judged.active, slots);
  const whole = withNodes(judged.whole, { services: withSlots(all, slots) });
  const faults: ProjectFault[] = [...standingFaults(assembly)];
  const tell = (fault: ProjectFault) => faults.push(fault);
  const services = { active, all, refused: assembly.refused };
  for (const [name, slot] of slots) {
    if (!active.entries.has(name)) continue;
    if (!judged.isFragment) inconsistenciesOf(name, slot, { project: whole, services }).forEach(tell);
    tellMissingFiles(slot.node, sources, tell);
  }
  const isBetween = ({ cause }: ProjectFault) => cause === "reference" || cause === "container-name";
  const isAsked = !judged.isFragment && (before.faults.some(isBetween) || !areSaying(slots, all));
  if (isAsked) tellBetweenServices(active, tell);
  const faulty = new Set(faults.every(isOwnOfService) ? [] : slots.keys());
  faults.push(...kept);
  const configs = judged.isFragment ? null : dictAt(judged.whole, "configs");
  const withFiles = { services: dict(slots, all.at), configs };
  const serviceFiles = serviceFilesAfter(judged.serviceFiles, withFiles, sources);
  const ofAssembly = { ...judged.assembly, refused: assembly.refused };
  const now: Judged = { ...judged, assembly: ofAssembly, whole, active, faults, serviceFiles };
  const origin = { ...before.origin, judged: now, sources, faulty };
  origin.memory.serviceFiles = serviceFiles;
  const root = patchedRoot(before, patch);
  const extending = extendingAfter(before, patch);
  return { root, faults, extended: before.extended, extending, changed: new Set(slots.keys()), origin };
}

/** Services that were read again say it at new places. */
function extendingAfter({ extending }: Model, { slots, assembly }: Patch): Model["extending"] {
  const again = [...assembly.extending].filter(([name]) => slots.has(name));
  return again.length > 0 ? new Map([...extending, ...again]) : extending;
}

function withSlots(mapping: Dict, slots: Slots): Dict {
  const { at, parts, isMerged } = mapping;
  const entries = new Map(mapping.entries);
  for (const [name, slot] of slots) if (mapping.entries.has(name)) entries.set(name, slot);
  // Of entries without parts that stay, none has to be looked at again.
  const isPlain = !isMerged && [...slots.values()].every(({ node }) => node.kind === "leaf" || !node.isMerged);
  return isPlain ? { kind: "dict", entries, at, parts, isMerged } : dict(entries, at, parts);
}

/** Whether services say the same of others as they did. */
function areSaying(slots: Slots, before: Dict): boolean {
  return [...slots].every(([name, slot]) => {
    const [own, old] = [slot.node, before.entries.get(name)?.node].map((node) => {
      const dependencies = dictAt(node, "depends_on");
      return JSON.stringify([textAt(node, "container_name"), ...(dependencies?.entries.keys() ?? [])]);
    });
    return own === old;
  });
}

/** The new root: the document itself where there is but one, else the old one with other services in it. */
function patchedRoot({ root, origin }: Model, { slots, assembly, sources }: Patch): Value | undefined {
  const { project } = origin.judged.assembly;
  const { path } = project?.at.region.file ?? { path: "" };
  const document = sources.compose(path)?.documents[0];
  const services = root?.kind === "mapping" ? root.get("services") : undefined;
  if (!project?.isMerged || root?.kind !== "mapping" || services?.value.kind !== "mapping" || !document)
    return document;
  const few = assembly.project && toValue(assembly.project);
  const own = few?.kind === "mapping" ? few.get("services")?.value : undefined;
  const entries = new Map(services.value.entries);
  for (const name of slots.keys()) {
    const entry = own?.kind === "mapping" ? own.get(name) : undefined;
    if (entry) entries.set(name, entry);
  }
  const others = new Map(root.entries);
  others.set("services", new Entry(services.key, new Mapping(services.value, { flow: false, entries })));
  return new Mapping(document, { flow: false, entries: others });
}
