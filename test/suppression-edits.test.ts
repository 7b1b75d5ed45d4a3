import { describe, expect, test } from "vitest";
import { parseAllDocuments } from "yaml";
import { suppressionEdits } from "../server/src/core/suppression-edits.ts";
import { suppressionsOf } from "../server/src/core/suppressions.ts";
import { applyEdits, type TextEdit } from "../server/src/core/syntax/text.ts";
import { diagnosticAt, placeIn, projectOf, rule } from "./diagnostic-at.ts";

describe("the edit that suppresses", () => {
  const comment = `# seaworthy-ignore ${rule} -- reason`;

  test.each<readonly [what: string, before: string, after: string]>([
    ["goes above the line", "a:\n  b: HERE\n", `a:\n  ${comment}\n  b: HERE\n`],
    ["goes above an item", "a:\n- b: HERE\n", `a:\n${comment}\n- b: HERE\n`],
    ["keeps CRLF", "a:\r\n  b: HERE\r\n", `a:\r\n  ${comment}\r\n  b: HERE\r\n`],
    ["goes behind a byte order mark", "\ufeffa: HERE", `\ufeff${comment}\na: HERE`],
    ["keeps tabs", "a: [\n \tHERE\n ]\n", `a: [\n \t${comment}\n \tHERE\n ]\n`],
    ["goes above a block scalar", "a:\n  b: |\n    x\n\n    HERE\n", `a:\n  ${comment}\n  b: |\n    x\n\n    HERE\n`],
    ["goes above a plain text", "a:\n  b: x\n   y\n   HERE\n", `a:\n  ${comment}\n  b: x\n   y\n   HERE\n`],
    ["goes above a quoted text", 'a:\n  - "x\n    HERE"\n', `a:\n  ${comment}\n  - "x\n    HERE"\n`],
    [
      "adds to a comment above",
      "# seaworthy-ignore no-rule -- old\na: HERE\n",
      `# seaworthy-ignore no-rule, ${rule} -- old\na: HERE\n`,
    ],
    [
      "adds to a comment behind",
      "a: HERE # seaworthy-ignore no-rule -- old\n",
      `a: HERE # seaworthy-ignore no-rule, ${rule} -- old\n`,
    ],
    [
      "adds to no comment without a reason",
      "# seaworthy-ignore no-rule\na: HERE\n",
      `# seaworthy-ignore no-rule\n${comment}\na: HERE\n`,
    ],
    [
      "adds to no comment for a service",
      "services:\n  HERE: # seaworthy-ignore no-rule -- old\n    image: a\n",
      `services:\n  ${comment}\n  HERE: # seaworthy-ignore no-rule -- old\n    image: a\n`,
    ],
  ])("a line %s", (_, before, after) => {
    const { files, project } = projectOf(before);
    const edit = suppressionEdits(files, project).suppressLine(diagnosticAt(files, "HERE"));
    expect(applied(before, edit)).toBe(after);
  });

  test.each<readonly [what: string, before: string, after: string | undefined]>([
    ["goes behind the key", "  web:\n    image: a\n", `  web: ${comment}\n    image: a\n`],
    ["replaces blanks", "  web:  \r\n    image: a\r\n", `  web: ${comment}\r\n    image: a\r\n`],
    ["goes behind an anchor", "  web: &a\n    image: a\n", `  web: &a ${comment}\n    image: a\n`],
    ["goes behind a service on one line", "  web: {image: a}", `  web: {image: a} ${comment}`],
    ["keeps a comment", "  web: # old\n    image: a\n", `  web: ${comment} # old\n    image: a\n`],
    [
      "adds to a comment",
      "  web: # seaworthy-ignore no-rule -- old\n    image: a\n",
      `  web: # seaworthy-ignore no-rule, ${rule} -- old\n    image: a\n`,
    ],
    ["is not there where no comment can stand", '  web: {image: "a\n    b"}\n', undefined],
    ["is not there for one of two on a line", "  {web: {image: a}, db: {image: b}}\n", undefined],
  ])("a service %s", (_, before, after) => {
    const { files, project } = projectOf(`services:\n${before}`);
    const edit = suppressionEdits(files, project).suppressInService(diagnosticAt(files, "image", "web"));
    expect(edit && applied(`services:\n${before}`, edit)).toBe(after && `services:\n${after}`);
  });

  test.each<readonly [what: string, before: string, after: string]>([
    ["goes to the top", "# a file\na: HERE\n", `# seaworthy-ignore-file ${rule} -- reason\n# a file\na: HERE\n`],
    ["keeps CRLF", "a: HERE\r\n", `# seaworthy-ignore-file ${rule} -- reason\r\na: HERE\r\n`],
    ["keeps a byte order mark", "\ufeffa: HERE\n", `\ufeff# seaworthy-ignore-file ${rule} -- reason\na: HERE\n`],
    [
      "adds to a comment",
      "a: HERE\n# seaworthy-ignore-file no-rule -- old\n",
      `a: HERE\n# seaworthy-ignore-file no-rule, ${rule} -- old\n`,
    ],
  ])("in a file %s", (_, before, after) => {
    const { files, project } = projectOf(before);
    const edit = suppressionEdits(files, project).suppressInFile(diagnosticAt(files, "HERE"));
    expect(applied(before, edit)).toBe(after);
  });

  test("has the reason as its place to fill in", () => {
    const { files, project } = projectOf("services:\n  web:\n    image: HERE\n");
    const { suppressLine, suppressInService, suppressInFile } = suppressionEdits(files, project);
    for (const suppress of [suppressLine, suppressInService, suppressInFile]) {
      const { newText = "", stops = [] } = suppress(diagnosticAt(files, "HERE", "web")) ?? {};
      expect(stops.map(({ span }) => newText.slice(span.start, span.end))).toEqual(["reason"]);
    }
  });

  test("is not there for what cannot be suppressed, nor in a file with syntax errors", () => {
    const whole = projectOf("services:\n  web:\n    image: HERE\n");
    const broken = projectOf("services:\n  web:\n    image: HERE\n    image: twice\n");
    const builtIn = { ...diagnosticAt(whole.files, "HERE", "web"), rule: "settings-invalid" };
    const ofRule = diagnosticAt(broken.files, "HERE", "web");
    const edits = [
      { ...whole, diagnostic: builtIn },
      { ...broken, diagnostic: ofRule },
    ].flatMap(({ files, project, diagnostic }) => {
      const { suppressLine, suppressInService, suppressInFile } = suppressionEdits(files, project);
      return [suppressLine(diagnostic), suppressInService(diagnostic), suppressInFile(diagnostic)];
    });
    expect(edits).toEqual(Array.from({ length: 6 }, () => undefined));
  });
});

