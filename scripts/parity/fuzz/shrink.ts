import { isCollection, isPair } from "yaml";
import { documentsIn, placesIn, printed } from "./mutations.ts";

/** As many smaller texts are tried. */
const mostTries = 120;

/** A text of which nothing can be taken away without that it stops being interesting. */
export async function shrunk(text: string, isInteresting: (text: string) => Promise<boolean>): Promise<string> {
  let smallest = text;
  let left = mostTries;
  for (let index = 0; left > 0; ) {
    const smaller = without(smallest, index);
    if (smaller === undefined) break;
    left -= 1;
    if (smaller !== smallest && (await isInteresting(smaller))) smallest = smaller;
    else index += 1;
  }
  return smallest;
}

/** The text without one of its nodes, the one that holds the most first. */
function without(text: string, index: number): string | undefined {
  const documents = documentsIn(text);
  const places = documents
    .flatMap((document) => placesIn(document))
    .toSorted((a, b) => sizeOf(b.around.items[b.index]) - sizeOf(a.around.items[a.index]));
  const place = places[index];
  if (!place) return undefined;
  place.around.items.splice(place.index, 1);
  return (printed(documents) ?? "").replace(/^\s*#.*\n/gm, "");
}

function sizeOf(item: unknown): number {
  const value = isPair(item) ? item.value : item;
  return isCollection(value) ? value.items.reduce<number>((size, inner) => size + sizeOf(inner), 1) : 1;
}
