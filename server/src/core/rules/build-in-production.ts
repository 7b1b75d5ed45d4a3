import { isInBuildFile } from "../compose/development-file.ts";
import { buildsForDevelopment } from "../compose/development-stage.ts";
import type { Service } from "../compose/service.ts";
import { set, stop, text } from "../syntax/change.ts";
import { defineRule, type Fix } from "./rule.ts";

export const buildInProduction = defineRule({
  id: "build-in-production",
  summary: "A service is built on the host that runs it.",
  category: "images",
  set: "recommended",
  severity: "info",
  targets: ["compose", "swarm"],
  keys: ["build"],
  fixes: ["input"],
  why: [
    "What is built on the host was tested nowhere, cannot be put back after a bad update, and needs the sources and the build tools there; a stack is not deployed at all, since Swarm builds nothing.",
    "Build once, push the image to a registry under a version, and let the host pull it; `build` may stay beside `image`, for those who build.",
  ],
  references: [
    "https://docs.docker.com/reference/compose-file/build/#using-build-and-image",
    "https://docs.docker.com/compose/how-tos/production/",
    "https://docs.docker.com/engine/swarm/stack-deploy/",
  ],
  options: {},

  *service(service) {
    const { name, mapping, hasBuild, image, standing } = service;
    const build = mapping.get("build");
    if (!standing.isDeployed || !hasBuild || !build || image || isInBuildFile(build.key)) return;
    const isStack = standing.target === "swarm";
    yield {
      at: build.key,
      severity: isStack ? "error" : "info",
      message: isStack
        ? `Service "${name}" has no \`image\`, and Swarm builds none: \`docker stack deploy\` stops here, with a part of the stack deployed.`
        : `Service "${name}" has no \`image\` and is built where it runs: nobody has tested that image, and there is no earlier one to go back to.`,
      fixes: () => (buildsForDevelopment(service) ? [] : [namedImage(service)]),
    };
  },
});

/** The registry is for a person to say, and the version for whoever deploys. */
function namedImage({ name, mapping }: Service): Fix {
  const repository = name.toLowerCase().replace(/[^a-z0-9]+/g, "-");
  const variable = `${repository.toUpperCase().replaceAll("-", "_")}_VERSION`;
  const version = `\${${variable}:?set ${variable} to the version to run}`;
  return {
    title: "Name the image, with a version that has to be set",
    safety: "input",
    changes: [set(mapping, ["image"], text`${stop("registry.example.com")}/${repository}:${version}`)],
  };
}
