import { describeImage, type KnownImage } from "../images/knowledge.ts";
import type { OwnImages } from "../images/own-images.ts";
import { type Field, unknown } from "./field.ts";
import { type ImageReference, parseImage } from "./image.ts";

/**
 * What is known of an image. One whose tag depends on an unset variable, as in `postgres:${VERSION}`, is still that
 * image in some edition: like an image that is given by its digest.
 */
export function knownImage(image: Field<ImageReference> | undefined, own: OwnImages): KnownImage | undefined {
  if (!image) return undefined;
  if (image.value !== unknown) return described(image.value, own);
  const written = image.node.kind === "scalar" ? image.node.source : "";
  const [, repository] = /^([^$]+):[^/]*\$[^/]*$/.exec(written) ?? [];
  const reference = repository === undefined ? undefined : parseImage(`${repository}@sha256:${"0".repeat(64)}`);
  return reference && described(reference, own);
}

/** Images by their text: the same few stand in most files. */
const descriptionsBySettings = new WeakMap<OwnImages, Map<string, KnownImage | undefined>>();
const mostDescriptions = 500;

function described(reference: ImageReference, own: OwnImages): KnownImage | undefined {
  const { text } = reference;
  const descriptions = descriptionsBySettings.get(own) ?? new Map<string, KnownImage | undefined>();
  descriptionsBySettings.set(own, descriptions);
  if (!descriptions.has(text)) {
    if (descriptions.size >= mostDescriptions) descriptions.clear();
    descriptions.set(text, describeImage(reference, own));
  }
  return descriptions.get(text);
}
