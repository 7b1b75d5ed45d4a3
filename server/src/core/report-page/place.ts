import { type Markup, markup } from "../markup.ts";
import type { Places } from "../places.ts";
import type { Location } from "../syntax/text.ts";

/** A place in a file: what leads there in an editor, else its name. */
export function placeOf(location: Location, { at, link }: Places): Markup {
  const text = at(location);
  if (!link) return markup`<span class="place">${text}</span>`;
  return markup`<button type="button" class="place" data-open="${link(location)}">${text}</button>`;
}
