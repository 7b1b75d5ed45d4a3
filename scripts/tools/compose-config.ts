import { tmpdir } from "node:os";
import { type Answer, answerOf } from "./answer-of.ts";

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

/** Asks Docker Compose for the effective project. */
export function composeConfig(binary: string, { options, text, folder, variables }: Question): Promise<Answer> {
  return answerOf({
    command: [binary, ...options, "config", "--format", "json"],
    text,
    folder,
    variables: { ...variables, ...cleanEnvironment },
    read: JSON.parse,
  });
}
