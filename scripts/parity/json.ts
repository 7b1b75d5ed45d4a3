/** Keys have no order; the differences of lists are found by their text. */
export function sorted(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(sorted);
  if (typeof value !== "object" || value === null) return value;
  const entries = Object.entries(value).toSorted(([a], [b]) => (a < b ? -1 : 1));
  return Object.fromEntries(entries.map(([key, content]) => [key, sorted(content)]));
}

/** What stands at a place, such as `services.web.image`, cut short. */
export function shownAt(project: unknown, place: string): string {
  const value = place.split(".").reduce<unknown>((node, key) => {
    return typeof node === "object" && node !== null
      ? Object.entries(node).find(([name]) => name === key)?.[1]
      : undefined;
  }, project);
  return (JSON.stringify(value) ?? "(nothing)").slice(0, 300);
}
