import { unknown } from "../compose/field.ts";
import type { ProjectFault } from "../compose/project-fault.ts";
import type { Step } from "./memory.ts";
import { type Dict, dict, keysOf, leaf, list, type Node, nodeAt, type Slot } from "./node.ts";
import { type Path, PatternTable } from "./pattern.ts";

/** Where merging tells what it cannot merge. */
export type Tell = (fault: ProjectFault) => void;

/** Where in a project something is merged. */
export interface Merging {
  readonly path: Path;
  readonly tell: Tell;
  readonly memory: Step<Merged>;
}

/**
 * Lays a mapping over another one the way Compose does: mappings are merged, lists appended, everything else replaced,
 * with the exceptions of a table. Both are in the long syntax, with what can be a list or a mapping as a mapping.
 * Follows compose-go `override/merge.go`.
 */
export function mergeDicts(base: Dict, over: Dict, at: Merging): Dict {
  const entries = new Map(base.entries);
  for (const [name, slot] of over.entries) {
    const below = entries.get(name);
    const path = [...at.path, name];
    entries.set(name, below ? mergeSlots(below, slot, { ...at, path }) : slot);
  }
  return dict(entries, base.at, [base, over]);
}

function mergeSlots(below: Slot, slot: Slot, at: Merging): Slot {
  const node = mergeNodes(below.node, slot.node, at);
  const isOwn = node === slot.node;
  const key = node.kind === "dict" && !isOwn ? (below.key ?? slot.key) : (slot.key ?? below.key);
  return { key, node, beaten: isOwn ? below : below.beaten, keys: [...keysOf(below), ...keysOf(slot)] };
}

/** Services and elements of other sections are merged once, as long as they stay the same. */
function mergeNodes(base: Node, over: Node, at: Merging): Node {
  return at.path.length === 2 ? mergeElements(base, over, at) : mergeAnew(base, over, at);
}

/** A service, or an element of another section, that was laid over another one. */
export interface Merged {
  readonly node: Node;
  readonly faults: readonly ProjectFault[];
}

function mergeElements(base: Node, over: Node, { path, tell, memory }: Merging): Node {
  const { node, faults } = memory.of(path.join("."), { part: base, around: over }, () => {
    const found: ProjectFault[] = [];
    const merged = mergeAnew(base, over, { path, tell: (fault) => found.push(fault), memory });
    return { node: merged, faults: found };
  });
  faults.forEach(tell);
  return node;
}

function mergeAnew(base: Node, over: Node, at: Merging): Node {
  const strategy = strategies.at(at.path);
  if (strategy) return strategy(base, over, at);
  if (over.kind === "leaf" && over.value === null) return base;
  if (base.kind === "leaf") return over;
  if (base.kind === "dict" && over.kind === "dict") return mergeDicts(base, over, at);
  if (base.kind === "list" && over.kind === "list") {
    return list([...base.items, ...over.items], base.at, [base, over]);
  }
  if (over.kind !== "leaf" || over.value !== unknown) {
    const message = `\`${at.path.join(".")}\` is a ${form[base.kind]} in another file, and cannot be merged with a ${form[over.kind]}.`;
    const related = [{ at: base.at, message: `The ${form[base.kind]} is here.` }];
    at.tell({ at: over.at, message, related });
  }
  return base;
}

const form = { leaf: "single value", list: "list", dict: "mapping" } as const;

type Strategy = (base: Node, over: Node, at: Merging) => Node;

const replaced: Strategy = (_base, over) => over;

/** Options of one driver mean nothing to another one. */
const logging: Strategy = (base, over, at) => {
  if (base.kind !== "dict" || over.kind !== "dict") return over;
  const drivers = [base, over].map((side) => nodeAt(side, "driver"));
  const [before, after] = drivers.map((driver) => (driver?.kind === "leaf" ? driver.value : undefined));
  const isSame = before === undefined || after === undefined || before === after;
  return isSame ? mergeDicts(base, over, at) : over;
};

/** A null takes the place of what was there, as `KEY:` does in `environment`. */
const keyed: Strategy = (base, over) => {
  if (base.kind !== "dict" || over.kind !== "dict") return over.kind === "dict" ? over : base;
  const entries = new Map(base.entries);
  for (const [name, slot] of over.entries) entries.set(name, { ...slot, beaten: entries.get(name) });
  return dict(entries, base.at, [base, over]);
};

const hosts: Strategy = (base, over) => {
  if (base.kind !== "list" || over.kind !== "list") return over;
  const known = new Set(base.items.map(textOf));
  const added = over.items.filter((item) => !known.has(textOf(item)));
  return list([...base.items, ...added], base.at, [base, over]);
};

function textOf(node: Node): unknown {
  return node.kind === "leaf" ? node.value : node;
}

/** Pools of the same subnet are one. */
const pools: Strategy = (base, over, at) => {
  if (base.kind !== "list" || over.kind !== "list") return over;
  const found: Node[] = [];
  const subnetOf = (node: Node) => textOf(nodeAt(node, "subnet") ?? leaf(null, node.at));
  const indexOf = (subnet: unknown) => found.findIndex((pool) => subnetOf(pool) === subnet);
  for (const original of base.items) {
    for (const pool of over.items) {
      if (subnetOf(pool) !== subnetOf(original) && indexOf(subnetOf(pool)) < 0) {
        found.push(pool);
        continue;
      }
      if (original.kind !== "dict" || pool.kind !== "dict") continue;
      const merged = mergeDicts(original, pool, at);
      const i = indexOf(subnetOf(merged));
      if (i < 0) found.push(merged);
      else found[i] = merged;
    }
  }
  return list(found, base.at, [base, over]);
};

const strategies = new PatternTable<Strategy>({
  "networks.*.ipam.config": pools,
  "networks.*.labels": keyed,
  "volumes.*.labels": keyed,
  "services.*.annotations": keyed,
  "services.*.build.args": keyed,
  "services.*.build.additional_contexts": keyed,
  "services.*.build.extra_hosts": hosts,
  "services.*.build.labels": keyed,
  "services.*.command": replaced,
  "services.*.deploy.labels": keyed,
  "services.*.entrypoint": replaced,
  "services.*.environment": keyed,
  "services.*.extra_hosts": hosts,
  "services.*.healthcheck.test": replaced,
  "services.*.labels": keyed,
  "services.*.logging": logging,
  "services.*.sysctls": keyed,
  "services.*.ulimits.*": replaced,
});
