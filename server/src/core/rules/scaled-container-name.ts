import { faultProblems } from "./fault-problems.ts";
import { defineRule } from "./rule.ts";

export const scaledContainerName = defineRule({
  id: "scaled-container-name",
  summary: "A container name stands for more than one container.",
  category: "deployment",
  set: "core",
  severity: "error",
  targets: ["compose"],
  fixes: [],
  why: [
    "Two containers cannot share a name, so Docker Compose refuses the project.",
    "Without `container_name` each container gets a name of its own, and the service can be scaled and replaced.",
  ],
  references: ["https://docs.docker.com/reference/compose-file/services/#container_name"],
  options: {},
  holdsInDevelopment: true,

  *project(project) {
    yield* faultProblems(project, ({ cause }) => cause === "container-name");
  },
});
