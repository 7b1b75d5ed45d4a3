import { parseArgs } from "node:util";
import { nearest, withSuggestions } from "../core/did-you-mean.ts";
import type { Flag } from "./flag.ts";

/** A mistake in the command line, as a sentence that begins in lower case. */
export interface Mistake {
  readonly mistake: string;
}

/** What a command line says, after every value in it was found to be right. */
export class Arguments {
  readonly positionals: readonly string[];
  readonly #values: ReadonlyMap<string, readonly string[]>;

  constructor(positionals: readonly string[], values: ReadonlyMap<string, readonly string[]>) {
    this.positionals = positionals;
    this.#values = values;
  }

  /** The same without the first word that belongs to no flag. */
  withoutFirst(): Arguments {
    return new Arguments(this.positionals.slice(1), this.#values);
  }

  has(flag: Flag<unknown>): boolean {
    return this.#values.has(flag.name);
  }

  /** The value of a flag; of several the last. */
  get<T>(flag: Flag<T>): T | undefined {
    const last = this.#values.get(flag.name)?.at(-1);
    return last === undefined ? undefined : flag.read(last);
  }

  /** Every value of a flag that may be repeated. */
  all<T>(flag: Flag<T>): readonly T[] {
    return (this.#values.get(flag.name) ?? []).map((value) => flag.read(value)).filter((value) => value !== undefined);
  }
}

/** Reads the words of a command line that has these flags. */
export function readArguments(words: readonly string[], flags: readonly Flag<unknown>[]): Arguments | Mistake {
  const positionals: string[] = [];
  const values = new Map<string, string[]>();
  for (const token of tokensOf(words, flags)) {
    if (token.kind === "positional") positionals.push(token.value);
    if (token.kind !== "option") continue;
    const flag = flags.find(({ name }) => name === token.name);
    if (!flag) return unknownFlag(token.rawName, flags);
    const mistake = mistakeIn(flag, token);
    if (mistake) return { mistake };
    values.set(flag.name, [...(values.get(flag.name) ?? []), token.value ?? ""]);
  }
  return new Arguments(positionals, values);
}

interface OptionToken {
  readonly rawName: string;
  readonly value: string | undefined;
}

function tokensOf(words: readonly string[], flags: readonly Flag<unknown>[]) {
  const options = flags.map(({ name, short, argument }) => {
    return [name, { type: argument ? "string" : "boolean", ...(short && { short }) }] as const;
  });
  const config = { args: [...words], options: Object.fromEntries(options) };
  return parseArgs({ ...config, strict: false, allowPositionals: true, tokens: true }).tokens;
}

function mistakeIn(flag: Flag<unknown>, { rawName, value }: OptionToken): string | undefined {
  if (!flag.argument) return value === undefined ? undefined : `${rawName} takes no value.`;
  if (value === undefined) return `${rawName} expects ${flag.expected}.`;
  return flag.read(value) === undefined ? `${rawName} expects ${flag.expected}, not "${value}".` : undefined;
}

function unknownFlag(rawName: string, flags: readonly Flag<unknown>[]): Mistake {
  const names = flags.map(({ name }) => `--${name}`);
  return { mistake: withSuggestions(`there is no option ${rawName} here`, nearest(rawName, names)) };
}
