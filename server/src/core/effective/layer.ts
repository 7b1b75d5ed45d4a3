import type { Mapping, Value } from "../syntax/value.ts";
import { canonicalAt } from "./canonical.ts";
import type { Fault } from "./fault.ts";
import { Memory } from "./memory.ts";
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
}

/** The variables of a project. Layers are remembered by the object, so the same variables have to be the same object. */
export type Variables = ReadonlyMap<string, string | null>;

/** The layer that a document is; undefined where it is no mapping. A service that was read before is not read again. */
export function layerOf(document: Value, context: LayerContext): Layer | undefined {
  if (document.kind !== "mapping" || document.tag === "!reset") return undefined;
  const resets: Path[] = [];
  const readPart = (value: Value, path: Path): Node | undefined => {
    const part = partAt(value, path, context);
    for (const reset of part.resets) resets.push(reset);
    part.faults.forEach(context.tell);
    return part.node;
  };
  const node = dictOfParts(document, (value, name) => {
    if (name !== "services" || value.kind !== "mapping" || value.tag !== undefined) return readPart(value, [name]);
    return dictOfParts(value, (service, serviceName) => readPart(service, [name, serviceName]));
  });
  return { node, resets };
}

function dictOfParts(mapping: Mapping, nodeOf: (value: Value, name: string) => Node | undefined): Dict {
  const entries = new Map<string, Slot>();
  for (const [name, { key, value }] of mapping.entries) {
    const node = nodeOf(value, name);
    if (node) entries.set(name, { key, node, beaten: undefined });
  }
  return dict(entries, mapping);
}

/** A service, or another entry of the top level, as it was read. */
interface Part {
  readonly node: Node | undefined;
  readonly resets: readonly Path[];
  readonly faults: readonly Fault[];
}

const parts = new Memory<Memory<Map<string, Part>>>();

function partAt(value: Value, path: Path, context: LayerContext): Part {
  const ofVariables = parts.of(context.variables, () => new Memory());
  const ofValue = ofVariables.of(value, () => new Map());
  const name = `${context.unset} ${path.join(".")}`;
  const part = ofValue.get(name) ?? readAnew(value, path, context);
  ofValue.set(name, part);
  return part;
}

function readAnew(value: Value, path: Path, { variables, unset }: LayerContext): Part {
  const resets: Path[] = [];
  const faults: Fault[] = [];
  const lookup = (name: string) => variables.get(name);
  const tell: Tell = (fault) => faults.push(fault);
  const node = read(value, path, { lookup, unset, tell, resets, repetition: new Repetition() });
  return { node: node && canonicalAt(node, path), resets, faults };
}
