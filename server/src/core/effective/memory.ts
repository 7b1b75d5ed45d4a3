import type { ProjectFault } from "../compose/project-fault.ts";
import type { SoundTopLevel } from "./file-faults.ts";
import type { Part } from "./layer.ts";
import type { Merged } from "./merge.ts";
import { type Dict, dict, keysOf, type Node, type Slot } from "./node.ts";
import type { FilesOfServices } from "./service-files.ts";

/**
 * What was made of the parts of a project, for the next time that it is put together: only what changed is made again.
 * Each step is found by the file or the folder that it belongs to.
 */
export class ProjectMemory {
  /** The services and the other parts of a document, read. */
  readonly parts = new Steps<Part>();
  /** What is wrong with the services of a file. */
  readonly faults = new Steps<readonly ProjectFault[]>();
  /** The top levels of documents in which nothing is wrong. */
  readonly soundTopLevels = new Map<string, SoundTopLevel>();
  /** Services, and elements of other sections, laid over each other. */
  readonly merged = new Steps<Merged>();
  /** The same with their paths, and without what they say twice. */
  readonly finished = new Steps<Slot>();
  /** Services with what Compose adds to them. */
  readonly completed = new Step<Slot>();
  /** What does not go together in a service and around it. */
  readonly inconsistencies = new Step<readonly ProjectFault[]>();
  /** What other files say of services. */
  serviceFiles: FilesOfServices = new Map();
  /** The names that these depend on. */
  outline: Outline = { names: "" };
}

/** All that a service is told of the others and of the top level. The same names are the same object. */
interface Outline {
  readonly names: string;
}

class Steps<T> {
  readonly #steps = new Map<string, Step<T>>();

  at(place: string): Step<T> {
    const step = this.#steps.get(place) ?? new Step<T>();
    this.#steps.set(place, step);
    return step;
  }
}

/** What was made of parts that have names. */
export class Step<T> {
  readonly #made = new Map<string, Made<T>>();

  /**
   * What was made of a part, as long as it and what is around it are the very same; else it is made now. `make` gets
   * what was made of another part in the same surroundings.
   */
  of(name: string, { part, around }: Parts, make: (before: Made<T> | undefined) => T): T {
    const known = this.#made.get(name);
    const before = known && known.around === around ? known : undefined;
    if (before && before.part === part) return before.result;
    const result = make(before);
    this.#made.set(name, { part, around, result });
    return result;
  }

  /** Forgets what is gone, once that is much. */
  keep(names: ReadonlyMap<string, unknown>): void {
    if (this.#made.size < 2 * names.size + 64) return;
    for (const name of this.#made.keys()) if (!names.has(name)) this.#made.delete(name);
  }
}

interface Parts {
  readonly part: unknown;
  readonly around?: unknown;
}

export interface Made<T> extends Parts {
  readonly result: T;
}

/** A mapping with each node changed; those that are as they were the last time are not changed again. */
export function mapElements(mapping: Dict, step: Step<Slot>, change: (node: Node, name: string) => Node): Dict {
  const entries = new Map<string, Slot>();
  for (const [name, slot] of mapping.entries) {
    const parts = { part: slot.node, around: slot.key };
    const known = step.of(name, parts, () => ({ ...slot, node: change(slot.node, name) }));
    entries.set(name, isWrittenAlike(known, slot) ? known : { ...slot, node: known.node });
  }
  step.keep(mapping.entries);
  return dict(entries, mapping.at, mapping.parts);
}

/** Whether the same keys stand before two slots: an empty entry in another file leaves a node the same, not its keys. */
function isWrittenAlike(a: Slot | undefined, b: Slot | undefined): boolean {
  if (!a || !b || a === b) return a === b;
  const [keys, others] = [keysOf(a), keysOf(b)];
  const isSame = keys.length === others.length && keys.every((key, i) => key === others[i]);
  return isSame && (a.beaten === b.beaten || isSameBeaten(a.beaten, b.beaten));
}

function isSameBeaten(a: Slot | undefined, b: Slot | undefined): boolean {
  return a?.node === b?.node && isWrittenAlike(a, b);
}
