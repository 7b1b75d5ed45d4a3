import type { Mapping, Value } from "../syntax/value.ts";

/** An entry of a list of a service that has two syntaxes, such as a port: `8080:80`, or a mapping. */
export interface ListEntry {
  readonly node: Value;
  /** The entry in the short syntax. */
  readonly short: ShortEntry | undefined;
  /** The entry in the long syntax. */
  readonly long: Mapping | undefined;
}

interface ShortEntry {
  /** Where it stands in the service, such as `["ports", 0]`. */
  readonly path: readonly (string | number)[];
  /** Its text before interpolation. */
  readonly written: string;
}

/** The entries of the list at a key. A text in the place of the list is an entry that stands in no list. */
export function listEntries(service: Mapping, key: string): readonly ListEntry[] {
  const value = service.get(key)?.value;
  if (value?.kind === "scalar" && value.value !== null) return [{ node: value, short: undefined, long: undefined }];
  if (value?.kind !== "sequence") return [];
  return value.items.map((node, i) => {
    const short = node.kind === "scalar" ? { path: [key, i], written: node.source } : undefined;
    return { node, short, long: node.kind === "mapping" ? node : undefined };
  });
}
