import { unknown } from "../compose/field.ts";
import { followsMajorVersion, isFloating } from "../compose/image.ts";
import { defineRule } from "./rule.ts";

export const imageDigestMissing = defineRule({
  id: "image-digest-missing",
  summary: "An image is not pinned by its digest.",
  category: "images",
  set: "strict",
  severity: "info",
  targets: ["compose", "swarm"],
  fixes: [],
  why: [
    "A tag can be pushed again, by whoever may write to the repository: a host that pulls later runs something else under the same name.",
    "Write the digest behind the tag, as in `postgres:17.6@sha256:...`; `docker compose config --resolve-image-digests` prints it, and a bot such as Renovate keeps both up to date.",
  ],
  references: [
    "https://docs.docker.com/build/building/best-practices/#pin-base-image-versions",
    "https://docs.docker.com/reference/cli/docker/compose/config/",
    "https://cheatsheetseries.owasp.org/cheatsheets/Docker_Security_Cheat_Sheet.html",
  ],
  options: {},

  *service({ name, image, known, standing }) {
    if (!standing.isDeployed || standing.isBuilt || !image || image.value === unknown) return;
    const reference = image.value;
    // Of a tag that moves, a rule of its own speaks.
    if (reference.digest !== undefined || isFloating(reference)) return;
    const isMajorOnly = known && !known.deprecation && followsMajorVersion(reference);
    yield {
      at: image,
      givesWayTo: isMajorOnly ? "image-tag-major-only" : "image-deprecated",
      message: `Service "${name}" runs "${reference.text}" without a digest: whoever pushes that tag again decides what the next pull brings.`,
    };
  },
});
