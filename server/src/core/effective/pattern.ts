/** A path into a project: `services`, `web`, `ports`. The index of a list item is `[]`. */
export type Path = readonly string[];

/** A table by patterns such as `services.*.ports`, in which `*` stands for any one step. */
export class PatternTable<T> {
  readonly #rows: readonly { readonly pattern: Path; readonly value: T }[];

  constructor(rows: Readonly<Record<string, T>>) {
    this.#rows = Object.entries(rows).map(([pattern, value]) => ({ pattern: pattern.split("."), value }));
  }

  at(path: Path): T | undefined {
    return this.#rows.find(({ pattern }) => matches(path, pattern))?.value;
  }
}

function matches(path: Path, pattern: Path): boolean {
  return path.length === pattern.length && pattern.every((step, i) => step === "*" || step === path[i]);
}
