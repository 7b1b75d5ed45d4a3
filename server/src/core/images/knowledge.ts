import { type ImageReference, isFloatingTag, parseImage, tagVersion } from "../compose/image.ts";
import { catalogue } from "./catalogue.ts";
import { type Edition, holds } from "./condition.ts";
import type { DataDirectory } from "./data-directory.ts";
import type { DefaultAccount } from "./default-account.ts";
import type {
  DependentVariables,
  Deprecation,
  ImageFacts,
  ImageKnowledge,
  KernelSetting,
  Limits,
  OwnWait,
  Role,
  SecretVariable,
  Signal,
  VariableGroup,
} from "./facts.ts";
import type { Healthcheck } from "./healthcheck.ts";
import { behindMirror, nothingOwn, type OwnImage, type OwnImages, pathOf } from "./own-images.ts";
import type { ImagePort } from "./ports.ts";
import { windows } from "./tags.ts";

/** What is known of one image reference, with its tag taken into account. */
export interface KnownImage {
  readonly product: string;
  /** The name by which the image was found, as in `ImageKnowledge.repositories`. */
  readonly repository: string;
  /** Undefined where only the publisher of the image is known. */
  readonly role: Role | undefined;
  readonly version: Edition["version"];
  readonly dataDirectories: readonly DataDirectory[];
  readonly needsHostname: boolean;
  readonly ports: readonly ImagePort[];
  readonly startPeriod: string | undefined;
  readonly stopGracePeriod: string | undefined;
  readonly firstServer: "socket" | "loopback" | undefined;
  readonly stopSignal: string | undefined;
  readonly limits: Limits | undefined;
  readonly minimumMemory: string | undefined;
  readonly secrets: readonly SecretVariable[];
  readonly defaultAccount: DefaultAccount | undefined;
  readonly fileVariables: readonly string[];
  readonly fileVariablesExclude: boolean;
  readonly requiredVariables: readonly VariableGroup[];
  readonly dependentVariables: readonly DependentVariables[];
  readonly refusedVariables: readonly string[];
  readonly unreadVariables: RegExp | undefined;
  readonly waits: OwnWait | undefined;
  readonly shipsHealthcheck: boolean | "unknown";
  readonly probeImpossible: string | undefined;
  /** The best first; `startPeriod` is filled in from the image where the check has none of its own. */
  readonly healthchecks: readonly Healthcheck[];
  /** Programs by name: true if present, false if absent; no entry where that is not known. */
  readonly tools: ReadonlyMap<string, boolean>;
  readonly hasInit: boolean;
  readonly expectsRoot: boolean;
  readonly expectsSocket: boolean;
  readonly expectsHostMounts: boolean;
  readonly expectsHostNamespaces: boolean;
  readonly expectsPrivileges: boolean;
  readonly gainsPrivileges: boolean;
  readonly capabilities: readonly string[] | undefined;
  readonly ownedPaths: readonly string[];
  readonly writablePaths: readonly string[] | undefined;
  /** Without a command the image runs until it is stopped, as far as that is known. */
  readonly longRunning: boolean;
  readonly startsForDevelopment: boolean;
  readonly signals: readonly Signal[];
  readonly kernelSettings: readonly KernelSetting[];
  readonly deprecation: Deprecation | undefined;
}

/**
 * What is known of an image; undefined for a repository that is neither in the catalogue nor described by the project.
 * Only the repository's own registry counts, and the mirrors that the project names: `registry.example.com/postgres`
 * may be anything.
 */
export function describeImage(image: ImageReference, own: OwnImages = nothingOwn): KnownImage | undefined {
  const described = own.images.get(pathOf(image));
  if (described) return describeOwn(image, described);
  const mirrored = behindMirror(image, own.mirrors);
  const original = mirrored === undefined ? image : parseImage(mirrored);
  return original && describeKnown(original);
}

/** What the project says of its own image, over what is known of the one that it is like. */
function describeOwn(image: ImageReference, { like, role, facts }: OwnImage): KnownImage {
  const model = like === undefined ? undefined : byRepository.get(like);
  const repository = pathOf(image);
  const knowledge: ImageKnowledge = {
    ...(model ?? { product: image.name, repositories: [repository] }),
    ...(role && { role }),
  };
  const edition = editionOf(image, knowledge.version);
  const known = inEdition(factsOf(knowledge, edition), edition);
  return toKnownImage(knowledge, { repository, edition, facts: { ...known, ...facts } });
}

function describeKnown(image: ImageReference): KnownImage | undefined {
  const path = pathOf(image);
  const anyName = `${path.slice(0, path.lastIndexOf("/") + 1)}*`;
  const repository = byRepository.has(path) ? path : anyName;
  const knowledge = byRepository.get(repository);
  if (knowledge === undefined) return undefined;
  const edition = editionOf(image, knowledge.version);
  return toKnownImage(knowledge, { repository, edition, facts: inEdition(factsOf(knowledge, edition), edition) });
}

