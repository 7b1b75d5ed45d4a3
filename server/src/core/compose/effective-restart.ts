import type { RestartPolicy } from "./deploy.ts";
import { type Field, unknown } from "./field.ts";
import { parseRestart, type Restart } from "./restart.ts";
import type { Service, Standing } from "./service.ts";

/** The restart policy that counts, and where it is written. */
export interface EffectiveRestart extends Restart {
  /** Its word, or the whole of `deploy.restart_policy` where that has none. */
  readonly at: Field<string> | Field<true>;
  /** As it is written, with its key. */
  readonly written: string;
}

/**
 * The restart policy that counts: `deploy.restart_policy` where there is one, else `restart`. Undefined where neither is
 * there, where it is not known, and where the engine refuses it.
 * Follows docker/compose `create.go`, `getRestartPolicy`, and docker/cli `convert/service.go`, `convertRestartPolicy`.
 */
export function effectiveRestart({ restart, deploy, standing }: Service): EffectiveRestart | undefined {
  const { target } = standing;
  if (deploy?.restartPolicy) return restartOfDeploy(deploy.restartPolicy, target);
  if (!restart || restart.value === unknown) return undefined;
  const read = parseRestart(restart.value);
  const isLeftToSwarm = target === "swarm" && read?.policy === "no";
  const policy = isLeftToSwarm ? "always" : read?.policy;
  return policy && { policy, attempts: read?.attempts, at: restart, written: `restart: ${restart.value}` };
}

/** Only Swarm counts attempts of any end; the engine of Docker Compose refuses to. */
function restartOfDeploy(
  { field, condition, maxAttempts }: RestartPolicy,
  target: Standing["target"],
): EffectiveRestart | undefined {
  if (field.node.kind !== "mapping" || condition?.value === unknown || maxAttempts?.value === unknown) return undefined;
  const word = condition?.value ?? "";
  const policy = policyOfCondition(word, target);
  const attempts = maxAttempts?.value || undefined;
  if (policy === undefined) return undefined;
  const isCounted = target === "swarm" || policy === "on-failure";
  if (attempts !== undefined && !isCounted && word !== "") return undefined;
  return {
    policy,
    attempts: isCounted ? attempts : undefined,
    at: condition ?? field,
    written: condition ? `condition: ${word}` : "restart_policy",
  };
}

/** What a condition of `deploy.restart_policy` is in the words of `restart`; undefined where it is refused. */
export function policyOfCondition(condition: string, target: Standing["target"]): Restart["policy"] | undefined {
  return policies[target].get(condition);
}

/** Without one Docker Compose restarts nothing, and Swarm after any end. */
const policies: Readonly<Record<Standing["target"], ReadonlyMap<string, Restart["policy"]>>> = {
  compose: new Map([
    ["", "no"],
    ["no", "no"],
    ["none", "no"],
    ["on-failure", "on-failure"],
    ["unless-stopped", "unless-stopped"],
    ["any", "always"],
    ["always", "always"],
  ]),
  swarm: new Map([
    ["", "always"],
    ["none", "no"],
    ["on-failure", "on-failure"],
    ["any", "always"],
  ]),
};

/** The condition that a word stands for that is none: one of `restart`, or one that is written in another way. */
export function meantCondition(word: string): string | undefined {
  return meanings.get(word.toLowerCase().replace(/[_ ]/g, "-"));
}

const meanings: ReadonlyMap<string, string> = new Map([
  ["always", "any"],
  ["unless-stopped", "any"],
  ["any", "any"],
  ["on-failure", "on-failure"],
  ["onfailure", "on-failure"],
  ["no", "none"],
  ["never", "none"],
  ["none", "none"],
]);
