import type { SchemaNode } from "../schema/node.ts";

/** The words that a text may be, or that have a meaning where any text may stand. */
export function wordsOf(node: SchemaNode): readonly string[] {
  return node.enum ?? node["x-values"] ?? [];
}

/** A word as it is written in YAML, where some without quotes are no texts. */
export function inYaml(word: string): string {
  return /^(?:no|yes|on|off|y|n|true|false|null|~)$/i.test(word) || /^[&*!|>%@`[{]|: |\s#/.test(word)
    ? `"${word}"`
    : word;
}
