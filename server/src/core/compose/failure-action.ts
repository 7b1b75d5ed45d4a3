import { type Fault, failing, quoteOrEmpty } from "./fault.ts";

/**
 * What is wrong with the `failure_action` of an update, which Docker Compose takes as any text. Follows docker/cli
 * `cli/compose/convert/service.go` and moby `daemon/cluster/convert/service.go`, which know no other word.
 */
export function updateActionFault(text: string): Fault | undefined {
  return faultIn(text, ["pause", "continue", "rollback"]);
}

/** The same for a rollback, which cannot be rolled back. */
export function rollbackActionFault(text: string): Fault | undefined {
  return faultIn(text, ["pause", "continue"]);
}

function faultIn(text: string, words: readonly string[]): Fault | undefined {
  // Nothing is asked for, and Swarm pauses.
  if (text === "" || words.includes(text)) return undefined;
  const [last, ...others] = words.map((word) => `\`${word}\``).toReversed();
  const list = `${others.toReversed().join(", ")} and ${last}`;
  return failing(`${quoteOrEmpty(text)} is no failure action: the words are ${list}.`);
}
