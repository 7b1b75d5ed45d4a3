import { isWithin } from "../workspace/load.ts";
import type { Arguments } from "./arguments.ts";
import { absolute, realPath } from "./path.ts";
import { type ExitCode, refuse, type Terminal } from "./terminal.ts";
import { version } from "./version.ts";

/** Runs another command line, as `run` does. */
type Run = (words: readonly string[], terminal: Terminal) => Promise<ExitCode | undefined>;

/** `seaworthy mcp`: serves agents by the Model Context Protocol, until standard input ends. */
export async function serveMcp({ positionals }: Arguments, terminal: Terminal): Promise<ExitCode | undefined> {
  if (positionals.length > 0) return refuse(terminal, "mcp takes no path: it serves the folder that it is started in.");
  const [{ serveAgents }, { run }] = await Promise.all([import("../mcp/server.ts"), import("./run.ts")]);
  await serveAgents(
    {
      run: (words, input) => capture(run, words, { ...terminal, input }),
      inside: (path) => inside(path, terminal.folder),
    },
    version,
  );
  return undefined;
}

/** What a command says. Standard output belongs to the protocol. */
async function capture(
  run: Run,
  words: readonly string[],
  { input, ...terminal }: Terminal & { readonly input: string | undefined },
): Promise<{ readonly exitCode: number; readonly out: string; readonly err: string }> {
  const [out, err]: [string[], string[]] = [[], []];
  const exitCode = await run(words, {
    ...terminal,
    out: { isTerminal: false, write: (text) => void out.push(text) },
    err: { isTerminal: false, write: (text) => void err.push(text) },
    readInput: async () => Buffer.from(input ?? ""),
  });
  return { exitCode: exitCode ?? 0, out: out.join(""), err: err.join("") };
}

/** A link may lead out of the folder as well as a path. What is not there yet is judged by its name. */
function inside(path: string, folder: string): string | undefined {
  const whole = absolute(path, folder);
  return isWithin(whole, folder) && isWithinInFact(whole, folder) ? whole : undefined;
}

function isWithinInFact(path: string, folder: string): boolean {
  try {
    return isWithin(realPath(path), realPath(folder));
  } catch {
    return true;
  }
}
