import { unknown } from "./field.ts";
import type { InlineConfig } from "./inline-config.ts";
import { type PlacedWord, wordsOfCommand, wordsOfVariables } from "./placed-words.ts";
import type { Service } from "./service.ts";

/** The size that Redis or Valkey may grow to: the argument of `--maxmemory`. */
export interface MaxMemory extends PlacedWord {
  readonly bytes: number;
}

/** What a service says about `maxmemory`: the last time counts. */
export function maxMemoryOf(service: Service): MaxMemory | undefined {
  const extra = wordsOfVariables(service).filter(({ holder }) => flagVariables.has(holder));
  const words = [...extra, ...wordsOfCommand(service)];
  return words.reduce<MaxMemory | undefined>((last, flag, i) => {
    const value = words[i + 1];
    if (flag.word !== "--maxmemory" || value?.holder !== flag.holder) return last;
    const bytes = parseRedisSize(value.word);
    return bytes === undefined ? last : { ...value, bytes };
  }, undefined);
}

/** The file that the server is told to read, if that is all that its command says first. */
export function configurationPathOf({ entrypoint, command }: Service): string | undefined {
  if (entrypoint || !command || command.value === unknown) return undefined;
  const [first = "", second = ""] = command.value;
  const path = serverProgram.test(first) ? second : first;
  return /^\/.+\.conf$/.test(path) ? path : undefined;
}

/** What such a file says about `maxmemory`: the last time counts. `unknown` where it includes others. */
export function maxMemoryIn({ text, node }: InlineConfig): MaxMemory | undefined | typeof unknown {
  const lines = text.split("\n").map((line) => line.trim().split(/\s+/));
  if (lines.some(([directive = ""]) => directive.toLowerCase() === "include")) return unknown;
  const [, word = ""] = lines.findLast(([directive = ""]) => directive.toLowerCase() === "maxmemory") ?? [];
  const bytes = parseRedisSize(word);
  if (bytes === undefined) return word === "" ? undefined : unknown;
  return { word, holder: "configs", node, path: [], bytes };
}

const serverProgram = /^(redis|valkey)-server$/;

/** Whether the server surely runs without `maxmemory` where the service does not set it: it reads no file, and no more flags. */
export function isWithoutConfiguration({ entrypoint, command, environment, hasEnvironmentFile }: Service): boolean {
  if (entrypoint || hasEnvironmentFile || environment.some(({ name }) => flagVariables.has(name))) return false;
  if (!command) return true;
  if (command.value === unknown) return false;
  const [server = "", first = "--"] = command.value;
  return serverProgram.test(server) && first.startsWith("--") && !command.value.includes("--include");
}

/** Reads a size as Redis does: `1gb` is binary, `1g` decimal. Follows `memtoull` of redis `src/util.c`. */
export function parseRedisSize(text: string): number | undefined {
  const [, digits, unit = ""] = /^(\d+)([a-z]*)$/i.exec(text) ?? [];
  const factor = units.get(unit.toLowerCase());
  return digits === undefined || factor === undefined ? undefined : Number(digits) * factor;
}

/** Variables with which some images extend the command of the server. */
const flagVariables: ReadonlySet<string> = new Set(["REDIS_ARGS", "REDIS_EXTRA_FLAGS", "VALKEY_EXTRA_FLAGS"]);

const units: ReadonlyMap<string, number> = new Map([
  ["", 1],
  ["b", 1],
  ["k", 1000],
  ["kb", 1024],
  ["m", 1000 ** 2],
  ["mb", 1024 ** 2],
  ["g", 1000 ** 3],
  ["gb", 1024 ** 3],
]);
