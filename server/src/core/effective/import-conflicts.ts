import { quote } from "../compose/fault.ts";
import { unknown } from "../compose/field.ts";
import type { ProjectFault } from "../compose/project-fault.ts";
import { finishElement } from "./finish-element.ts";
import type { Dict, Node, Slot } from "./node.ts";
import { PatternTable } from "./pattern.ts";
import type { Base } from "./resolve-paths.ts";

/** The sections of a project whose elements can be included, with what one is called. */
export const nouns = {
  services: "service",
  volumes: "volume",
  networks: "network",
  secrets: "secret",
  configs: "config",
  models: "model",
} as const;

export type Section = keyof typeof nouns;

/** An element that stands in two files. */
export interface ImportConflict {
  readonly name: string;
  readonly fault: ProjectFault;
}

/** The elements of one section. */
export interface Meeting {
  /** Those that are known: written in a file, or included before. */
  readonly known: Dict;
  /** Those of the file that is included now. */
  readonly other: Dict;
  /** Those that are written in the file. */
  readonly own: Dict | undefined;
}

/**
 * The elements that are not the very same in a file that is included: Docker Compose refuses them, where it would merge
 * those of an override file. Follows compose-go `loader/include.go`, which compares the included file in the long syntax
 * with the other one as it is written, so that what is short in both differs as well.
 */
export function importConflicts(
  section: Section,
  { known, other, own }: Meeting,
  base: Base,
): readonly ImportConflict[] {
  return [...known.entries].flatMap(([name, slot]): readonly ImportConflict[] => {
    const imported = other.entries.get(name);
    if (!imported) return [];
    const path = [section, name];
    const isWrittenHere = own?.entries.get(name)?.node === slot.node;
    const isLongHere = !isWrittenHere || isLong(slot.node, path);
    if (isLongHere && isSame(finishElement(slot.node, path, base), imported.node)) return [];
    const title = `The ${nouns[section]} ${quote(name)}`;
    const fault = {
      at: placeOf(slot),
      message: `${title} is here and in a file that is included, and Docker Compose does not merge the two: rename one, or say this in an override file.`,
      related: [{ at: placeOf(imported), message: `${title} is included from here.` }],
      ...(section === "services" ? { service: name } : {}),
    };
    return [{ name, fault }];
  });
}

function placeOf({ key, node }: Slot): ProjectFault["at"] {
  return key ?? node.at;
}

/** What depends on an unset variable may be the same. */
function isSame(a: Node, b: Node): boolean {
  if (a === b) return true;
  if (a.kind === "leaf" || b.kind === "leaf") {
    const [one, other] = [a, b].map((node) => (node.kind === "leaf" ? node.value : node));
    return one === unknown || other === unknown || one === other;
  }
  // A mapping that is written as a list is the same as another list only.
  if (a.kind !== b.kind || a.at.kind !== b.at.kind) return false;
  if (a.kind === "list" || b.kind === "list") {
    const [items, others] = [a, b].map((node) => (node.kind === "list" ? node.items : []));
    return items?.length === others?.length && items?.every((item, i) => areSame(item, others?.[i])) === true;
  }
  if (a.entries.size !== b.entries.size) return false;
  return [...a.entries].every(([key, slot]) => areSame(slot.node, b.entries.get(key)?.node));
}

function areSame(a: Node, b: Node | undefined): boolean {
  return b !== undefined && isSame(a, b);
}

/** What Compose brings into the long syntax (compose-go `transform/canonical.go`). */
const shortForms = new PatternTable<true>({
  "services.*.build": true,
  "services.*.configs.[]": true,
  "services.*.depends_on": true,
  "services.*.devices.[]": true,
  "services.*.dns": true,
  "services.*.env_file": true,
  "services.*.gpus": true,
  "services.*.label_file": true,
  "services.*.models": true,
  "services.*.networks": true,
  "services.*.ports.[]": true,
  "services.*.secrets.[]": true,
  "services.*.volumes.[]": true,
});

/** Whether everything in an element is written in the long syntax. */
function isLong(node: Node, path: readonly string[]): boolean {
  if (node.kind === "leaf") return true;
  const isWrittenShort = node.at.kind !== (node.kind === "list" ? "sequence" : "mapping");
  if (isWrittenShort && node.parts === undefined && shortForms.at(path)) return false;
  if (node.kind === "list") return node.items.every((item) => isLong(item, [...path, "[]"]));
  return [...node.entries].every(([key, slot]) => isLong(slot.node, [...path, key]));
}
