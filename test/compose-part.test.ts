import { describe, expect, test } from "vitest";
import { parse } from "yaml";
import { composePart } from "../scripts/generate/compose-part.ts";

describe("a part of a Compose file", () => {
  const text = `x-log: &log
  driver: local

x-base: &base
  # Kept.
  restart: always
  environment: &environment
    A: "1"
  logging: *log

services:
  # Of the first.
  one:
    <<: *base
    image: acme/one:1
    networks:
      - inner
    depends_on:
      two:
        condition: service_started
      three:
        condition: service_started

  # README.md says more
  # of this.
  two:
    <<: *base
    environment:
      <<: *environment
      B: "2"
    image: acme/two:1
    command:
      - sh
      - -c
      - |
        if true; then
          echo
        fi
`;

  test("has what it takes from anchors, once", () => {
    expect(composePart(text, { services: ["one", "two"], without: ["networks", "depends_on.three"] })).toBe(
      `# Of the first.
one: &base
\timage: acme/one:1
\t# Kept.
\trestart: always
\tenvironment: &environment
\t\tA: "1"
\tlogging:
\t\tdriver: local
\tdepends_on:
\t\ttwo:
\t\t\tcondition: service_started

two:
\timage: acme/two:1
\t<<: *base
\tenvironment:
\t\t<<: *environment
\t\tB: "2"
\tcommand:
\t\t- sh
\t\t- -c
\t\t- |
\t\t  if true; then
\t\t  \techo
\t\t  fi`,
    );
  });

  test("has its own in the place of what it takes from an anchor", () => {
    const own = composePart(text, { services: ["two"] });
    expect(parse(own.replaceAll("\t", "  "), { merge: true }).two.environment).toEqual({ A: "1", B: "2" });
    expect(own).not.toContain("&");
  });

  test("is there", () => {
    expect(() => composePart(text, { services: ["four"] })).toThrow("There is no services.four.");
  });
});
