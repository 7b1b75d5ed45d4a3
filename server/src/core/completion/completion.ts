import { itemNode, type SchemaNode } from "../schema/node.ts";
import { anchorsBefore } from "../syntax/anchors-before.ts";
import type { SourceFile } from "../syntax/text.ts";
import { keyOffers, typesOf } from "./keys.ts";
import { nameOffers } from "./names.ts";
import type { Offer, Offers } from "./offer.ts";
import { type PathPlace, pathPlaceAt } from "./path-places.ts";
import { type Place, placeAt } from "./place.ts";
import type { ProjectAround } from "./project-names.ts";
import { schemaNodeAt } from "./schema-node-at.ts";
import { valueOffers } from "./values.ts";
import { isVariable, variableOffers } from "./variables.ts";

/** What can be written at a place, beside the paths that may be. */
export interface Completion extends Offers {
  readonly path?: PathPlace;
}

/** What may be written at an offset of a file of a project. Undefined where nothing can be said. */
export function offersAt(file: SourceFile, offset: number, around: ProjectAround): Completion | undefined {
  const place = placeAt(file, offset);
  if (!place) return undefined;
  if (isVariable(place)) return variableOffers(file, offset, { place, around });
  if (isAlias(place)) return { word: place.word, offers: anchorOffers(file, place) };
  const node = schemaNodeAt(place);
  if (!node) return undefined;
  // What is being typed is neither a name nor a word that anybody knows.
  if (/\s/.test(place.typed.trimStart())) return undefined;
  const names = nameOffers({ file, place, node }, around);
  const path = pathPlaceAt(file, place, around);
  return { word: place.word, offers: [...names, ...schemaOffers(node, place)], ...(path && { path }) };
}

function schemaOffers(node: SchemaNode, place: Place): readonly Offer[] {
  const { kind, path, levels, isFlow } = place;
  if (kind === "value") return valueOffers(node, place);
  if (kind === "key") return keyOffers(node, place);
  if (kind === "item") {
    const { keys } = levels[path.length]?.() ?? noKeys;
    const { items } = levels[path.length - 1]?.() ?? noKeys;
    const words = keys.size > 0 ? [] : valueOffers(node, place).filter(({ label }) => !items.includes(label));
    return isFlow || !typesOf(node).includes("object") ? words : [...words, ...keyOffers(node, place)];
  }
  const { keys, items } = levels[path.length]?.() ?? noKeys;
  const inMapping = items.length > 0 && keys.size === 0 ? [] : keyOffers(node, place);
  const below = keys.size > 0 ? undefined : itemNode(node);
  return below ? [...inMapping, ...itemOffers(below, items, place)] : inMapping;
}

const noKeys = { keys: new Map<string, string>(), items: [] };

/** The words of a list, with the dash of an item. */
function itemOffers(node: SchemaNode, items: readonly string[], place: Place): readonly Offer[] {
  const words = valueOffers(node, place).filter(({ label }) => !items.includes(label));
  return words.map((offer) => ({ ...offer, newText: `- ${offer.newText}` }));
}

function isAlias({ path, kind, typed }: Place): boolean {
  return typed.startsWith("*") || (path.at(-1) === "<<" && kind === "value" && typed === "");
}

function anchorOffers(file: SourceFile, { word }: Place): readonly Offer[] {
  return anchorsBefore(file, word.start)
    .toReversed()
    .map(({ name, key }) => {
      const detail = key === undefined ? {} : { detail: key };
      return { label: `*${name}`, kind: "anchor", newText: `*${name}`, ...detail };
    });
}
