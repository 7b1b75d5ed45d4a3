import { expect, test } from "vitest";
import { check } from "../../server/src/core/check.ts";
import { unsetTags } from "../../server/src/core/compose/unset-tags.ts";
import { defaultSettings } from "../../server/src/core/settings.ts";

test.each([
  ["a:$U", "U", ""],
  ["a:${U}", "U", ""],
  ["a:${U}${V}", "U V", ""],
  ["a:${U}-x", "U", "-x"],
  ["a:$U.$V", "U V", "."],
  ["h:5000/a:$U", "U", ""],
  ["$U/a:$V", "V", ""],
])("the tag of %j needs %s, and %j is left of it", (image, names, rest) => {
  const [tag] = tagsIn(image);
  expect(tag?.uses.map(({ name }) => name).join(" ")).toBe(names);
  expect(tag?.rest).toBe(rest);
});

test.each([
  "a",
  "a:1",
  "$U",
  "a$U",
  "$U:1",
  "a:1$U",
  "a:${V:-1}$U",
  "a:${U}1",
  "a:${U:?x}",
  "a:${U:-1}",
  "h:$U/a",
  "a@sha256:$U",
])("the tag of %j is not empty", (image) => {
  expect(tagsIn(image)).toEqual([]);
});

function tagsIn(image: string) {
  const text = `services:\n  s:\n    image: ${image}\n`;
  const { project } = check({ compose: [{ path: "compose.yaml", text }], env: [], settings: defaultSettings });
  return unsetTags(project);
}
