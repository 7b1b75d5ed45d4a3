import { privilegedContainer } from "./privileged-container.ts";
import type { Rule } from "./rule.ts";

/** Every rule, in alphabetical order. */
export const rules = [privilegedContainer] as const satisfies readonly Rule[];

export type RuleId = (typeof rules)[number]["id"];
