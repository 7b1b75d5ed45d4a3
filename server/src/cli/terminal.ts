import { pathFrom } from "../workspace/path-from.ts";
import type { Failure } from "./results.ts";

/** What a command sees of the process that it runs in. */
export interface Terminal {
  /** The working directory, with `/` on every system. */
  readonly folder: string;
  readonly env: Readonly<Record<string, string | undefined>>;
  readonly out: Output;
  readonly err: Output;
  /** Standard input to its end. */
  readInput(): Promise<Buffer>;
  /** Milliseconds since some fixed moment. */
  now(): number;
}

export interface Output {
  /** Whether a person reads it while it is written. */
  readonly isTerminal: boolean;
  write(text: string): void;
}

/** 0: nothing to complain about. 1: there are findings. 2: the run itself failed, at least in part. */
export type ExitCode = 0 | 1 | 2;

/** Says why a command is not carried out. */
export function refuse(terminal: Terminal, message: string): ExitCode {
  terminal.err.write(`seaworthy: ${message}\n`);
  return 2;
}

/** Says what could not be done. */
export function tellFailures(failures: readonly Failure[], { err, folder }: Terminal): void {
  for (const { path, message } of failures) err.write(`seaworthy: ${pathFrom(folder, path)} ${message}.\n`);
}
