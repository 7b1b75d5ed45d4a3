import { type Fault, failing, quote, quoteOrEmpty } from "./fault.ts";

/** A restart policy as the engine has it. */
export interface Restart {
  readonly policy: "no" | "always" | "unless-stopped" | "on-failure";
  /** How often at most, with `on-failure:N`; undefined for any number of times. */
  readonly attempts: number | undefined;
}

/**
 * Reads `restart`: `no`, `always`, `unless-stopped`, `on-failure`, `on-failure:3`. Undefined where the engine refuses
 * it; Docker Compose takes any text.
 */
export function parseRestart(text: string): Restart | undefined {
  const [, word, attempts] = /^(no|always|unless-stopped|on-failure)(?::[+]?(\d+))?$/.exec(text) ?? [];
  const policy = policies.find((known) => known === word);
  if (policy === undefined || (attempts !== undefined && policy !== "on-failure" && Number(attempts) > 0))
    return undefined;
  return { policy, attempts: attempts === undefined ? undefined : Number(attempts) };
}

/** What is wrong with `restart`. */
export function restartFault(text: string): Fault | undefined {
  // Nothing is asked for, and the engine does not restart.
  if (text === "" || parseRestart(text)) return undefined;
  if (/^on-failure:/.test(text)) {
    return failing(`${quoteOrEmpty(text)} says no number of attempts: write one, such as \`on-failure:3\`.`);
  }
  const [, word] = /^(no|always|unless-stopped):/.exec(text) ?? [];
  if (word !== undefined)
    return failing(`${quote(text)} has a number of attempts: only \`on-failure:3\` can have one.`);
  return failing(
    `${quoteOrEmpty(text)} is no restart policy: the words are \`no\`, \`always\`, \`unless-stopped\` and \`on-failure\`.`,
  );
}

const policies = ["no", "always", "unless-stopped", "on-failure"] as const;
