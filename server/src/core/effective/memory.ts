/** What was made of objects, for as long as these live: services that did not change are not worked on again. */
export class Memory<T> {
  readonly #known = new WeakMap<object, T>();

  /** What was made of the object, or is made of it now. */
  of(object: object, make: () => T): T {
    const known = this.#known.get(object);
    if (known !== undefined) return known;
    const made = make();
    this.#known.set(object, made);
    return made;
  }
}
