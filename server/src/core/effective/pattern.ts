import { type PathStep, PathTable, stepInto } from "../compose/path-table.ts";

/** A path into a project: `services`, `web`, `ports`. The index of a list item is `[]`. */
export type Path = readonly string[];

/** A table by patterns such as `services.*.ports`, in which `*` stands for any one step. */
export class PatternTable<T> {
  readonly #table = new PathTable<T>();

  constructor(rows: Readonly<Record<string, T>>) {
    for (const [pattern, value] of Object.entries(rows)) this.#table.add(pattern, value);
  }

  /** What is known of the value at a path, and of those below it; undefined where nothing is. */
  stepAt(path: Path): PathStep<T> | undefined {
    return path.reduce<PathStep<T> | undefined>((step, key) => step && stepInto(step, key), this.#table.root);
  }

  at(path: Path): T | undefined {
    return this.#table.at(path);
  }
}
