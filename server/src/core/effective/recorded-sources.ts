import type { SourceFile } from "../syntax/text.ts";
import type { Mapping, Value } from "../syntax/value.ts";
import type { ParsedFile } from "../syntax/yaml.ts";
import type { Sources } from "./sources.ts";

/** The files of a project, with the memory of what was asked for and answered. */
export class RecordedSources implements Sources {
  readonly #sources: Sources;
  readonly #files = new Map<string, ParsedFile | null | undefined>();
  readonly #texts = new Map<string, string | null | undefined>();
  readonly #sourceFiles = new Map<string, SourceFile | null | undefined>();

  constructor(sources: Sources) {
    this.#sources = sources;
  }

  compose(path: string): ParsedFile | null | undefined {
    const file = this.#sources.compose(path);
    this.#files.set(path, file);
    return file;
  }

  text(path: string): string | null | undefined {
    const text = this.#sources.text(path);
    this.#texts.set(path, text);
    return text;
  }

  file(path: string): SourceFile | null | undefined {
    const file = this.#sources.file(path);
    this.#sourceFiles.set(path, file);
    return file;
  }

  /** The same files as they are now. */
  renewed(sources: Sources): RecordedSources {
    const renewed = new RecordedSources(sources);
    for (const path of this.#files.keys()) renewed.compose(path);
    for (const path of this.#texts.keys()) renewed.text(path);
    for (const path of this.#sourceFiles.keys()) renewed.file(path);
    return renewed;
  }

  /**
   * The names of the services that are not what they were, and what they are now and were before. Undefined where
   * anything else changed, be it the name of a service.
   */
  changedServices(sources: Sources): ReadonlyMap<string, readonly ChangedService[]> | undefined {
    for (const [path, text] of this.#texts) if (sources.text(path) !== text) return undefined;
    for (const [path, file] of this.#sourceFiles) if (sources.file(path) !== file) return undefined;
    const changed = new Map<string, ChangedService[]>();
    for (const [path, before] of this.#files) {
      const now = sources.compose(path);
      if (now === before) continue;
      const own = now && before ? changesBetween(before, now) : undefined;
      if (!own) return undefined;
      for (const [name, change] of own) changed.set(name, [...(changed.get(name) ?? []), change]);
    }
    return changed;
  }
}

/** What a file says of a service. */
export interface ChangedService {
  readonly before: Value;
  readonly now: Value;
}

function changesBetween(before: ParsedFile, now: ParsedFile): ReadonlyMap<string, ChangedService> | undefined {
  const [old, root] = [rootOf(before), rootOf(now)];
  const known = old && root && knownChange(old, root, now);
  if (known) return known;
  const isSame = old && root && isSameBeside(old, root);
  const [oldServices, services] = isSame ? [servicesIn(old), servicesIn(root)] : [];
  if (!oldServices || !services || oldServices.entries.size !== services.entries.size) return undefined;
  const changed = new Map<string, ChangedService>();
  const olds = oldServices.entries.values();
  for (const [name, { key, value }] of services.entries) {
    const entry = olds.next().value;
    if (!entry || entry.key.source !== key.source) return undefined;
    if (entry.value !== value || entry.key !== key) changed.set(name, { before: entry.value, now: value });
  }
  return changed;
}

/** The change of a file that is known to be in one service. */
function knownChange(
  old: Mapping,
  root: Mapping,
  { edited }: ParsedFile,
): ReadonlyMap<string, ChangedService> | undefined {
  if (!edited || edited.before.deref() !== old) return undefined;
  const [before, now] = [old, root].map((one) => servicesIn(one)?.get(edited.name)?.value);
  return before && now && new Map([[edited.name, { before, now }]]);
}

/** The root of a file with one document and without errors. */
function rootOf({ documents: [root, second], faults }: ParsedFile): Mapping | undefined {
  return root?.kind === "mapping" && !second && faults.length === 0 ? root : undefined;
}

function servicesIn(root: Mapping): Mapping | undefined {
  const services = root.get("services")?.value;
  return services?.kind === "mapping" && services.tag === undefined ? services : undefined;
}

/** Whether two versions of a file say the same, but for what their services do. */
function isSameBeside(before: Mapping, now: Mapping): boolean {
  if (before.entries.size !== now.entries.size) return false;
  const olds = before.entries.entries();
  for (const [name, { value }] of now.entries) {
    const [oldName, old] = olds.next().value ?? [];
    if (oldName !== name || (old?.value !== value && name !== "services")) return false;
  }
  return true;
}
