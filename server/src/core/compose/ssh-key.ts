import { type Fault, quoteOrEmpty, refused } from "./fault.ts";

/** What is wrong with an item of `build.ssh`. Follows compose-go `transform/ssh.go`. */
export function sshKeyFault(text: string): Fault | undefined {
  if (text === "default" || text.includes("=")) return undefined;
  return refused(
    `${quoteOrEmpty(text)} is no SSH key: write \`default\`, or \`name=path\` of an agent's socket or a key.`,
  );
}
