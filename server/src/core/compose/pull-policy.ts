import { parseDuration } from "./duration.ts";
import { type Fault, failing, ignored, quoteOrEmpty, refused } from "./fault.ts";

/**
 * What is wrong with `pull_policy`: a word, or how long a pulled image is good for, as `every_12h`. Docker Compose only
 * looks whether one of the words occurs in the text; what it then does not know is `missing` to it.
 * Follows compose-go `ServiceConfig.GetPullPolicy`.
 */
export function pullPolicyFault(text: string): Fault | undefined {
  if (words.includes(text)) return undefined;
  const hint = "write `always`, `missing`, `never`, `build`, `daily`, `weekly` or such as `every_12h`";
  if (!/every_\d+[wdhms]/.test(text) && !words.some((word) => text.includes(word))) {
    return refused(`${quoteOrEmpty(text)} is no pull policy: ${hint}.`);
  }
  if (!text.startsWith("every_")) return ignored(`${quoteOrEmpty(text)} means \`missing\` to Docker Compose: ${hint}.`);
  if (parseDuration(text.slice("every_".length)) !== undefined) return undefined;
  return failing(`${quoteOrEmpty(text)} has no duration behind \`every_\`: ${hint}.`);
}

const words = ["always", "never", "build", "if_not_present", "missing", "refresh", "daily", "weekly"];
