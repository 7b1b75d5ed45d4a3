/** How many objects may be gone at one place before those behind it are taken for new ones. */
const farthest = 100;

/**
 * What was made of each of many objects, handed on from one version of their list to the next. Most objects are the same
 * and stand in the same order, so that a comparison finds what was made of them: to look each one up takes many times as
 * long. What is not found is made again.
 */
export class HandedOn<T extends object, R> {
  #handed: readonly Handed<T, R>[] = [];

  /** What is made of the objects, in their order; what came since the version before, and what went. */
  next(objects: readonly T[], make: (fresh: readonly T[]) => readonly Handed<T, R>[]): Handover<T, R> {
    const old = this.#handed;
    const went: Handed<T, R>[] = [];
    const all: (Handed<T, R> | undefined)[] = [];
    const fresh: T[] = [];
    let at = 0;
    for (const object of objects) {
      const known = old[at]?.object === object ? old[at] : this.#find(object, at);
      all.push(known);
      if (known) {
        for (; old[at] !== known; at += 1) went.push(...old.slice(at, at + 1));
        at += 1;
      } else fresh.push(object);
    }
    went.push(...old.slice(at));
    const came = make(fresh);
    const whole = filled(all, came);
    this.#handed = whole;
    return { all: whole, came, went };
  }

  #find(object: T, from: number): Handed<T, R> | undefined {
    const end = Math.min(this.#handed.length, from + farthest);
    for (let i = from; i < end; i += 1) if (this.#handed[i]?.object === object) return this.#handed[i];
    return undefined;
  }
}

/** The list with the others where it has gaps. */
function filled<H>(all: readonly (H | undefined)[], others: readonly H[]): readonly H[] {
  const whole: H[] = [];
  let next = 0;
  for (const one of all) {
    const own = one ?? others[next];
    if (one === undefined) next += 1;
    if (own !== undefined) whole.push(own);
  }
  return whole;
}

/** An object with what was made of it. */
export interface Handed<T, R> {
  readonly object: T;
  readonly made: R;
}

interface Handover<T, R> {
  readonly all: readonly Handed<T, R>[];
  readonly came: readonly Handed<T, R>[];
  readonly went: readonly Handed<T, R>[];
}
