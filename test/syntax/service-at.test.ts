import { expect, test } from "vitest";
import { serviceAt } from "../../server/src/core/syntax/service-at.ts";
import { parse } from "../../server/src/core/syntax/yaml.ts";

const text = `services:
  web: # the edge
    image: nginx

  api: { image: api }
  empty:
volumes:
  web:
`;

test.each([
  ["web:", "web", true],
  ["# the edge", "web", true],
  ["nginx", "web", false],
  ["{ image", "api", true],
  ["empty", "empty", true],
])("%s lies in %s", (at, name, isNamed) => {
  expect(serviceAt(parsed(text), text.indexOf(at))).toEqual({ name, isNamed });
});

test.each([[0], [text.indexOf("\n\n") + 1], [text.indexOf("volumes")], [text.length - 2]])(
  "nothing lies at %d",
  (offset) => expect(serviceAt(parsed(text), offset)).toBeUndefined(),
);

test("a service of another document of the file is found, too", () => {
  const two = "services:\n  a: {}\n---\nservices:\n  b: {}\n";
  expect(serviceAt(parsed(two), two.indexOf("b:"))).toEqual({ name: "b", isNamed: true });
});

function parsed(source: string) {
  return parse({ path: "/compose.yaml", text: source });
}
