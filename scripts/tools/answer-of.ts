import { spawn } from "node:child_process";

/** What Docker says of a project: the effective one, or why it refuses it. */
export type Answer = { readonly project: unknown } | { readonly error: string; readonly isLate?: boolean };

/** A run of a program that prints the effective project. */
interface Run {
  readonly command: readonly string[];
  /** What it reads. */
  readonly text?: string | undefined;
  readonly folder: string;
  /** All the variables that it has, save those about its memory. */
  readonly variables: Readonly<Record<string, string>>;
  /** Reads what it prints. */
  readonly read: (output: string) => unknown;
}

/** It is a program of a moment: collecting garbage takes a third of its time. */
const fast = { GOGC: "off", GOMEMLIMIT: "1GiB" };

/** Some files make Docker Compose take all the memory and time that it gets: kibibytes, and milliseconds. */
const [mostMemory, mostTime] = [4_194_304, 20_000];

/** More at a time would only wait for each other. */
const mostRunning = 2;

const running = new Set<Promise<Answer>>();

/** Runs a program within limits of memory and time; others wait for their turn. */
export async function answerOf(run: Run): Promise<Answer> {
  while (running.size >= mostRunning) await Promise.race(running);
  const answer = ask(run);
  running.add(answer);
  return answer.finally(() => running.delete(answer));
}

function ask({ command, text = "", folder, variables, read }: Run): Promise<Answer> {
  const child = spawn("/bin/sh", ["-c", `ulimit -v ${mostMemory} && exec "$0" "$@"`, ...command], {
    cwd: folder,
    env: { ...variables, ...fast },
    timeout: mostTime,
  });
  // It does not have to read its input.
  child.stdin.on("error", () => {}).end(text);
  const output = { stdout: "", stderr: "" };
  child.stdout.setEncoding("utf8").on("data", (part: string) => (output.stdout += part));
  child.stderr.setEncoding("utf8").on("data", (part: string) => (output.stderr += part));
  return new Promise((settle, fail) => {
    child.once("error", fail);
    child.once("close", (code) => {
      if (child.killed) settle({ error: "no answer in time", isLate: true });
      else if (code === 0) settle({ project: read(output.stdout) });
      else settle({ error: errorIn(output.stderr) || `exit code ${code}` });
    });
  });
}

function errorIn(output: string): string {
  const lines = output.split("\n").filter((line) => line !== "" && !line.includes("level=warning"));
  return lines.join(" ");
}
