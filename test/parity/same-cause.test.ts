import { describe, expect, test } from "vitest";
import { hasSameCause } from "../../scripts/parity/same-cause.ts";
import type { ProjectFault } from "../../server/src/core/compose/project-fault.ts";

const text =
  "services:\n  web:\n    image: a\n    networks: [inner]\n    tty: no\n  db:\n    networks: [inner]\n    tty: no\n";
const file = { path: "/shop/compose.yaml", text };

/** A fault that stands at a line and column of the text, counted from 1. */
function fault(message: string, line: number, column: number, length = 1): ProjectFault {
  const lines = text.split("\n").slice(0, line - 1);
  const start = lines.join("\n").length + (lines.length > 0 ? 1 : 0) + column - 1;
  return { message, at: { location: { file, span: { start, end: start + length } } } };
}

const network = 'service "web" refers to undefined network inner: invalid compose project';
const ours = 'Service "web" uses the network "inner", which is not defined.';
const boolean = "error while interpolating services.db.tty: failed to cast to expected type: invalid boolean: no";
const wrong = '"no" is neither true nor false: write `true` or `false`.';

describe("a fault tells what Docker Compose does", () => {
  test.each([
    ["by its names", network, fault(ours, 4, 16, 5)],
    ["by its path", boolean, fault(wrong, 8, 10, 2)],
    [
      "by its line",
      'failed to parse /shop/compose.yaml: line 5: mapping key "tty" already defined at line 4',
      fault('The key "tty" is already defined in this mapping.', 5, 5, 3),
    ],
    [
      "by its key",
      "validating /shop/compose.yaml: services.web additional properties 'tty' not allowed",
      fault('"tty" is no key of a service.', 5, 5, 3),
    ],
    [
      "for all services of an old file",
      "validating /shop/compose.yaml:  additional properties 'services' not allowed",
      fault('"services" is no key of a Compose file.', 1, 1, 8),
    ],
  ])("%s", (_, error, told) => {
    expect(hasSameCause(error, [told])).toBe(true);
  });
});

describe("a fault does not tell what Docker Compose does", () => {
  test.each([
    ["of another service", network, fault(ours.replace("web", "db"), 7, 16, 5)],
    ["of another network", network, fault(ours.replace("inner", "outer"), 4, 16, 5)],
    ["in the wrong service", network, fault(ours, 7, 16, 5)],
    ["at the same key of another service", boolean, fault(wrong, 5, 10, 2)],
    ["of another kind", boolean, fault("`tty` is a text, not empty.", 8, 10, 2)],
    [
      "at another line",
      'failed to parse /shop/compose.yaml: line 5: mapping key "tty" already defined at line 4',
      fault('The key "tty" is already defined in this mapping.', 8, 5, 3),
    ],
    [
      "in another file",
      "validating /shop/other.yaml: services.web additional properties 'tty' not allowed",
      fault('"tty" is no key of a service.', 5, 5, 3),
    ],
    [
      "of one of two keys",
      "validating /shop/compose.yaml: services.web additional properties 'tty', 'image' not allowed",
      fault('"tty" is no key of a service.', 5, 5, 3),
    ],
    ["that nobody knows", "something new", fault(ours, 4, 16, 5)],
  ])("%s", (_, error, told) => {
    expect(hasSameCause(error, [told])).toBe(false);
  });
});
