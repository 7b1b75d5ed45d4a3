import type { Mapping } from "../syntax/value.ts";
import { buildsTheSame, hintsOf, saysTheSame } from "./hints.ts";

/** What the services of a project say about each other, and about what runs it. */
export interface Hearsay {
  readonly waitedFor: ReadonlySet<string>;
  readonly waitedForHealth: ReadonlySet<string>;
  readonly extended: ReadonlySet<string>;
  /** The images that services build, each with one that does; undefined where several build different ones. */
  readonly built: ReadonlyMap<string, string | undefined>;
  readonly isForSwarm: boolean;
  /** The secrets and configs that services use while they run, such as `secrets password`. */
  readonly files: ReadonlySet<string>;
}

/** A service as it is written. */
interface Written {
  readonly key: { readonly source: string };
  readonly mapping: Mapping;
}

export function hearsayOf(entries: readonly Written[], extended: ReadonlySet<string>): Hearsay {
  const hints = entries.map(({ mapping }) => hintsOf(mapping));
  return {
    waitedFor: new Set(hints.flatMap(({ waitsFor }) => waitsFor)),
    waitedForHealth: new Set(hints.flatMap(({ waitsForHealth }) => waitsForHealth)),
    extended: new Set([...extended, ...hints.flatMap((each) => each.extended ?? [])]),
    built: builtIn(entries),
    isForSwarm: hints.some((each) => each.isForSwarm),
    files: new Set(hints.flatMap(({ files }) => files)),
  };
}

function builtIn(entries: readonly Written[]): Hearsay["built"] {
  const built = new Map<string, string | undefined>();
  const builds = new Map<string, string>();
  for (const { key, mapping } of entries) {
    const { image, build } = hintsOf(mapping);
    if (image === undefined || build === undefined) continue;
    if (!built.has(image)) built.set(image, key.source);
    else if (builds.get(image) !== build) built.set(image, undefined);
    builds.set(image, build);
  }
  return built;
}

/** The hearsay from before, as long as the services that changed say the same as they did. */
export function hearsayAfter(
  { slots, hearsay, extended: old }: HearsayBefore,
  entries: readonly Written[],
  extended: ReadonlySet<string>,
): Hearsay {
  const isSame = slots.length === entries.length && entries.every((entry, i) => isHeardAlike(slots[i], entry));
  const isSameExtended = old.size === extended.size && [...extended].every((name) => old.has(name));
  return isSame && isSameExtended ? hearsay : hearsayOf(entries, extended);
}

interface HearsayBefore {
  readonly slots: readonly Written[];
  readonly hearsay: Hearsay;
  readonly extended: ReadonlySet<string>;
}

/** Whether a service says the same of others as it did. */
function isHeardAlike(before: Written | undefined, now: Written): boolean {
  if (!before || before.mapping === now.mapping) return before !== undefined;
  const [old, own] = [hintsOf(before.mapping), hintsOf(now.mapping)];
  return saysTheSame(old, own) && buildsTheSame(old, own);
}

/**
 * The hearsay with one service that is not what it was among others that are; undefined where that may concern these.
 * What it builds does, once one of them runs it.
 */
export function hearsayWith(
  hearsay: Hearsay,
  { before, now }: { readonly before: Written; readonly now: Written },
  all: readonly Written[],
): Hearsay | undefined {
  const [old, own] = [hintsOf(before.mapping), hintsOf(now.mapping)];
  if (!saysTheSame(old, own)) return undefined;
  if (buildsTheSame(old, own)) return hearsay;
  const isShared = all.some((other) => {
    const { image } = hintsOf(other.mapping);
    return image !== undefined && other !== before && (image === old.image || image === own.image);
  });
  if (isShared) return undefined;
  const built = new Map(hearsay.built);
  if (old.image !== undefined) built.delete(old.image);
  if (own.image !== undefined && own.build !== undefined) built.set(own.image, now.key.source);
  return { ...hearsay, built };
}
