import type { Location } from "../syntax/text.ts";
import type { Field } from "./field.ts";

/** Where something about a value is shown: at the value, or at its key where the value is more than one line. */
export function onOneLine<T>(field: Field<T>): { readonly location: Location } {
  const { file, span } = field.location;
  return file.text.slice(span.start, span.end).includes("\n") ? field.key : field;
}
