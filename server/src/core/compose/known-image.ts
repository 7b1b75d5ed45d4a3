import { describeImage, type KnownImage } from "../images/knowledge.ts";
import { type Field, unknown } from "./field.ts";
import { type ImageReference, parseImage } from "./image.ts";

/**
 * What is known of an image. One whose tag depends on an unset variable, as in `postgres:${VERSION}`, is still that
 * image in some edition: like an image that is given by its digest.
 */
export function knownImage(image: Field<ImageReference> | undefined): KnownImage | undefined {
  if (!image) return undefined;
  if (image.value !== unknown) return described(image.value);
  const written = image.node.kind === "scalar" ? image.node.source : "";
  const [, repository] = /^([^$]+):[^/]*\$[^/]*$/.exec(written) ?? [];
  const reference = repository === undefined ? undefined : parseImage(`${repository}@sha256:${"0".repeat(64)}`);
  return reference && described(reference);
}

/** Images by their text: the same few stand in most files. */
const descriptions = new Map<string, KnownImage | undefined>();
const mostDescriptions = 500;

function described(reference: ImageReference): KnownImage | undefined {
  const { text } = reference;
  if (!descriptions.has(text)) {
    if (descriptions.size >= mostDescriptions) descriptions.clear();
    descriptions.set(text, describeImage(reference));
  }
  return descriptions.get(text);
}
