import { Verbatim } from "../syntax/change.ts";
import type { Scalar } from "../syntax/value.ts";
import type { EntrySyntax } from "./entry-syntax.ts";

/** A path, and the same behind `path`; a variable in it means the same in both. */
export const envFileSyntax: EntrySyntax = {
  toLong: (short) => ({ path: asWritten(short) }),

  toShort({ entries }) {
    const [path, ...more] = entries.values();
    if (path?.key.source !== "path" || more.length > 0 || path.reference) return undefined;
    const { value } = path;
    return value.kind === "scalar" && value.tag === undefined && value.style !== "block" && value.value !== null
      ? asWritten(value)
      : undefined;
  },
};

/** A scalar in the quotes in which it stands in the file. */
export function asWritten(scalar: Scalar): Verbatim {
  const { file, span } = scalar.location;
  return new Verbatim(file.text.slice(span.start, span.end), scalar.value);
}
