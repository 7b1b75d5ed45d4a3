/** An image reference taken apart: `registry.example.com:5000/team/api:1.4@sha256:...`. */
export interface ImageReference {
  /** As it was written; undefined for Docker Hub, also where `docker.io` or `index.docker.io` is written out. */
  readonly registry: string | undefined;
  /** The path without the registry, and without `library/` before the name of an official image. */
  readonly repository: string;
  /** The last segment of the path. */
  readonly name: string;
  readonly tag: string | undefined;
  /** With its algorithm: `sha256:...`. */
  readonly digest: string | undefined;
  /** The whole reference as it was written. */
  readonly text: string;
}

/**
 * Reads an image reference. Undefined where the engine says "invalid reference format": upper case in the path, an
 * empty tag, a digest of the wrong length, the bare identifier of an image.
 *
 * `library/` is dropped on other registries as well, because mirrors of Docker Hub keep its paths.
 * Follows distribution/reference `ParseNormalizedNamed`.
 */
export function parseImage(text: string): ImageReference | undefined {
  if (/^[0-9a-f]{64}$/.test(text)) return undefined;
  const { domain, remainder } = splitDomain(text);
  const [, path, tag, digest] = remainderPattern.exec(remainder) ?? [];
  if (path === undefined || (domain !== undefined && !domainPattern.test(domain))) return undefined;
  if (digest !== undefined && !digestPattern.test(digest)) return undefined;
  const isOnDockerHub = domain === undefined || domain === "docker.io" || domain === "index.docker.io";
  const prefix = isOnDockerHub && !path.includes("/") ? official.length : 0;
  if (prefix + path.length > longestPath) return undefined;
  return {
    registry: isOnDockerHub ? undefined : domain,
    repository: withoutOfficialPrefix(path),
    name: path.slice(path.lastIndexOf("/") + 1),
    tag,
    digest,
    text,
  };
}

const official = "library/";
const longestPath = 255;

const component = "[a-z0-9]+(?:(?:[._]|__|-+)[a-z0-9]+)*";
const label = "[a-zA-Z0-9](?:-*[a-zA-Z0-9])*";
/** A host with its port; or, as the grammar also lets it pass, a path segment with a dot, such as `foo_bar.com`. */
const domainPattern = new RegExp(`^(?:(?:${label}(?:\\.${label})*|\\[[a-fA-F0-9:]+\\])(?::[0-9]+)?|${component})$`);
const remainderPattern = new RegExp(
  `^(${component}(?:/${component})*)(?::(\\w[\\w.-]{0,127}))?(?:@([a-z0-9]+:[a-f0-9]+))?$`,
);
const digestPattern = /^(?:sha256:.{64}|sha384:.{96}|sha512:.{128})$/;

/** Only what stands before a slash can be a registry, and only if it looks like a host: `localhost`, a dot, a port, upper case. */
function splitDomain(text: string): { domain: string | undefined; remainder: string } {
  const slash = text.indexOf("/");
  const first = text.slice(0, Math.max(slash, 0));
  if (slash < 0 || (first !== "localhost" && !/[.:]/.test(first) && first.toLowerCase() === first)) {
    return { domain: undefined, remainder: text };
  }
  return { domain: first, remainder: text.slice(slash + 1) };
}

function withoutOfficialPrefix(path: string): string {
  const rest = path.slice(official.length);
  return path.startsWith(official) && !rest.includes("/") ? rest : path;
}

/** The version that a tag begins with, and what follows it: `16.4-alpine3.20`. */
export interface TagVersion {
  readonly major: number;
  readonly minor: number | undefined;
  readonly patch: number | undefined;
  /** What is written behind the version, split at `-` and `_`: variants, pre-releases, builds. */
  readonly suffixes: readonly string[];
}

/**
 * Reads the version of a tag: `17`, `16.4-alpine3.20`, `v3.1`, `3.13rc1`, `8u292-jdk`. Numbers after the third are
 * ignored. Undefined where no version stands first (`latest-pg17`, `RELEASE.2025-01-01T00-00-00Z`), and where letters
 * make it something else, such as a commit (`9c1e2f3`).
 */
export function tagVersion(tag: string): TagVersion | undefined {
  const [, major, minor, patch, release, rest] = tag.length > longestTag ? [] : (versionPattern.exec(tag) ?? []);
  if (major === undefined) return undefined;
  return {
    major: Number(major),
    minor: minor === undefined ? undefined : Number(minor),
    patch: patch === undefined ? undefined : Number(patch),
    suffixes: [release ?? "", ...(rest ?? "").split(/[-_]/)].filter((suffix) => suffix !== ""),
  };
}

const longestTag = 128;
const versionPattern =
  /^v?(\d+)(?:\.(\d+))?(?:\.(\d+))?(?:\.\d+)*((?:a|alpha|b|beta|rc|dev|u|p)\d+)?(?:[-_.]([a-z0-9].*))?$/i;

/**
 * Whether the next pull of an image can bring another version.
 * The tags of a distroless image name a variant, and nothing else is published.
 */
export function isFloating({ registry, repository, tag, digest }: ImageReference): boolean {
  const isDistroless = registry === "gcr.io" && repository.startsWith("distroless/");
  return digest === undefined && isFloatingTag(tag) && !isDistroless;
}

/**
 * Whether a tag follows the newest release: none at all, one without a digit (`latest`, `alpine`, `lts-slim`), and one
 * whose only digits are those of a processor (`latest-amd64`) or of a distribution (`alpine3.20`, `stable-ubuntu22.04`),
 * which hold the base still but not the software on it.
 *
 * Any other digit counts as a pin: `3-alpine`, `latest-pg17`, `bookworm-20250113`, also `alpine-3.20`, because some
 * images write their own version behind the variant (`gitlab-runner:alpine-v17.0.0`). A tag that names a variant and
 * no version, like `nonroot` of the distroless images, floats too.
 */
export function isFloatingTag(tag: string | undefined): boolean {
  return tag === undefined || tag.split(/[-_]/).every((word) => !/\d/.test(word) || isPlatform(word.toLowerCase()));
}

/**
 * Whether the tag of an official image names a major version, no more, as `17-alpine` does: it follows every release of
 * that version. Whether a name without an owner is that of an official image or of a local one, nobody can tell from it.
 */
export function followsMajorVersion({ registry, repository, tag, digest }: ImageReference): boolean {
  const mayBeOfficial = registry === undefined && !repository.includes("/");
  const version = mayBeOfficial && digest === undefined && tag !== undefined ? tagVersion(tag) : undefined;
  if (!version || version.minor !== undefined || version.major > mostMajorVersions) return false;
  return isFloatingTag(version.suffixes.join("-"));
}

/** A greater number is a date. */
const mostMajorVersions = 999;

function isPlatform(word: string): boolean {
  const [, distribution] = /^([a-z]+)\d+(?:\.\d+)*$/.exec(word) ?? [];
  return processors.has(word) || (distribution !== undefined && distributions.has(distribution));
}

const processors: ReadonlySet<string> = new Set([
  "amd64",
  "arm32v6",
  "arm32v7",
  "arm64",
  "arm64v8",
  "armv7",
  "i386",
  "ppc64le",
  "riscv64",
  "s390x",
  "x64",
]);

/** The names that images put right before the version of their base. */
const distributions: ReadonlySet<string> = new Set([
  "al",
  "alma",
  "almalinux",
  "alpine",
  "amazonlinux",
  "centos",
  "debian",
  "fedora",
  "leap",
  "ltsc",
  "ol",
  "oraclelinux",
  "photon",
  "rocky",
  "rockylinux",
  "ubi",
  "ubuntu",
]);
