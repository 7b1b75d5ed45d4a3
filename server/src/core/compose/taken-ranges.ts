import type { PortRange } from "./port.ts";

/** A stretch of numbers, and who took it first. */
export interface TakenRange<T> extends PortRange {
  readonly owner: T;
}

/** Who took which numbers first: stretches that do not overlap, in order. */
export class TakenRanges<T> {
  #ranges: TakenRange<T>[] = [];

  /** The lowest stretch that has numbers of the range. */
  firstIn({ start, end }: PortRange): TakenRange<T> | undefined {
    const range = this.#ranges[this.#indexAt(start)];
    return range && range.start <= end ? range : undefined;
  }

  /** Takes what is still free of a range. */
  take({ start, end }: PortRange, owner: T): void {
    const from = this.#indexAt(start);
    const pieces: TakenRange<T>[] = [];
    let next = start;
    let to = from;
    for (let range = this.#ranges[to]; range && range.start <= end; range = this.#ranges[to]) {
      if (next < range.start) pieces.push({ start: next, end: range.start - 1, owner });
      pieces.push(range);
      next = range.end + 1;
      to += 1;
    }
    if (next <= end) pieces.push({ start: next, end, owner });
    if (pieces.length === to - from) return;
    if (pieces.length === 1) this.#ranges.splice(from, 0, ...pieces);
    else this.#ranges = [...this.#ranges.slice(0, from), ...pieces, ...this.#ranges.slice(to)];
  }

  /** The position of the first stretch that does not end below a number. */
  #indexAt(number: number): number {
    let [low, high] = [0, this.#ranges.length];
    while (low < high) {
      const middle = (low + high) >> 1;
      if ((this.#ranges[middle]?.end ?? 0) < number) low = middle + 1;
      else high = middle;
    }
    return low;
  }
}
