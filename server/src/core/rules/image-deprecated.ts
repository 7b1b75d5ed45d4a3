import { unknown } from "../compose/field.ts";
import type { Deprecation } from "../images/facts.ts";
import { defineRule } from "./rule.ts";

export const imageDeprecated = defineRule({
  id: "image-deprecated",
  summary: "An image is not maintained any more.",
  category: "images",
  set: "recommended",
  severity: "warning",
  targets: ["compose", "swarm"],
  fixes: [],
  why: [
    "An image that gets no more updates keeps every hole that is found in it and in its base system, and one day it is taken off its registry.",
    "Move to the image that replaces it, which may need other variables and other paths; where there is none, to other software.",
  ],
  references: [
    "https://docs.docker.com/build/building/best-practices/#choose-the-right-base-image",
    "https://github.com/bitnami/containers/issues/83267",
    "https://grafana.com/docs/loki/latest/setup/migrate/migrate-to-alloy/",
  ],
  options: {},

  *service({ name, image, known, standing }) {
    if (!image || !known?.deprecation || standing.isBuilt || !standing.isDeployed) return;
    const reference = image.value === unknown ? image.written : image.value.text;
    yield { at: image, message: `Service "${name}" runs "${reference}": ${reasonOf(known.deprecation)}.` };
  },
});

function reasonOf({ reason, since, successor }: Deprecation): string {
  const day = since === undefined ? "" : ` on ${since}`;
  const next = successor === undefined ? "" : `, and "${successor}" replaces it`;
  return `${reason.slice(0, -1)}${day}${next}`;
}
