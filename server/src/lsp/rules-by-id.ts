import { rules } from "../core/rules/index.ts";
import type { Rule } from "../core/rules/rule.ts";

/** The rules; what is reported by a check that is no rule is not among them. */
export const rulesById: ReadonlyMap<string, Rule> = new Map(rules.map((rule) => [rule.id, rule]));
