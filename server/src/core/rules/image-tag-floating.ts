import { unknown } from "../compose/field.ts";
import { type ImageReference, isFloating } from "../compose/image.ts";
import { variablesIn, withDefaults } from "../compose/written.ts";
import { isLocalName } from "../images/official.ts";
import { type NewValue, set, stop, text } from "../syntax/change.ts";
import { defineRule } from "./rule.ts";

export const imageTagFloating = defineRule({
  id: "image-tag-floating",
  summary: "An image has no tag that stays what it is.",
  category: "images",
  set: "core",
  severity: "warning",
  targets: ["compose", "swarm"],
  fixes: ["input"],
  why: [
    "A tag such as `latest` or `alpine` moves with each release: two hosts run different versions, a restart becomes an upgrade, and there is nothing to roll back to.",
    "An image that is built on the host is no better off: the name goes to each new build, and the one before has none.",
    "Name a version or a digest: a database that jumps to a new major version often cannot read its data any more.",
  ],
  references: [
    "https://docs.docker.com/build/building/best-practices/#pin-base-image-versions",
    "https://docs.docker.com/reference/compose-file/services/#image",
  ],
  options: {},

  *service({ name, mapping, image, standing }) {
    if (standing.isBuilt || !image || image.value === unknown || !isFloating(image.value)) return;
    const reference = image.value;
    const fault = reference.tag === undefined ? " without a tag, which means `latest`" : ", whose tag moves";
    const consequence = isLocalName(reference)
      ? "each build takes the place of the one before, and nothing is left to go back to"
      : "the next pull can bring another version";
    yield {
      at: image,
      givesWayTo: "image-deprecated",
      message: `Service "${name}" runs "${reference.text}"${fault}: ${consequence}.`,
      fixes: () => {
        const pinned = pin(image.written, reference);
        if (pinned === undefined) return [];
        return [{ title: "Pin the image to a version", safety: "input", changes: [set(mapping, ["image"], pinned)] }];
      },
    };
  },
});

/** The image with a variable that has to be set in the place of its tag, or of the default of its tag. */
function pin(written: string, { text: resolved, name, tag }: ImageReference): NewValue | undefined {
  const last = variablesIn(written).at(-1);
  if (last && last.span.end === written.length && /:[^/]*$/.test(written.slice(0, last.span.start))) {
    const isFromDefault = last.hasDefault && withDefaults(written) === resolved;
    return isFromDefault ? text`${written.slice(0, last.span.start)}${required(last.name)}` : undefined;
  }
  const base = tag !== undefined && written.endsWith(`:${tag}`) ? written.slice(0, -tag.length - 1) : written;
  if (tag !== undefined && base === written) return undefined;
  return text`${base}:${stop(required(`${name.toUpperCase().replace(/[^A-Z0-9]+/g, "_")}_TAG`))}`;
}

function required(variable: string): string {
  return `\${${variable}:?set ${variable} to a pinned version}`;
}
