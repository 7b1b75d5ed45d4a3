import { spawn } from "node:child_process";
import { tmpdir } from "node:os";

/** What Docker Compose says of a project: the effective one as JSON, or why it refuses it. */
export type Answer = { readonly project: unknown } | { readonly error: string; readonly isLate?: boolean };

/** What `docker compose config` is asked about. */
export interface Question {
  /** What stands before `config`, as `["--file", "-"]`. */
  readonly options: readonly string[];
  /** What it reads where a file is called `-`. */
  readonly text?: string;
  /** Where it runs. */
  readonly folder: string;
  /** The shell's variables, besides those that it always has. */
  readonly variables?: Readonly<Record<string, string>>;
}

/** Nothing of this machine may change the answer, and no Docker engine is asked. */
export const cleanEnvironment = { PATH: "/usr/bin:/bin", HOME: tmpdir(), DOCKER_HOST: "unix:///dev/null" } as const;

/** It is a program of a moment: collecting garbage takes a third of its time. */
const fast = { GOGC: "off", GOMEMLIMIT: "1GiB" };

/** Some files make Docker Compose take all the memory and time that it gets: kibibytes, and milliseconds. */
const [mostMemory, mostTime] = [4_194_304, 20_000];

/** More at a time would only wait for each other. */
const mostRunning = 2;

const running = new Set<Promise<Answer>>();

/** Asks Docker Compose for the effective project, within limits of memory and time; others wait for their turn. */
export async function composeConfig(binary: string, question: Question): Promise<Answer> {
  while (running.size >= mostRunning) await Promise.race(running);
  const answer = ask(binary, question);
  running.add(answer);
  return answer.finally(() => running.delete(answer));
}

function ask(binary: string, { options, text = "", folder, variables }: Question): Promise<Answer> {
  const config = [binary, ...options, "config", "--format", "json"];
  const child = spawn("/bin/sh", ["-c", `ulimit -v ${mostMemory} && exec "$0" "$@"`, ...config], {
    cwd: folder,
    env: { ...variables, ...cleanEnvironment, ...fast },
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
      else if (code === 0) settle({ project: JSON.parse(output.stdout) });
      else settle({ error: errorIn(output.stderr) || `exit code ${code}` });
    });
  });
}

function errorIn(output: string): string {
  const lines = output.split("\n").filter((line) => line !== "" && !line.includes("level=warning"));
  return lines.join(" ");
}
