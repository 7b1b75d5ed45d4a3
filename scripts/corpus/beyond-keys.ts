import type { Check } from "../../server/src/core/check.ts";
import type { Service } from "../../server/src/core/compose/service.ts";
import { rules } from "../../server/src/core/rules/index.ts";
import type { Others, Problem, Rule } from "../../server/src/core/rules/rule.ts";

/** What rules say of services without any of their keys, about which nobody asks them: there has to be nothing. */
export function saidBeyondKeys({ project: { services, serviceNames } }: Check): readonly string[] {
  const others: Others = { get: (name) => serviceNames.get(name), isRefused: () => false };
  return services.flatMap((service) => {
    const { mapping, standing } = service;
    const unasked = rules.filter(({ targets, keys }: Rule) => {
      return targets.includes(standing.target) && keys?.some((key) => mapping.entries.has(key)) === false;
    });
    return unasked.flatMap((rule) =>
      Array.from(problemsOf(rule, service, others), ({ message }) => `${rule.id}: ${message}`),
    );
  });
}

function problemsOf(rule: Rule, service: Service, others: Others): Iterable<Problem> {
  const options = Object.fromEntries(Object.entries(rule.options).map(([name, option]) => [name, option.default]));
  if ("service" in rule) return rule.service(service, options);
  return "relations" in rule ? rule.relations(service, others, options) : [];
}
