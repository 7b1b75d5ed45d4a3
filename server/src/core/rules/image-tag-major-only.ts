import { unknown } from "../compose/field.ts";
import { followsMajorVersion } from "../compose/image.ts";
import { defineRule } from "./rule.ts";

export const imageTagMajorOnly = defineRule({
  id: "image-tag-major-only",
  summary: "An image is pinned to a major version only.",
  category: "images",
  set: "strict",
  severity: "info",
  targets: ["compose", "swarm"],
  fixes: [],
  why: [
    "A tag such as `postgres:17` follows every release of that version: two hosts that pulled on different days run different ones, and a restart may bring a change that nobody has tested.",
    "Name the whole version, as in `postgres:17.6`, or a digest, and let a bot such as Renovate raise it.",
  ],
  references: ["https://docs.docker.com/build/building/best-practices/#pin-base-image-versions"],
  options: {},

  *service({ name, image, known, standing }) {
    if (!standing.isDeployed || standing.isBuilt || !image || image.value === unknown) return;
    // A local image may number its builds, each with a tag of its own.
    if (!known || !followsMajorVersion(image.value)) return;
    yield {
      at: image,
      givesWayTo: "image-deprecated",
      message: `Service "${name}" runs "${image.value.text}", whose tag follows all releases of that version: the next pull can bring another one.`,
    };
  },
});
