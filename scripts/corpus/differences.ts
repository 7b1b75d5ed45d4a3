/**
 * The places at which two JSON values differ, as paths such as `services.web.deploy.resources.limits.memory`. What is
 * only there in one of the two is one difference; lists are compared as a whole.
 */
export function differences(before: unknown, after: unknown): readonly string[] {
  return within(before, after, "");
}

function within(before: unknown, after: unknown, path: string): readonly string[] {
  if (isMapping(before) && isMapping(after)) {
    const keys = new Set([...Object.keys(before), ...Object.keys(after)]);
    return [...keys].flatMap((key) => within(before[key], after[key], path === "" ? key : `${path}.${key}`));
  }
  return JSON.stringify(before, withoutBreak) === JSON.stringify(after, withoutBreak) ? [] : [path];
}

/** A block of text that ends a file without a line break gets one as soon as something follows it. */
function withoutBreak(_key: string, value: unknown): unknown {
  return typeof value === "string" ? value.replace(/\n$/, "") : value;
}

function isMapping(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}
