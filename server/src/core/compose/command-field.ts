import type { Entry } from "../syntax/value.ts";
import { splitCommand } from "./command.ts";
import { type Environment, type Field, field, plainValue, textValue, unknown } from "./field.ts";
import { maskVariables } from "./written.ts";

/** Reads `command` or `entrypoint`: a list of words, or a text that Compose splits into words. */
export function commandField(entry: Entry | undefined, environment: Environment): Field<readonly string[]> | undefined {
  return wordsField(entry, environment, (text) => {
    const { words, rejected } = splitCommand(text);
    return rejected ? undefined : words;
  });
}

/** The words of a command; where a variable makes it unknown, the words around it are still there to see. */
export function visibleWords(command: Field<readonly string[]> | undefined): readonly string[] {
  if (command === undefined) return [];
  if (command.value !== unknown) return command.value;
  const { node } = command;
  if (node.kind === "scalar") return splitCommand(maskVariables(node.source)).words;
  return node.kind === "sequence" ? node.items.flatMap((item) => (item.kind === "scalar" ? item.source : [])) : [];
}

/** What a service starts, as one line, as far as it is there to see. */
export function commandLineOf(service: {
  readonly entrypoint: Field<readonly string[]> | undefined;
  readonly command: Field<readonly string[]> | undefined;
}): string {
  return [...visibleWords(service.entrypoint), ...visibleWords(service.command)].join(" ");
}

/** A field of words: a list of them, or a text that `split` takes apart. */
export function wordsField(
  entry: Entry | undefined,
  environment: Environment,
  split: (text: string) => readonly string[] | undefined,
): Field<readonly string[]> | undefined {
  return field(entry, (value) => {
    if (value.kind === "scalar") {
      const text = plainValue(value, environment);
      return text === unknown || text === null ? unknown : split(String(text));
    }
    if (value.kind !== "sequence") return unknown;
    const words = value.items.map((item) => textValue(item, environment));
    return words.every((word) => word !== unknown) ? words : unknown;
  });
}
