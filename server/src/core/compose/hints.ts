import type { Mapping, Value } from "../syntax/value.ts";
import { isEmpty, mappingAt } from "./field.ts";

/** What a service says about others, and about what runs the project. */
export interface Hints {
  /** The services that it waits for to complete. */
  readonly waitsFor: readonly string[];
  /** The services that it waits for to become healthy. */
  readonly waitsForHealth: readonly string[];
  /** The service that it extends, in this project or in another file. */
  readonly extended: string | undefined;
  /** Its image as it is written. */
  readonly image: string | undefined;
  readonly isBuilt: boolean;
  /** What decides which image it builds, where that has a name under which others may run it. */
  readonly build: string | undefined;
  /** Whether it has a key that only Swarm reads, and that nobody writes for anything else. */
  readonly isForSwarm: boolean;
  /** The secrets and configs that it uses while it runs, such as `secrets password`. */
  readonly files: readonly string[];
}

/** Services are read on every keystroke, but only those that changed are new. */
const known = new WeakMap<Mapping, Hints>();

export function hintsOf(service: Mapping): Hints {
  const hints = known.get(service) ?? readHints(service);
  known.set(service, hints);
  return hints;
}

/** Whether two versions of a service say the same of others, apart from what they build. */
export function saysTheSame(a: Hints, b: Hints): boolean {
  return (
    a.waitsFor.join() === b.waitsFor.join() &&
    a.waitsForHealth.join() === b.waitsForHealth.join() &&
    a.extended === b.extended &&
    a.files.join() === b.files.join() &&
    a.isForSwarm === b.isForSwarm
  );
}

/** Whether two versions of a service build the same. */
export function buildsTheSame(a: Hints, b: Hints): boolean {
  return a.isBuilt === b.isBuilt && (a.image === b.image || !a.isBuilt) && a.build === b.build;
}

function readHints(service: Mapping): Hints {
  const base = service.get("extends")?.value;
  const image = wordOf(service.get("image")?.value);
  const isBuilt = !isEmpty(service.get("build"));
  return {
    waitsFor: namesWaitedFor(service.get("depends_on")?.value, "service_completed_successfully"),
    waitsForHealth: namesWaitedFor(service.get("depends_on")?.value, "service_healthy"),
    extended: wordOf(base?.kind === "mapping" ? base.get("service")?.value : base),
    image,
    isBuilt,
    build: isBuilt && image !== undefined ? buildOf(service.get("build")?.value) : undefined,
    isForSwarm: isForSwarm(service.get("deploy")?.value),
    files: ["secrets", "configs"].flatMap((kind) => namesIn(service.get(kind)?.value).map((name) => `${kind} ${name}`)),
  };
}

/** What `built-image.ts` reads, and which file that is. */
function buildOf(build: Value | undefined): string {
  if (build?.kind !== "mapping") return wordOf(build) ?? "";
  const keys = ["context", "dockerfile", "dockerfile_inline", "target", "args", "additional_contexts"];
  return JSON.stringify(keys.map((key) => wordsBelow(build.get(key)?.value)));
}

function wordsBelow(value: Value | undefined): unknown {
  if (value?.kind === "sequence") return value.items.map(wordOf);
  if (value?.kind === "mapping") return Array.from(value.entries, ([name, entry]) => [name, wordOf(entry.value)]);
  return wordOf(value);
}

function namesWaitedFor(dependencies: Value | undefined, wanted: string): readonly string[] {
  if (dependencies?.kind !== "mapping") return [];
  return Array.from(dependencies.entries).flatMap(([name, { value }]) => {
    const condition = value.kind === "mapping" ? wordOf(value.get("condition")?.value) : undefined;
    return condition === wanted ? name : [];
  });
}

/** Rolling-update keys do not count: people paste them into files for Compose. */
function isForSwarm(deploy: Value | undefined): boolean {
  if (deploy?.kind !== "mapping") return false;
  const mode = wordOf(deploy.get("mode")?.value);
  const isSwarmMode = mode === "global" || mode === "replicated-job" || mode === "global-job";
  const reservations = mappingAt(mappingAt(deploy, "resources"), "reservations");
  return (
    isSwarmMode ||
    !isEmpty(reservations?.get("generic_resources")) ||
    ["placement", "endpoint_mode", "labels"].some((key) => !isEmpty(deploy.get(key)))
  );
}

function namesIn(list: Value | undefined): readonly string[] {
  if (list?.kind !== "sequence") return [];
  return list.items.flatMap((item) => wordOf(item.kind === "mapping" ? item.get("source")?.value : item) ?? []);
}

function wordOf(value: Value | undefined): string | undefined {
  return value?.kind === "scalar" && value.value !== null ? value.source : undefined;
}
