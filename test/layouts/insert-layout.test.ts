import { describe, expect, test } from "vitest";
import { insertLayout } from "../../server/src/core/layouts/insert-layout.ts";
import { composeFile } from "../../server/src/core/layouts/layout.ts";
import { layouts, textOf } from "./layouts.ts";

const layout = `# What it is.
name: shop

x-logging: &logging
  driver: json-file

services:
  # Stands before the others.
  proxy:
    image: haproxy:3.2.4
    logging: *logging

  web-stable:
    image: web:1.0.0
    logging: *logging

networks:
  # Who publishes ports.
  edge:
  inner:
    internal: true
`;

function inserted(text: string): string {
  const result = insertLayout({ path: "/compose.yaml", text }, layout);
  if ("mistake" in result) throw new Error(result.mistake);
  return result.text;
}

function mistake(text: string): string {
  const result = insertLayout({ path: "/compose.yaml", text }, layout);
  if ("text" in result) throw new Error(result.text);
  return result.mistake;
}

describe("a layout that is put into a file", () => {
  test("stands behind what is there, with its comments", () => {
    expect(
      inserted("name: mine\n\n# The services.\nservices:\n  db:\n    image: postgres:17.6 # pinned\n"),
    ).toBe(`name: mine

x-logging: &logging
  driver: json-file

# The services.
services:
  db:
    image: postgres:17.6 # pinned

  # Stands before the others.
  proxy:
    image: haproxy:3.2.4
    logging: *logging

  web-stable:
    image: web:1.0.0
    logging: *logging

networks:
  # Who publishes ports.
  edge:
  inner:
    internal: true
`);
  });

  test("takes the indentation that is there, and joins sections that are there", () => {
    const text = "services:\n    db:\n        image: postgres:17.6\n\nnetworks:\n    back:\n\nvolumes:\n    data:\n";
    expect(inserted(text)).toBe(`x-logging: &logging
  driver: json-file

services:
    db:
        image: postgres:17.6

    # Stands before the others.
    proxy:
      image: haproxy:3.2.4
      logging: *logging

    web-stable:
      image: web:1.0.0
      logging: *logging

networks:
    back:
    # Who publishes ports.
    edge:
    inner:
      internal: true

volumes:
    data:
`);
  });

  test("goes into a file without a line break at its end, with Windows line breaks, and into an empty section", () => {
    expect(inserted("services:\r\n  db:\r\n    image: postgres:17.6\r\nnetworks:")).toBe(
      inserted("services:\n  db:\n    image: postgres:17.6\nnetworks:\n").replaceAll("\n", "\r\n"),
    );
  });

  test("leaves what is there and says the same", () => {
    const once = inserted("services:\n  db:\n    image: postgres:17.6\n");
    expect(inserted(once)).toBe(once);
  });

  test("is refused where it would say something else than what is there", () => {
    expect(mistake("services:\n  proxy:\n    image: nginx:1.29.3\n")).toBe(
      'There is "proxy" in the file already, and it says something else.',
    );
    expect(mistake("x-logging: &logging\n  driver: local\nservices: {}\n")).toBe(
      'There is "x-logging" in the file already, and it says something else.',
    );
  });

  test("is all of a file in which there is nothing yet", () => {
    expect(inserted("\n")).toBe(layout);
  });

  test("is refused where there is no place for lines", () => {
    expect(mistake("services: { db: { image: postgres:17.6 } }\n")).toBe(
      '"services" is written in a way that leaves no place for more lines.',
    );
    expect(mistake("{ services: { db: { image: postgres:17.6 } } }\n")).toMatch(/written in braces/);
    expect(mistake("services:\n  db: [\n")).toMatch(/has an error/);
    expect(mistake("services:\n  db:\n    <<: &logging { image: postgres:17.6 }\n--- \nservices: {}\n")).toMatch(
      /has an error/,
    );
  });

  test("ends soon in a file of aliases of aliases", () => {
    const levels = Array.from({ length: 30 }, (_, i) => `  a${i + 1}: &a${i + 1} [*a${i}, *a${i}]`).join("\n");
    const text = `x-bomb:\n  a0: &a0 [1]\n${levels}\nx-logging: *a30\nservices:\n  db:\n    image: postgres:17.6\n`;
    expect(mistake(text)).toMatch(/"x-logging"/);
  });
});

test.each(layouts)("$name goes into a file with other services", ({ files }) => {
  const text = "services:\n  other:\n    image: ghcr.io/example/other:1.0.0\n";
  const result = insertLayout({ path: "/compose.yaml", text }, textOf(files, composeFile));
  expect(result).toHaveProperty("text");
});
