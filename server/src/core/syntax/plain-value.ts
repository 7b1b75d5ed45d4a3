import { isScalar, Schema } from "yaml";

/** What YAML's core schema takes for something else than a string begins with one of these. */
const special = /^(?:[-+.\d~]|[nN](?:ull|ULL)|[tT](?:rue|RUE)|[fF](?:alse|ALSE)|$)/;

const { tags } = new Schema({ schema: "core" });

/** The value of a plain scalar without a tag, such as the number of `1.5`. */
export function plainValue(source: string): string | number | boolean | null {
  if (!special.test(source)) return source;
  for (const tag of tags) {
    if (tag.collection || tag.default !== true || !tag.test?.test(source)) continue;
    const resolved = tag.resolve(source, () => {}, {});
    const value: unknown = isScalar(resolved) ? resolved.value : resolved;
    if (typeof value === "number" || typeof value === "boolean" || value === null) return value;
  }
  return source;
}
