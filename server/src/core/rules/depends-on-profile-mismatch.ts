import type { Dependency } from "../compose/dependency.ts";
import type { Service } from "../compose/service.ts";
import { profilesOf } from "../compose/standing.ts";
import { append, set } from "../syntax/change.ts";
import { defineRule, type Fix } from "./rule.ts";

export const dependsOnProfileMismatch = defineRule({
  id: "depends-on-profile-mismatch",
  summary: "A service depends on one that its profile does not start.",
  category: "correctness",
  set: "recommended",
  severity: "warning",
  targets: ["compose"],
  keys: ["depends_on"],
  fixes: ["unsafe"],
  why: [
    "Docker Compose does not activate the profiles of dependencies: with the profile of the one service alone it refuses the project, and starts nothing.",
    "Give both a profile in common, or say `required: false` where the other one is not needed.",
  ],
  references: [
    "https://docs.docker.com/compose/how-tos/profiles/",
    "https://docs.docker.com/reference/compose-file/profiles/",
  ],
  options: {},
  holdsInDevelopment: true,

  *relations(service, others) {
    // A service without profiles is always active: what it depends on is looked for with those that are active.
    const own = profilesOf(service);
    for (const dependency of service.dependencies) {
      const target = dependency.isOptional ? undefined : others.get(dependency.name);
      const theirs = target ? profilesOf(target) : [];
      const missing = own.filter((profile) => !theirs.includes(profile));
      const isKnown = ![...own, ...theirs].some((profile) => profile.includes("$"));
      const [profile] = missing;
      if (!target || theirs.length === 0 || profile === undefined || !isKnown) continue;
      yield {
        at: dependency.node,
        message: `Service "${service.name}" is started by the profile "${profile}", and "${target.name}", which it depends on, is not: with \`--profile ${profile}\` alone Docker Compose refuses the project.`,
        fixes: () => fixesFor(service, { dependency, target, missing }),
      };
    }
  },
});

interface Mismatch {
  readonly dependency: Dependency;
  readonly target: Service;
  readonly missing: readonly string[];
}

function fixesFor(service: Service, { dependency, target, missing }: Mismatch): readonly Fix[] {
  const changes = missing.map((profile) => append(target.mapping, ["profiles"], profile));
  const profiles = missing.map((profile) => `"${profile}"`).join(", ");
  const joined: Fix = { title: `Start "${target.name}" with ${profiles}, too`, safety: "unsafe", changes };
  if (dependency.list) return [joined];
  const change = set(service.mapping, ["depends_on", dependency.name, "required"], false);
  return [
    joined,
    { title: `Go on without "${target.name}" where it is not active`, safety: "unsafe", changes: [change] },
  ];
}