describe("in a file with everything that YAML has", () => {
  const text = `%YAML 1.2
---
# first
x-base: &base
  environment: {A: "1", B: 'two # no comment
      three', C: plain # a comment
  }
  labels:
    - "quoted \\
      over lines"
    - plain text
      that goes on

      and on # to here
    - >-2
        folded # not a comment

      text
    -
      - nested
      - ? complex
        : value
services: # all of them
  web: &web
    <<: [*base, {init: true}]
    command: ["sh", "-c", "one
      two", 'three
      four']
    entrypoint:
    - |+
      #!/bin/sh
      # seaworthy-ignore privileged-container -- not a comment

    - end
    healthcheck: {
      test: [CMD,
        "true"], # works

      interval: 5s }
  db: {<<: *web, image: "postgres:17
    "}

  cache: *web
volumes: {}
...
`;
  const variants = [text, text.replaceAll("\n", "\r\n"), text.trimEnd(), text.replace("%YAML 1.2\n---\n", "\ufeff")];
  const services = ["web", "db", "cache"];

  test.each(variants)("every edit suppresses, and changes nothing but comments", (before) => {
    const { files, project } = projectOf(before);
    const [file] = files;
    expect(file?.faults).toEqual([]);
    const data = dataOf(before);
    const { suppressLine, suppressInService, suppressInFile } = suppressionEdits(files, project);
    for (const at of new Set(placesOnLines(before))) {
      const diagnostic = { ...diagnosticAt(files, 0), at: placeIn(files, at) };
      const edit = suppressLine(diagnostic);
      if (edit) expectSuppressed({ before, data, edit, at });
      else expect(lineAround(before, at)).toMatch(/^\s*(#|$)/);
    }
    expectSuppressed({ before, data, edit: suppressInFile(diagnosticAt(files, 0)), at: before.length - 1 });
    const ofServices = services.map((service) => suppressInService(diagnosticAt(files, 0, service)));
    expect(ofServices.map((edit) => edit !== undefined)).toEqual([true, false, true]);
    for (const edit of ofServices) if (edit) expect(dataOf(applied(before, edit))).toEqual(data);
  });

  /** Of each line the first thing on it, and the end. */
  function placesOnLines(text: string): readonly number[] {
    return Array.from(text.matchAll(/(?<=^|\n)([^\S\r\n]*)[^\r\n]*/g)).flatMap(({ 0: line, 1: blank = "", index }) => {
      return [index + blank.length, index + line.length];
    });
  }

  interface Suppressing {
    readonly before: string;
    readonly data: unknown;
    readonly edit: TextEdit | undefined;
    readonly at: number;
  }

  function expectSuppressed({ before, data, edit, at }: Suppressing): void {
    const after = applied(before, edit);
    expect(dataOf(after)).toEqual(data);
    const { files, project } = projectOf(after);
    const moved = at < (edit?.location.span.start ?? 0) ? at : at + after.length - before.length;
    const diagnostic = { ...diagnosticAt(files, 0), at: placeIn(files, moved) };
    expect(suppressionsOf(files, project).isSuppressed(diagnostic), lineAround(after, moved)).toBe(true);
  }
});

function applied(text: string, edit: TextEdit | undefined): string {
  expect(edit).toBeDefined();
  return applyEdits(text, edit ? [edit] : []);
}

function lineAround(text: string, at: number): string {
  const start = text.slice(0, at).lastIndexOf("\n") + 1;
  return text.slice(start).split("\n")[0] ?? "";
}

function dataOf(text: string): unknown {
  const documents = parseAllDocuments(text, { merge: true });
  expect(documents.flatMap(({ errors }) => errors)).toEqual([]);
  return documents.map((document) => document.toJS());
}
