import type { Remedy } from "../compose/project-fault.ts";
import type { SchemaFault } from "../schema/faults.ts";
import { quoted, rename, replace } from "../syntax/change.ts";
import type { Mapping, Value } from "../syntax/value.ts";

/** What a misspelt key or word may be changed to. A value with variables in it is left alone. */
export function remediesFor(fault: SchemaFault, root: Value): readonly Remedy[] {
  const { kind, at, value, path, fitting } = fault;
  if (isLogOption(fault) && at.kind === "scalar" && typeof at.value === "boolean")
    return inQuotes(at.source, fault, root);
  if (fitting.length === 0 || at.kind !== "scalar") return [];
  if (kind === "unknown-key") {
    const words = value.kind === "mapping" ? fitting.filter((word) => !value.entries.has(word)) : [];
    return value.kind === "mapping"
      ? words.map((word) => ({ title: title(word), changes: [rename(value, at.source, word)] }))
      : [];
  }
  const way = wayTo(path, root);
  if (!way || value !== at || at.source.includes("$")) return [];
  return fitting.map((word) => ({ title: title(word), changes: [replace(way.mapping, way.route, word)] }));
}

/** The drivers read texts, and `true` among them, which YAML takes for something else. */
function isLogOption({ path }: SchemaFault): boolean {
  return path.at(-3) === "logging" && path.at(-2) === "options";
}

function inQuotes(source: string, { path }: SchemaFault, root: Value): readonly Remedy[] {
  const way = wayTo(path, root);
  if (!way) return [];
  return [{ title: "Write it in quotes", changes: [replace(way.mapping, way.route, quoted(source))] }];
}

function title(word: string): string {
  return `Change to \`${word}\``;
}

interface Way {
  readonly mapping: Mapping;
  readonly route: readonly (string | number)[];
}

/** The way to a value from the innermost mapping around it; undefined for what no mapping is around. */
export function wayTo(path: readonly (string | number)[], root: Value): Way | undefined {
  let way: Way | undefined;
  let value: Value | undefined = root;
  for (const step of path) {
    if (value?.kind === "mapping") {
      way = { mapping: value, route: [step] };
      value = value.get(String(step))?.value;
    } else if (value?.kind === "sequence") {
      way = way && { ...way, route: [...way.route, Number(step)] };
      value = value.items[Number(step)];
    }
  }
  return way;
}
