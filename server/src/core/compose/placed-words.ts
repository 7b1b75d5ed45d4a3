import type { Value } from "../syntax/value.ts";
import { type Field, unknown } from "./field.ts";
import { once } from "./once.ts";
import type { Service } from "./service.ts";

/** A word of what a service runs or of a variable it runs with, such as a flag, and the text that it stands in. */
export interface PlacedWord {
  readonly word: string;
  /** `command` or `entrypoint`, or the name of the variable. */
  readonly holder: string;
  /** The value in the file: the word alone or a text with others around it. */
  readonly node: Value;
  /** The way to that value from the service. */
  readonly path: readonly (string | number)[];
}

/** The words of a command; a text for a shell is taken apart at its spaces. */
export const wordsOfCommand = once(({ entrypoint, command }: Service): readonly PlacedWord[] => {
  return [...wordsOfField(entrypoint), ...wordsOfField(command)];
});

/** The words in the values of variables. */
export const wordsOfVariables = once(({ environment, mapping }: Service): readonly PlacedWord[] => {
  const list = mapping.get("environment")?.value;
  return environment.flatMap(({ name, value, node }) => {
    if (typeof value !== "string") return [];
    const path = ["environment", list?.kind === "sequence" ? list.items.indexOf(node) : name];
    return split(value, { holder: name, node, path });
  });
});

function wordsOfField(field: Field<readonly string[]> | undefined): readonly PlacedWord[] {
  if (!field || field.value === unknown) return [];
  const { key, node } = field;
  const holder = key.source;
  if (node.kind !== "sequence") return split(field.value.join(" "), { holder, node, path: [holder] });
  return node.items.flatMap((item, i) => split(wordAt(field, i), { holder, node: item, path: [holder, i] }));
}

function wordAt({ value }: Field<readonly string[]>, i: number): string {
  return value === unknown ? "" : (value[i] ?? "");
}

function split(text: string, place: Pick<PlacedWord, "holder" | "node" | "path">): readonly PlacedWord[] {
  const words = text.split(/\s+/).filter((word) => word !== "");
  return words.map((word) => ({ ...place, word: word.replace(/^["']|["']$/g, "") }));
}
