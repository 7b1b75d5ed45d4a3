import { mkdirSync, mkdtempSync, realpathSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { onTestFinished } from "vitest";
import { run } from "../../server/src/cli/run.ts";

/** What a command gets to see beside its words. */
export interface Circumstances {
  readonly folder: string;
  readonly input?: string | Buffer;
  readonly env?: Readonly<Record<string, string>>;
  /** Whether people read its output while it runs. */
  readonly isTerminal?: boolean;
  /** How much later it is whenever somebody looks at the clock, in milliseconds. */
  readonly pace?: number;
}

export interface Outcome {
  readonly code: number | undefined;
  readonly out: string;
  readonly err: string;
}

/** Runs a command line, split at blanks, in this process. */
export async function seaworthy(line: string, circumstances: Circumstances): Promise<Outcome> {
  const { folder, input = "", env = {}, isTerminal = false, pace = 0 } = circumstances;
  const [out, err]: [string[], string[]] = [[], []];
  let time = 0;
  const code = await run(line.split(" ").filter(Boolean), {
    folder,
    env,
    out: { isTerminal, write: (text) => void out.push(text) },
    err: { isTerminal, write: (text) => void err.push(text) },
    readInput: async () => Buffer.from(input),
    now() {
      time += pace;
      return time;
    },
  });
  return { code, out: out.join(""), err: err.join("") };
}

/** A new folder with these files, by path, for the length of one test. A path with `/` at its end is a folder. */
export function folderWith(files: Readonly<Record<string, string | Buffer>>): string {
  const folder = realpathSync(mkdtempSync(join(tmpdir(), "seaworthy-")));
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  for (const [path, content] of Object.entries(files)) {
    const whole = join(folder, path);
    mkdirSync(path.endsWith("/") ? whole : dirname(whole), { recursive: true });
    if (!path.endsWith("/")) writeFileSync(whole, content);
  }
  return folder;
}

/** A Compose file of one service that the stand-in rules have nothing to say about. */
export const clean = "services:\n  web:\n    image: nginx:1.29.1\n";

/** One with an error. */
export const privileged = `${clean}    privileged: true\n`;

/** One with a warning that can be fixed. */
export const withTty = `${clean}    tty: true\n`;