const byRepository: ReadonlyMap<string, ImageKnowledge> = new Map(
  catalogue.flatMap((knowledge) => knowledge.repositories.map((repository) => [repository, knowledge] as const)),
);

function editionOf({ tag, digest }: ImageReference, pattern: RegExp | undefined): Edition {
  if (tag === undefined && digest !== undefined) return { tag: undefined, version: undefined };
  const written = tag === undefined ? undefined : pattern === undefined ? plainVersion(tag) : versionIn(tag, pattern);
  const isNewest = written === undefined && digest === undefined && isFloatingTag(tag);
  return { tag: tag ?? "", version: isNewest ? "newest" : written };
}

function plainVersion(tag: string): Edition["version"] {
  const version = tagVersion(tag);
  return version && [version.major, version.minor, version.patch].filter((part) => part !== undefined);
}

function versionIn(tag: string, pattern: RegExp): Edition["version"] {
  const numbers = pattern.exec(tag)?.slice(1);
  return numbers?.filter((part) => part !== undefined).map(Number);
}

function factsOf(knowledge: ImageKnowledge, edition: Edition): ImageFacts {
  let facts: ImageFacts = knowledge;
  for (const variant of knowledge.variants ?? []) {
    if (holds(variant.when, edition)) facts = { ...facts, ...variant, tools: { ...facts.tools, ...variant.tools } };
  }
  return facts;
}

/** Takes back what depends on a base system that the tag does not tell, or that is Windows. */
function inEdition(facts: ImageFacts, { tag }: Edition): ImageFacts {
  if (tag === undefined) {
    return {
      ...facts,
      tools: {},
      healthchecks: (facts.healthchecks ?? []).map((check) => ({ ...check, certain: false })),
    };
  }
  return windows.test(tag) ? { ...facts, tools: {}, healthchecks: [], dataDirectories: [] } : facts;
}

function toKnownImage(
  { product, role }: ImageKnowledge,
  { repository, edition, facts }: { repository: string; edition: Edition; facts: ImageFacts },
): KnownImage {
  const { startPeriod } = facts;
  return {
    product,
    repository,
    role,
    version: edition.version,
    dataDirectories: facts.dataDirectories ?? [],
    needsHostname: facts.needsHostname ?? false,
    ports: facts.ports ?? [],
    startPeriod,
    stopGracePeriod: facts.stopGracePeriod,
    firstServer: facts.firstServer,
    stopSignal: facts.stopSignal,
    limits: facts.limits,
    minimumMemory: facts.minimumMemory,
    secrets: facts.secrets ?? [],
    defaultAccount: facts.defaultAccount,
    fileVariables: facts.fileVariables ?? [],
    fileVariablesExclude: facts.fileVariablesExclude ?? false,
    requiredVariables: facts.requiredVariables ?? [],
    dependentVariables: facts.dependentVariables ?? [],
    refusedVariables: facts.refusedVariables ?? [],
    unreadVariables: facts.unreadVariables,
    waits: facts.waits,
    shipsHealthcheck: facts.shipsHealthcheck ?? "unknown",
    probeImpossible: facts.probeImpossible,
    healthchecks: (facts.healthchecks ?? []).map((check) =>
      startPeriod === undefined ? check : { startPeriod, ...check },
    ),
    tools: new Map(Object.entries(facts.tools ?? {})),
    longRunning: role !== undefined && facts.endsWithoutCommand !== true,
    ...expectationsOf(facts),
    signals: facts.signals ?? [],
    kernelSettings: facts.kernelSettings ?? [],
    deprecation: facts.deprecation,
  };
}

function expectationsOf(facts: ImageFacts) {
  return {
    hasInit: facts.hasInit ?? false,
    startsForDevelopment: facts.startsForDevelopment ?? false,
    expectsRoot: facts.expectsRoot ?? false,
    expectsSocket: facts.expectsSocket ?? false,
    expectsHostMounts: facts.expectsHostMounts ?? false,
    expectsPrivileges: facts.expectsPrivileges ?? false,
    expectsHostNamespaces: facts.expectsHostNamespaces ?? false,
    gainsPrivileges: facts.gainsPrivileges ?? false,
    capabilities: facts.capabilities,
    ownedPaths: facts.ownedPaths ?? [],
    writablePaths: facts.writablePaths,
  };
}

/** The repositories that are described, for who wants to say what another one is like. */
export const knownRepositories: readonly string[] = [...byRepository.keys()].filter((name) => !name.endsWith("*"));
