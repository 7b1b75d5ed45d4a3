/**
 * The numbers of a version, most significant first: `16-alpine` is `[16]`. What a tag leaves out is read as the newest
 * there is, because that is what a registry serves: `3.6` is at least 3.6.5.
 */
type Version = readonly number[];

/** What the tag of an image reference says about the image. */
export interface Edition {
  /** The tag, empty where there is none; undefined where it is not known, as in `postgres@sha256:...`. */
  readonly tag: string | undefined;
  /** `newest` for a tag without a number, such as `latest` or `alpine`; undefined where no version can be read. */
  readonly version: Version | "newest" | undefined;
}

/** Half open: `from` belongs to the range, `below` does not. */
interface VersionRange {
  readonly from?: Version;
  readonly below?: Version;
}

/** Holds if every part that is given holds. An unknown tag fulfils no condition, an unknown version no range. */
export interface Condition {
  readonly tag?: RegExp;
  readonly notTag?: RegExp;
  /** One of these is enough. */
  readonly versions?: readonly VersionRange[];
}

export function holds(condition: Condition, edition: Edition): boolean {
  const { tag, notTag, versions } = condition;
  if (edition.tag === undefined) return false;
  if (tag !== undefined && !tag.test(edition.tag)) return false;
  if (notTag?.test(edition.tag) === true) return false;
  return versions === undefined || versions.some((range) => isWithin(edition.version, range));
}

/** The versions from this one on. */
export function since(...from: Version): Condition {
  return { versions: [{ from }] };
}

/** The versions below this one. */
export function before(...below: Version): Condition {
  return { versions: [{ below }] };
}

function isWithin(version: Edition["version"], { from, below }: VersionRange): boolean {
  if (version === undefined) return false;
  if (version === "newest") return below === undefined;
  return (from === undefined || isAtLeast(version, from)) && (below === undefined || !isAtLeast(version, below));
}

function isAtLeast(version: Version, bound: Version): boolean {
  for (const [i, wanted] of bound.entries()) {
    const part = version[i] ?? Number.POSITIVE_INFINITY;
    if (part !== wanted) return part > wanted;
  }
  return true;
}
