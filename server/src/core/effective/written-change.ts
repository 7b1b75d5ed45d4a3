import { type Change, routeOf } from "../syntax/change.ts";
import type { Mapping, Value } from "../syntax/value.ts";
import { beatenIn, writtenParts } from "./to-value.ts";

/** Where a change of a mapping that several files speak of may be made. */
export interface WrittenIn {
  /** The mappings of the files that the changed one was put together from, lowest precedence first. */
  readonly parts: readonly Mapping[];
  /** The path of the file that gets what stands nowhere yet. */
  readonly home: string | undefined;
  /** Whether it is the top level: what is new in one of its sections goes home even where another file has that section. */
  readonly isTopLevel: boolean;
}

type Route = readonly (string | number)[];

/**
 * A change of a mapping that was put together from several as the change of one of these: the one that holds the value
 * that counts, or, where there is none, the one that holds what is around it. Undefined where no change of one place
 * does what is meant, as where another value would take the place of one that is removed.
 */
export function writtenChange(change: Change, { parts, home, isTopLevel }: WrittenIn): Change | undefined {
  const route = routeOf(change);
  const target = route.reduce<Value | undefined>(valueAt, change.mapping);
  const isRemoval = change.kind === "remove" || change.kind === "rename";
  if (isRemoval && (!target || beatenIn(change.mapping).has(target))) return undefined;
  const isSpread = target !== undefined && writtenParts(target) !== undefined;
  if (isSpread && change.kind !== "append" && change.kind !== "remove-item") return undefined;
  const candidates = parts.flatMap((mapping) => candidateFor(change, mapping) ?? []);
  const complete = candidates.filter(({ depth }) => depth === route.length);
  if (target && !isSpread && complete.length === 0) return undefined;
  const deepest = Math.max(...candidates.map(({ depth }) => depth));
  const best = candidates.filter(({ depth }) => depth === deepest);
  const isAtHome = ({ mapping }: Candidate) => mapping.region.file.path === home;
  const isNew = isTopLevel && deepest <= 1;
  const chosen = (isNew ? candidates : best).findLast(isAtHome) ?? best.at(-1);
  return chosen && withPlace(change, chosen);
}

interface Candidate {
  readonly mapping: Mapping;
  readonly route: Route;
  /** How much of the way there is in it. */
  readonly depth: number;
}

/** The way to the change in one of the parts; undefined where something stands on it that does not count. */
function candidateFor(change: Change, mapping: Mapping): Candidate | undefined {
  const route = routeOf(change);
  const own: (string | number)[] = [];
  let whole: Value | undefined = change.mapping;
  let part: Value | undefined = mapping;
  let depth = 0;
  for (const step of route) {
    const next: Value | undefined = whole && valueAt(whole, step);
    const key: string | number = typeof step === "number" ? indexIn(part, next) : step;
    const nextPart: Value | undefined = part && valueAt(part, key);
    own.push(key);
    if (nextPart && nextPart !== next && !(next && writtenParts(next)?.includes(nextPart))) return undefined;
    if (nextPart) depth += 1;
    else if (typeof step === "number") return undefined;
    [whole, part] = [next, nextPart];
  }
  // Of a list that several files add to, one holds the item.
  if (change.kind === "remove-item" && !(part?.kind === "sequence" && part.items.includes(change.item)))
    return undefined;
  return { mapping, route: own, depth };
}

function indexIn(list: Value | undefined, item: Value | undefined): number {
  return list?.kind === "sequence" && item ? list.items.indexOf(item) : -1;
}

function valueAt(value: Value | undefined, step: string | number): Value | undefined {
  if (typeof step === "number") return value?.kind === "sequence" ? value.items[step] : undefined;
  return value?.kind === "mapping" ? value.get(step)?.value : undefined;
}

function withPlace(change: Change, { mapping, route }: Candidate): Change {
  if (change.kind === "remove" || change.kind === "rename") return { ...change, mapping };
  if (change.kind === "replace") return { ...change, mapping, path: route };
  return { ...change, mapping, path: route.map(String) };
}
