import { bringsHealthcheck } from "../compose/built-image.ts";
import { unknown } from "../compose/field.ts";
import { isIdle } from "../compose/idle.ts";
import type { Service } from "../compose/service.ts";
import { strings } from "./options.ts";
import { probeFixes } from "./probe.ts";
import { defineRule, type Problem } from "./rule.ts";

export const healthcheckMissing = defineRule({
  id: "healthcheck-missing",
  summary: "A service has no health check.",
  category: "health",
  set: "core",
  severity: "warning",
  targets: ["compose", "swarm"],
  fixes: ["safe", "unsafe", "input"],
  why: [
    "Without a health check Docker takes every running process for a working one: a service that hangs looks fine, and what depends on it starts too early.",
    "Swarm replaces a task that becomes unhealthy; Docker Compose shows the state and waits for it with `service_healthy`, and restarts nothing because of it.",
    "The check runs inside the container, so it can only use programs that the image has.",
    "Most images have no check of their own, so that one which nobody described is taken for one without: name in `images` those that bring theirs.",
  ],
  references: [
    "https://docs.docker.com/reference/compose-file/services/#healthcheck",
    "https://docs.docker.com/reference/dockerfile/#healthcheck",
  ],
  options: {
    images: strings({
      description: "Images that have a `HEALTHCHECK` of their own, without tags: `ghcr.io/acme/api`.",
      default: [],
    }),
  },
  presumes: "image",

  *service(service, { images }) {
    const { key, healthcheck, known, built, standing } = service;
    if (!standing.isDeployed || standing.job || isIdle(service) || bringsItsOwn(service, images)) return;
    const brings = bringsHealthcheck(built, known);
    if (healthcheck && (healthcheck.test || healthcheck.disabled || brings !== false)) return;
    yield { at: healthcheck?.field.key ?? key, ...judgement(service, brings), fixes: () => probeFixes(service) };
  },
});

function bringsItsOwn({ known, built, image }: Service, images: readonly string[]): boolean {
  if (bringsHealthcheck(built, known) === true) return true;
  if (image === undefined || image.value === unknown) return false;
  const { registry, repository } = image.value;
  return images.includes(registry === undefined ? repository : `${registry}/${repository}`);
}

type Judgement = Pick<Problem, "severity" | "message">;

function judgement({ name, known, built, standing }: Service, brings: boolean | "unknown"): Judgement {
  const consequence = "Docker cannot tell a hung container from a working one";
  const has = `Service "${name}" has no health check`;
  if (known?.probeImpossible) {
    return { severity: "info", message: `${has}, and nothing in its image can run one: watch it from outside.` };
  }
  if (built) {
    const base = built.base === null ? "its base image" : `"${built.base}"`;
    const unless = brings === false ? "" : `unless ${base} brings one, `;
    const message = `${has}, and neither has its Dockerfile: ${unless}${consequence}.`;
    return { severity: brings === false ? "warning" : "info", message };
  }
  if (standing.isBuilt) {
    const message = `${has} here: unless its Dockerfile has a \`HEALTHCHECK\`, ${consequence}.`;
    return { severity: "info", message };
  }
  if (brings === false) return { message: `${has}: ${consequence}, and nothing can wait until it is ready.` };
  return { message: `${has}, and its image is not known to bring one: ${consequence}.` };
}
