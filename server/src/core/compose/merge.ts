import { Entry, Mapping, Sequence, type Value } from "../syntax/value.ts";

/**
 * Lays a document over another the way Compose does; every value keeps the place where it was written. A mapping is
 * defined where it first appears.
 */
export function merge(base: Value | undefined, over: Value): Value {
  return base ? mergeAt(base, over, "") : over;
}

/** Where Compose does not append one list to the other (compose-go `override/merge.go`, `mergeSpecials`). */
const replaced = /^services\.[^.]+\.(command|entrypoint|healthcheck\.test)$/;

function mergeAt(base: Value, over: Value, path: string): Value {
  if (over.tag === "!override" || over.tag === "!reset" || replaced.test(path)) return over;
  if (base.kind === "mapping" && over.kind === "mapping") return mergeMappings(base, over, path);
  if (base.kind === "sequence" && over.kind === "sequence") {
    return new Sequence(base, { flow: base.flow, items: [...base.items, ...over.items] });
  }
  return over;
}

function mergeMappings(base: Mapping, over: Mapping, path: string): Mapping {
  const entries = new Map(base.entries);
  for (const [name, entry] of over.entries) {
    const below = entries.get(name);
    if (!below) {
      entries.set(name, entry);
      continue;
    }
    const value = mergeAt(below.value, entry.value, path === "" ? name : `${path}.${name}`);
    const key = value.kind === "mapping" ? below.key : entry.key;
    entries.set(name, new Entry(key, value, value === entry.value ? entry.reference : below.reference));
  }
  return new Mapping(base, { flow: base.flow, entries });
}
