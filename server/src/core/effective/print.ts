import { Draft, writeEntries } from "../syntax/write.ts";
import type { Json } from "./rendered.ts";

/** A project as YAML, its keys in a fixed order: what it is called, its services, what they use. */
export function toYaml(project: Json): string {
  const draft = new Draft();
  const style = { step: 2, dash: 2, quote: '"', lineBreak: "\n" } as const;
  writeEntries(draft, Object.entries(inOrder(project)), 0, { style, isFlow: false, isJson: false });
  return `${draft.text.slice(1)}\n`;
}

const sections = ["name", "services", "networks", "volumes", "configs", "secrets"];

function inOrder(project: Json): Readonly<Record<string, Json>> {
  if (!isMapping(project)) return {};
  const rank = (key: string) => (sections.includes(key) ? sections.indexOf(key) : sections.length);
  const entries = Object.entries(project).toSorted(([a], [b]) => rank(a) - rank(b) || (a < b ? -1 : 1));
  return Object.fromEntries(entries.map(([key, value]) => [key, sorted(value)]));
}

function sorted(value: Json): Json {
  if (Array.isArray(value)) return value.map(sorted);
  if (!isMapping(value)) return value;
  const entries = Object.entries(value).toSorted(([a], [b]) => (a < b ? -1 : 1));
  return Object.fromEntries(entries.map(([key, content]) => [key, sorted(content)]));
}

function isMapping(value: Json): value is { readonly [key: string]: Json } {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}
