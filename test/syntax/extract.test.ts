import { describe, expect, test } from "vitest";
import { extractionAt } from "../../server/src/core/syntax/extract.ts";
import { applyEdits } from "../../server/src/core/syntax/text.ts";
import { parse } from "../../server/src/core/syntax/yaml.ts";

function extracted(text: string, at: string): string | undefined {
  const extraction = extractionAt(parse({ path: "/compose.yaml", text }), text.indexOf(at));
  return extraction && applyEdits(text, extraction.edits);
}

const logging = "    logging:\n      driver: json-file\n      options:\n        max-size: 10m\n";
const two = `# A shop.\n\n# What runs.\nservices:\n  web:\n    image: web\n${logging}  api:\n    image: api\n${logging}    init: true\n`;

describe("what services have in common", () => {
  test("is written once, above them", () => {
    expect(extracted(two, "logging")).toBe(
      "# A shop.\n\nx-logging: &logging\n  driver: json-file\n  options:\n    max-size: 10m\n\n# What runs.\nservices:\n" +
        "  web:\n    image: web\n    logging: *logging\n  api:\n    image: api\n    logging: *logging\n    init: true\n",
    );
  });

  test("may stand in different styles", () => {
    const text =
      'services:\n  a:\n    logging: { driver: "local" }\n  b:\n    logging:\n      driver: local\n  c: { logging: {driver: local} }\n';
    expect(extracted(text, "logging")).toBe(
      'x-logging: &logging { driver: "local" }\n\nservices:\n  a:\n    logging: *logging\n  b:\n    logging: *logging\n  c: { logging: *logging }\n',
    );
  });

  test("gets a name that nothing else has", () => {
    const text = `x-logging: &logging\n  driver: local\n${two}`;
    expect(extracted(text, "    logging:")).toContain("x-logging-2: &logging-2\n  driver: json-file\n");
  });

  test("keeps the comments of the first, and CRLF", () => {
    const text = two.replace("driver: json-file\n", "driver: json-file # as ever\n").replaceAll("\n", "\r\n");
    const after = extracted(text, "logging");
    expect(after).toContain(
      "x-logging: &logging\r\n  driver: json-file # as ever\r\n  options:\r\n    max-size: 10m\r\n\r\n",
    );
  });

  test.each([
    ["one service alone", `services:\n  web:\n${logging}`],
    ["values that differ", two.replace(/10m\n {4}init/, "20m\n    init")],
    [
      "a comment of another one",
      `services:\n  a:\n${logging}  b:\n${logging.replace("json-file", "json-file # theirs")}`,
    ],
    ["an anchor within", two.replace("driver: json-file", "driver: &d json-file")],
    ["a tag within", two.replace("driver: json-file", "driver: !override json-file")],
    ["a broken file", `${two}x: [\n`],
    ["two documents", `${two}---\na: 1\n`],
  ])("is left where it is with %s", (_, text) => {
    expect(extracted(text, "logging")).toBeUndefined();
  });

  test("is nothing where no key of a service is", () => {
    for (const at of ["services", "web", "image", "  driver", "# What"]) expect(extracted(two, at)).toBeUndefined();
  });
});
