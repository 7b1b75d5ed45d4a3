import type { Terminal } from "./terminal.ts";

/** Wraps text in the escape sequences of a terminal, or leaves it as it is. */
export interface Colors {
  bold(text: string): string;
  dim(text: string): string;
  red(text: string): string;
  green(text: string): string;
  yellow(text: string): string;
  blue(text: string): string;
  cyan(text: string): string;
  underline(text: string): string;
}

const plain: Colors = {
  bold: String,
  dim: String,
  red: String,
  green: String,
  yellow: String,
  blue: String,
  cyan: String,
  underline: String,
};

const escapes: Colors = {
  bold: (text) => `\x1b[1m${text}\x1b[22m`,
  dim: (text) => `\x1b[2m${text}\x1b[22m`,
  red: (text) => `\x1b[31m${text}\x1b[39m`,
  green: (text) => `\x1b[32m${text}\x1b[39m`,
  yellow: (text) => `\x1b[33m${text}\x1b[39m`,
  blue: (text) => `\x1b[34m${text}\x1b[39m`,
  cyan: (text) => `\x1b[36m${text}\x1b[39m`,
  underline: (text) => `\x1b[4m${text}\x1b[24m`,
};

export type When = "auto" | "always" | "never";

/**
 * The colors for what is written to the standard output: as the command line says, else as `NO_COLOR`
 * (https://no-color.org) or `FORCE_COLOR` says, else if a terminal reads it.
 */
export function colorsFor(when: When, { env, out }: Pick<Terminal, "env" | "out">): Colors {
  if (when !== "auto") return when === "always" ? escapes : plain;
  if (env.NO_COLOR) return plain;
  if (env.FORCE_COLOR !== undefined) return env.FORCE_COLOR === "0" ? plain : escapes;
  return out.isTerminal && env.TERM !== "dumb" ? escapes : plain;
}
