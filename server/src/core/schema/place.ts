import type { Scalar, Value } from "../syntax/value.ts";
import { itemNode, keyNode, namedNode, type SchemaNode } from "./node.ts";

/** A value of a file together with what the schema says of it. */
export interface SchemaPlace {
  readonly value: Value;
  /** The key in front of the value; an item of a list has none. */
  readonly key: Scalar | undefined;
  readonly node: SchemaNode;
  /** Whether it is found by a key that has a meaning, by a name, or by its position in a list. */
  readonly foundBy: "key" | "name" | "position";
  readonly name: string;
  /** The place around this one. */
  readonly around: SchemaPlace | undefined;
}

/** The place at the end of a way from another place; nothing where the file or the schema does not go there. */
export function placeAt(start: SchemaPlace, steps: readonly string[]): SchemaPlace | undefined {
  let place: SchemaPlace | undefined = start;
  for (const step of steps) place = place && placeBelow(place, step);
  return place;
}

function placeBelow(around: SchemaPlace, name: string): SchemaPlace | undefined {
  const { value, node } = around;
  if (value.kind === "sequence") {
    const [item, below] = [value.items[Number(name)], itemNode(node)];
    return item && below && { value: item, key: undefined, node: below, foundBy: "position", name, around };
  }
  const entry = value.kind === "mapping" ? value.get(name) : undefined;
  const [byKey, byName] = [keyNode(node, name), namedNode(node)];
  const below = byKey ?? byName;
  if (!entry || !below) return undefined;
  return { value: entry.value, key: entry.key, node: below, foundBy: byKey ? "key" : "name", name, around };
}

/** A place as the subject of a sentence. */
export function subjectOf({ foundBy, name, node, around }: SchemaPlace): string {
  if (foundBy === "name") return node.title ? `The ${node.title} "${name}"` : `"${name}" in \`${around?.name}\``;
  if (foundBy === "key") return `\`${name}\``;
  return around ? `An item of \`${around.name}\`` : "The file";
}

/** A mapping as what a key belongs to: `a service`, `` `healthcheck` ``. */
export function ownerOf({ foundBy, name, node, around }: SchemaPlace): string {
  if (node.title) return `a ${node.title}`;
  return foundBy === "key" ? `\`${name}\`` : `an item of \`${around?.name}\``;
}
