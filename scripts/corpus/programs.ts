import { spawnSync } from "node:child_process";
import type { Target } from "../../server/src/core/rules/rule.ts";
import type { Answer } from "../tools/answer-of.ts";
import { ensureDockerCompose } from "../tools/compose.mjs";
import { composeConfig, type Question } from "../tools/compose-config.ts";
import { ensureDockerCli } from "../tools/docker-cli.mjs";
import { stackConfig } from "../tools/stack-config.ts";

/** What says what a file means, or refuses it. */
export interface Program {
  readonly name: string;
  /** Whose files it runs. */
  readonly target: Target;
  /** The folder of the cache that holds its answers; it names the version. */
  readonly cache: string;
  readonly ask: (question: Omit<Question, "options">) => Promise<Answer>;
}

/** Docker Compose; undefined where it cannot be had. */
export function dockerCompose(): Program | undefined {
  const binary = ensureDockerCompose();
  if (binary === undefined) return undefined;
  return {
    name: "Docker Compose",
    target: "compose",
    cache: "corpus-2.40.3",
    ask: (question) =>
      composeConfig(binary, { ...question, options: ["--file", "-", "--project-directory", question.folder] }),
  };
}

/** `docker stack`; undefined where it cannot be had. */
export function dockerStack(): Program | undefined {
  const binary = ensureDockerCli();
  if (binary === undefined) return undefined;
  const { stdout } = spawnSync(binary, ["--version"], { encoding: "utf8" });
  const [version] = /\d+(?:\.\d+)+/.exec(stdout) ?? ["unknown"];
  return {
    name: "`docker stack`",
    target: "swarm",
    cache: `stack-${version}`,
    ask: (question) => stackConfig(binary, question),
  };
}
