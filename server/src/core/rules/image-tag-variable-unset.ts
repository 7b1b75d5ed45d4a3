import { type UnsetTag, unsetTags } from "../compose/unset-tags.ts";
import { replace } from "../syntax/change.ts";
import { defineRule, type Fix, type Problem } from "./rule.ts";

export const imageTagVariableUnset = defineRule({
  id: "image-tag-variable-unset",
  summary: "The tag of an image is a variable that nothing sets.",
  category: "images",
  set: "core",
  severity: "warning",
  targets: ["compose", "swarm"],
  fixes: ["unsafe"],
  why: [
    "Docker Compose puts in nothing for a variable that is not set, and `acme/api:` is no image: a deployment from a shell without the variable fails with `invalid reference format`, which does not name it.",
    "With `${NAME:?reason}` it stops before it touches anything and says which variable is missing.",
  ],
  references: [
    "https://docs.docker.com/reference/compose-file/interpolation/",
    "https://docs.docker.com/reference/compose-file/services/#image",
  ],
  options: {},
  holdsInDevelopment: true,

  *project(project) {
    const groups = new Map<string, UnsetTag[]>();
    for (const tag of unsetTags(project)) {
      // What is not started in production needs no image there.
      if (tag.service.standing.isForDevelopment) continue;
      const key = `${namesIn(tag).join(" ")} ${tag.image.location.file.path}`;
      groups.set(key, [...(groups.get(key) ?? []), tag]);
    }
    for (const [first, ...more] of groups.values()) if (first) yield problem(first, more);
  },
});

/** A variable is told of once in a file, as Docker Compose warns once of it. */
function problem(first: UnsetTag, more: readonly UnsetTag[]): Problem {
  const [at = { at: first.image }] = first.faults;
  const isElsewhere = first.faults.some(({ variable }) => variable?.isElsewhere);
  const names = namesIn(first).map((name) => `"${name}"`);
  const source = isElsewhere ? "which the environment file does not set" : "which no file that Compose reads sets";
  const tag = first.rest === "" ? "the tag is empty" : `the tag begins with "${first.rest.slice(0, 1)}"`;
  const consequence = `${isElsewhere ? "" : "without it in the shell "}${tag} and the image is refused`;
  return {
    at: at.at,
    service: first.service.name,
    message: `Service "${first.service.name}" takes the tag of its image from ${names.join(" and ")}, ${source}: ${consequence}.`,
    related: more.slice(0, 2).map(({ service, image }) => {
      return { at: image, message: `Service "${service.name}" takes its tag from there, too.` };
    }),
    fixes: (): readonly Fix[] => [
      {
        title: `Refuse to run without ${names.join(" and ")}`,
        safety: "unsafe",
        changes: [first, ...more].map((each) => replace(each.service.mapping, ["image"], required(each))),
      },
    ],
  };
}

function namesIn({ uses }: UnsetTag): readonly string[] {
  return [...new Set(uses.map(({ name }) => name))];
}

function required({ image: { written }, uses }: UnsetTag): string {
  return uses.reduceRight((text, { name, span }) => {
    return `${text.slice(0, span.start)}\${${name}:?${name} must be set}${text.slice(span.end)}`;
  }, written);
}
