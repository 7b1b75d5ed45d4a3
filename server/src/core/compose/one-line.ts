import { type Location, writtenAt } from "../syntax/text.ts";

interface Placed {
  readonly location: Location;
}

/** Where something about a value is shown: at the value, or at its key where the value is more than one line. */
export function onOneLine(value: Placed, key: Placed): Placed {
  return writtenAt(value.location).includes("\n") ? key : value;
}
