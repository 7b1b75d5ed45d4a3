import { describe, expect, test } from "vitest";
import { nodeAt, pathOf } from "../../server/src/core/syntax/node-at.ts";
import { parse } from "../../server/src/core/syntax/yaml.ts";

describe("what stands at a place of a file", () => {
  test.each([
    ["a key", "services:\n  w$0eb:\n    image: nginx\n", "key services/web"],
    ["a value", "services:\n  web:\n    image: ngi$0nx\n", "value services/web/image"],
    ["the end of a value", "services:\n  web:\n    image: nginx$0\n", "value services/web/image"],
    ["an item of a list", "services:\n  web:\n    ports: ['80:80', '81$0:81']\n", "value services/web/ports/1"],
    ["a key in a list", "services:\n  web:\n    ports:\n      - tar$0get: 80\n", "key services/web/ports/0/target"],
    ["between two items", "services:\n  web:\n    ports: ['80:80',$0 '81:81']\n", "value services/web/ports"],
    ["an alias", "x-a: &a {}\nservices:\n  web: *$0a\n", "reference services/web"],
    ["a merge key", "x-a: &a {image: a}\nservices:\n  web:\n    <$0<: *a\n", "reference services/web"],
    ["what an anchor stands on", "x-a: &a {image: a$0b}\nservices:\n  web: *a\n", "value x-a/image"],
    ["a second document", "a: 1\n---\nb: $02\n", "value b"],
    ["nothing", "\n\n$0\n", undefined],
    ["a text that is not finished", "services:\n  web:\n    ima$0ge\n", "value services/web"],
  ])("%s", (_, marked, expected) => {
    const offset = marked.indexOf("$0");
    const found = nodeAt(parse({ path: "/compose.yaml", text: marked.replace("$0", "") }), offset);
    expect(found && `${found.part} ${pathOf(found).join("/")}`).toBe(expected);
  });
});
