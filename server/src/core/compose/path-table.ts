/** The way from the root of a file to a value: keys, and positions in lists. */
export type Path = readonly (string | number)[];

/** What is known of places in a file, by patterns as `services.*.ports.[].target`: `*` is any key, `[]` any item. */
export class PathTable<T> {
  readonly root: PathStep<T> = { next: new Map(), value: undefined };

  /** A pattern that is there already gets the new value. */
  add(pattern: string, value: T): void {
    let step = this.root;
    for (const name of pattern.split(".")) {
      const next = step.next.get(name) ?? { next: new Map(), value: undefined };
      step.next.set(name, next);
      step = next;
    }
    step.value = value;
  }

  /** What is known of the value at a path. */
  at(path: Path): T | undefined {
    let step: PathStep<T> | undefined = this.root;
    for (const key of path) step = step && stepInto(step, key);
    return step?.value;
  }
}

/** A place on the way of patterns, with what is known of it. */
export interface PathStep<T> {
  readonly next: Map<string, PathStep<T>>;
  value: T | undefined;
}

/** One key or position further; undefined where no pattern goes on. */
export function stepInto<T>(step: PathStep<T>, key: string | number): PathStep<T> | undefined {
  return typeof key === "number" ? step.next.get("[]") : (step.next.get(key) ?? step.next.get("*"));
}
