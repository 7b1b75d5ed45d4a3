import type { ProjectFault } from "../compose/project-fault.ts";
import type { Entry, Mapping, Value } from "../syntax/value.ts";
import { canonicalAt, judgedAt } from "./canonical.ts";
import type { Step } from "./memory.ts";
import type { Tell } from "./merge.ts";
import { type Dict, dict, type Node, type Slot } from "./node.ts";
import type { Path } from "./pattern.ts";
import { type Reading, Repetition, read } from "./read.ts";

/** A document of a file in the long syntax, with its variables put in. */
export interface Layer {
  readonly node: Dict;
  /** Where `!reset` and `!override` stand in it. */
  readonly resets: readonly Path[];
}

/** What is around a document. */
export interface LayerContext {
  readonly variables: Variables;
  readonly unset: Reading["unset"];
  readonly tell: Tell;
  readonly memory: Step<Part>;
}

/** The variables of a project. Parts are remembered by the object, so the same variables have to be the same object. */
export type Variables = ReadonlyMap<string, string | null>;

/** The layer that a document is; undefined where it is no mapping. A service that was read before is not read again. */
export function layerOf(document: Value, context: LayerContext): Layer | undefined {
  if (document.kind !== "mapping" || document.tag === "!reset") return undefined;
  const resets: Path[] = [];
  const read = ({ key, value }: Entry, name: string, path: Path): Slot | undefined => {
    const parts = { part: value, around: context.variables };
    const part = context.memory.of(name, parts, () => readAnew(value, path, context));
    for (const reset of part.resets) resets.push(reset);
    part.faults.forEach(context.tell);
    return part.node && { key, node: part.node, beaten: undefined };
  };
  const node = dictOfSlots(document, (entry, name) => {
    const { value } = entry;
    if (name !== "services" || value.kind !== "mapping" || value.tag !== undefined)
      return read(entry, `.${name}`, [name]);
    const services = dictOfSlots(value, (service, serviceName) => read(service, serviceName, [name, serviceName]));
    context.memory.keep(value.entries);
    return { key: entry.key, node: services, beaten: undefined };
  });
  return { node, resets };
}

function dictOfSlots(mapping: Mapping, slotOf: (entry: Entry, name: string) => Slot | undefined): Dict {
  const entries = new Map<string, Slot>();
  for (const [name, entry] of mapping.entries) {
    const slot = slotOf(entry, name);
    if (slot) entries.set(name, slot);
  }
  return dict(entries, mapping);
}

/** A service, or another entry of the top level, as it was read. */
export interface Part {
  readonly node: Node | undefined;
  readonly resets: readonly Path[];
  readonly faults: readonly ProjectFault[];
}

function readAnew(value: Value, path: Path, { variables, unset }: LayerContext): Part {
  const resets: Path[] = [];
  const faults: ProjectFault[] = [];
  const lookup = (name: string) => variables.get(name);
  const tell: Tell = (fault) => faults.push(fault);
  const node = read(value, path, { lookup, unset, tell, resets, repetition: new Repetition() });
  const toLong = unset === "blank" ? canonicalAt : judgedAt;
  return { node: node && toLong(node, path), resets, faults };
}
