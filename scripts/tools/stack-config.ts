import { parse } from "yaml";
import { type Answer, answerOf } from "./answer-of.ts";
import { cleanEnvironment, type Question } from "./compose-config.ts";

/** Asks the command line of Docker what `docker stack deploy` would read in a file. */
export function stackConfig(binary: string, { text, folder, variables }: Omit<Question, "options">): Promise<Answer> {
  return answerOf({
    command: [binary, "stack", "config", "--compose-file", "-"],
    text,
    folder,
    variables: { ...variables, ...cleanEnvironment },
    read: parse,
  });
}
