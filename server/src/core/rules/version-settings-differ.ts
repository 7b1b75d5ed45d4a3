import { differenceOf } from "../compose/version-difference.ts";
import { versionPairs } from "../compose/versions.ts";
import { defineRule } from "./rule.ts";

export const versionSettingsDiffer = defineRule({
  id: "version-settings-differ",
  summary: "Two versions of a service run side by side under different conditions.",
  category: "deployment",
  set: "recommended",
  severity: "info",
  targets: ["compose", "swarm"],
  fixes: [],
  why: [
    "What is tried on one version holds for the other only if both run alike: a version without a health check, with another limit or on other networks behaves in another way, and the switch or the way back fails for a reason that has nothing to do with the release.",
    "Keep what both have in common in one place, such as an anchor, and let them differ in their tag and variables.",
  ],
  references: [
    "https://martinfowler.com/bliki/BlueGreenDeployment.html",
    "https://docs.docker.com/reference/compose-file/fragments/",
  ],
  options: {},

  *project(project) {
    for (const pair of versionPairs(project)) {
      const { first, second } = pair;
      const ways = [
        { from: first, to: second, found: differenceOf(pair) },
        { from: second, to: first, found: differenceOf({ first: second, second: first }) },
      ];
      for (const [i, { from, to, found }] of ways.entries()) {
        const keys = i === 0 ? [...(found?.missing ?? []), ...(found?.other ?? [])] : (found?.missing ?? []);
        if (keys.length === 0) continue;
        const listed = keys.map((key) => `\`${key}\``).join(", ");
        yield {
          at: to.key,
          service: to.name,
          message: `"${to.name}" differs from "${from.name}" in ${listed}: what is tried on the one may not hold for the other.`,
          related: [{ at: from.key, message: `Service "${from.name}" is another version of it.` }],
        };
      }
    }
  },
});
