import type { SectionChange } from "./incremental.ts";
import { type Layout, placeOfServices } from "./layout.ts";
import { endOfEntry } from "./place.ts";
import type { SourceFile } from "./text.ts";
import { Entry, Mapping, Region } from "./value.ts";

/** The one service in which a version of a file differs from the one before it. */
export interface EditedService {
  readonly name: string;
  /** The root of the version before. Not held, or every version would hold the one before it for ever. */
  readonly before: WeakRef<Mapping>;
}

interface PatchedRoot {
  readonly root: Mapping;
  readonly edited?: EditedService | undefined;
}

/**
 * The root of a document with another entry in the place of one of its sections, as `assemble` would make it anew;
 * undefined where a key or a fault comes or goes.
 */
export function patchRoot(root: Mapping, { file, parts }: Layout, change: SectionChange): PatchedRoot | undefined {
  const { old, now } = change;
  const part = parts.find((one) => ("sections" in one ? one.sections.includes(now) : one === now));
  if (!part || old.faults.length + now.faults.length > 0) return undefined;
  if (!("sections" in part)) {
    const entries = replaced(root, change);
    return entries && { root: rootOf(file, entries) };
  }
  const services = root.get("services");
  const entries = services?.key === part.key && services.value.kind === "mapping" && replaced(services.value, change);
  const place = placeOfServices(part);
  if (!entries || !place) return undefined;
  const edited = { name: now.entry?.key.source ?? "", before: new WeakRef(root) };
  const inner = new Entry(part.key, new Mapping(place, { flow: false, entries }));
  return { root: rootOf(file, new Map(root.entries).set("services", inner)), edited };
}

/** The entries with the new one in the place of the old one. */
function replaced({ entries }: Mapping, { old, now }: SectionChange): ReadonlyMap<string, Entry> | undefined {
  const name = now.entry?.key.source;
  if (!now.entry || name === undefined || old.entry === undefined || entries.get(name) !== old.entry) return undefined;
  return new Map(entries).set(name, now.entry);
}

function rootOf(file: SourceFile, entries: ReadonlyMap<string, Entry>): Mapping {
  const [...all] = entries.values();
  const [first, last] = [all.at(0), all.at(-1)];
  const place = { region: new Region(file, 0), from: first?.key.span.start ?? 0, to: last ? endOfEntry(last) : 0 };
  return new Mapping(place, { flow: false, entries });
}
