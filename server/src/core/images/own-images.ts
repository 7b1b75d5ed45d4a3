import type { ImageReference } from "../compose/image.ts";
import type { ImageFacts, Role } from "./facts.ts";

/** What a project says of images that are its own. */
export interface OwnImages {
  /** By repository, with its registry, as it is written in a Compose file without the tag. */
  readonly images: ReadonlyMap<string, OwnImage>;
  /** Registries, or paths in them, behind which the images of others are found under their usual names. */
  readonly mirrors: readonly string[];
}

/** What a project says of one image. */
export interface OwnImage {
  /** A repository that is described here: what is known of it holds for this image, too, by its tag. */
  readonly like: string | undefined;
  readonly role: Role | undefined;
  /** What holds in the place of that. */
  readonly facts: ImageFacts;
}

export const nothingOwn: OwnImages = { images: new Map(), mirrors: [] };

/** The repository with its registry: as in a pull, without `library/`. */
export function pathOf({ registry, repository }: Pick<ImageReference, "registry" | "repository">): string {
  return registry === undefined ? repository : `${registry}/${repository}`;
}

/** The name that an image has behind a mirror, with its tag and digest; undefined where it comes from none. */
export function behindMirror(image: ImageReference, mirrors: readonly string[]): string | undefined {
  const prefixes = mirrors.map((mirror) => `${mirror.replace(/\/+$/, "")}/`);
  const prefix = prefixes.find((one) => image.text.startsWith(one));
  return prefix === undefined ? undefined : image.text.slice(prefix.length);
}
