import { bringsHealthcheck } from "./compose/built-image.ts";
import { unknown } from "./compose/field.ts";
import type { Project } from "./compose/project.ts";
import type { Service } from "./compose/service.ts";
import type { Diagnostic } from "./diagnostic.ts";
import { pathOf } from "./images/own-images.ts";
import type { Rule } from "./rules/rule.ts";

/** Something that a person can say in the settings, after which what is reported is not there any more. */
export interface SettingsAdvice {
  /** What a person says with it. */
  readonly title: string;
  /** The way to the key, and what is to stand there. */
  readonly path: readonly string[];
  readonly value: string | boolean;
}

/** What can be said in the settings where a rule has taken for given what is not so. */
export function settingsAdvice(problem: Diagnostic, rule: Rule, project: Project): readonly SettingsAdvice[] {
  const isAboutTarget = rule.presumes === "target" || rule.targets.every((target) => target === "swarm");
  if (isAboutTarget) {
    // Where somebody has said it, nothing was presumed.
    const isPresumed = project.origin.settings.target === "auto";
    return isPresumed ? [targets[project.target === "swarm" ? "compose" : "swarm"]] : [];
  }
  return rule.presumes === "image" ? healthAdvice(aboutWhom(problem, project), project) : [];
}

const targets = {
  swarm: { title: "Treat this project as a Swarm stack", path: ["target"], value: "swarm" },
  compose: { title: "Treat this project as one that Docker Compose runs", path: ["target"], value: "compose" },
} as const;

/** The service whose image a problem is about: the one that is waited for, where it is reported of the one that waits. */
function aboutWhom({ service: name, at }: Diagnostic, { services }: Project): Service | undefined {
  const service = services.find((one) => one.name === name);
  const { start } = at.location.span;
  const waited = service?.dependencies.find(({ location }) => {
    return location.file === at.location.file && location.span.start === start;
  });
  return waited ? services.find((one) => one.name === waited.name) : service;
}

/** That an image has a health check can be said of one that nobody knows, and that is pulled as it is. */
function healthAdvice(service: Service | undefined, { origin }: Project): readonly SettingsAdvice[] {
  if (!service?.image || service.image.value === unknown || service.standing.isBuilt) return [];
  const { known } = service;
  const repository = pathOf(service.image.value);
  // What is said of an image for the first time takes the place of all that is known of it.
  if (known && !origin.settings.images.has(repository)) return [];
  if (bringsHealthcheck(undefined, known) !== "unknown") return [];
  const path = ["images", repository, "shipsHealthcheck"];
  return [{ title: `"${repository}" has a \`HEALTHCHECK\` of its own`, path, value: true }];
}
