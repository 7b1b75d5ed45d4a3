import type { SchemaNode } from "../schema/node.ts";
import { typesOf } from "./keys.ts";
import type { Offer } from "./offer.ts";
import type { Place } from "./place.ts";
import { inYaml, wordsOf } from "./words.ts";

/** The values that the schema knows at a place: its words, `true` and `false`, and examples where there is nothing else. */
export function valueOffers(node: SchemaNode, place: Place): readonly Offer[] {
  const words = wordsOf(node).map((word) => ({ word, newText: place.quote === "" ? inYaml(word) : word }));
  const switches = typesOf(node).includes("boolean") ? ["true", "false"].map((word) => ({ word, newText: word })) : [];
  const examples = (node.examples ?? [])
    .filter((example) => typeof example === "string")
    .map((word) => ({ word, newText: word, detail: "for example" }));
  const usual = node.default === undefined ? undefined : String(node.default);
  const known: readonly { word: string; newText: string; detail?: string }[] = [...words, ...switches];
  const shown = known.length > 0 || place.typed !== "" ? known : examples;
  return shown.map(({ word, newText, detail }): Offer => {
    const own = word === usual ? "default" : detail;
    return { label: word, kind: "word", newText, ...(own === undefined ? {} : { detail: own }) };
  });
}
