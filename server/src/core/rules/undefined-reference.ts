import { faultProblems } from "./fault-problems.ts";
import { referenceFixes } from "./reference-fixes.ts";
import { defineRule } from "./rule.ts";

export const undefinedReference = defineRule({
  id: "undefined-reference",
  summary: "A service uses something that is not defined.",
  category: "correctness",
  set: "core",
  severity: "error",
  targets: ["compose", "swarm"],
  fixes: ["unsafe"],
  why: [
    "Docker Compose refuses the whole project for one name that it does not find, or for services that wait for each other in a circle.",
    "Only what no file of the project defines is reported: overrides, includes and extended files count.",
  ],
  references: [
    "https://docs.docker.com/reference/compose-file/services/",
    "https://docs.docker.com/reference/compose-file/networks/",
    "https://docs.docker.com/reference/compose-file/volumes/",
  ],
  options: {},
  holdsInDevelopment: true,

  *project(project) {
    yield* faultProblems(
      project,
      ({ cause }) => cause === "reference",
      (fault) => {
        return referenceFixes(project, fault);
      },
    );
  },
});
