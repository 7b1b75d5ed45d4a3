import { describe, expect, test } from "vitest";
import type { Check } from "../server/src/core/check.ts";
import type { Diagnostic } from "../server/src/core/diagnostic.ts";
import { removeSuppression } from "../server/src/core/suppression-edits.ts";
import { suppressionsOf } from "../server/src/core/suppressions.ts";
import { applyEdits } from "../server/src/core/syntax/text.ts";
import { diagnosticAt, projectOf, rule } from "./diagnostic-at.ts";

describe("a comment", () => {
  const comment = `# seaworthy-ignore ${rule} -- needs it`;

  test.each<readonly [what: string, text: string, at: string, isSuppressed: boolean]>([
    ["above a line", `a:\n  ${comment}\n  b: HERE\n`, "HERE", true],
    ["above a line, further in", `a:\n      ${comment}\n  b: HERE\n`, "HERE", true],
    ["above blank lines and comments", `a:\n  ${comment}\n\n  # more\n\n  b: HERE\n`, "HERE", true],
    ["above a line before", `a:\n  ${comment}\n  c: 1\n  b: HERE\n`, "HERE", false],
    ["below a line", `a:\n  b: HERE\n  ${comment}\n`, "HERE", false],
    ["behind a value", `a:\n  b: HERE ${comment}\n`, "HERE", true],
    ["behind the value of the line above", `a:\n  c: 1 ${comment}\n  b: HERE\n`, "HERE", false],
    ["behind a key", `a:\n  HERE: ${comment}\n    c: 1\n`, "HERE", true],
    ["behind a key, for what is below", `a:\n  b: ${comment}\n    c: HERE\n`, "HERE", false],
    ["in the middle of many", `${comment}\n# seaworthy-ignore x -- y\n${comment}\na: HERE\n`, "HERE", true],
    ["with two rules", `# seaworthy-ignore image-unpinned, ${rule} -- old\na: HERE\n`, "HERE", true],
    ["with rules that no comma parts", `# seaworthy-ignore image-unpinned ${rule} -- old\na: HERE\n`, "HERE", true],
    ["without a blank", `#seaworthy-ignore ${rule} -- old\na: HERE\n`, "HERE", true],
    ["for another rule", "# seaworthy-ignore image-unpinned -- old\na: HERE\n", "HERE", false],
    ["for all rules", "# seaworthy-ignore all -- old\na: HERE\n", "HERE", false],
    ["without a reason", `# seaworthy-ignore ${rule}\na: HERE\n`, "HERE", false],
    ["with an empty reason", `# seaworthy-ignore ${rule} --\na: HERE\n`, "HERE", false],
    ["with CRLF", `a:\r\n  ${comment}\r\n\r\n  b: HERE\r\n`, "HERE", true],
    ["behind a byte order mark", `\ufeff${comment}\nHERE: 1\n`, "HERE", true],
    ["with tabs", `a: [\n\t\t#\tseaworthy-ignore\t${rule}\t--\told\n\t\tHERE ]\n`, "HERE", true],
    ["in a flow collection", `a: [\n  b, ${comment}\n  HERE\n]\n`, "HERE", false],
    ["behind an item of a flow collection", `a: [\n  HERE, ${comment}\n  b\n]\n`, "HERE", true],
    ["behind the head of a block scalar", `HERE: | ${comment}\n  text\n`, "HERE", true],
    ["behind the head of a block scalar, for its text", `a: | ${comment}\n  text HERE\n`, "HERE", true],
    ["above a block scalar, for its text", `${comment}\na: |\n  text\n\n  HERE\nb: 1\n`, "HERE", true],
    ["above a block scalar, for what comes after", `${comment}\na: |\n  text\nHERE: 1\n`, "HERE", false],
    ["behind the end of a quoted text", `a: "one HERE\n  two" ${comment}\n`, "HERE", true],
    ["above texts that hang together", `${comment}\na: ["one\n  two", "three\n  HERE"]\n`, "HERE", true],
    ["in a block scalar", `a: |\n  ${comment}\n  HERE\n`, "HERE", false],
    ["in a block scalar, for what comes after", `a: |\n  ${comment}\nHERE: 1\n`, "HERE", false],
    ["in a quoted text", `a: "HERE ${comment}"\n`, "HERE", false],
    ["in a quoted text of several lines", `a: 'one\n  ${comment}\n  HERE'\n`, "HERE", false],
    ["in a quoted key", `"HERE ${comment}": 1\n`, "HERE", false],
    ["behind a text that speaks of one", `a: "HERE # seaworthy-ignore x -- y" ${comment}\n`, "HERE", true],
    ["that another comment quotes", `# write: ${comment}\na: HERE\n`, "HERE", false],
    ["in a merged mapping", `a:\n  <<: {b: "${comment}",\n    c: HERE}\n`, "HERE", false],
    ["in a file of several documents", `a: 1\n---\n${comment}\nb: HERE\n`, "HERE", true],
    ["alone in its file", comment, "#", false],
    ["for the file", `a: HERE\n# seaworthy-ignore-file ${rule} -- old\n`, "HERE", true],
    ["for the file, behind something", `a: HERE # seaworthy-ignore-file ${rule} -- old\n`, "HERE", false],
    ["of a kind that does not exist", `# seaworthy-ignore-next-line ${rule} -- old\na: HERE\n`, "HERE", false],
  ])("%s", (_, text, at, isSuppressed) => {
    const { files, project } = projectOf(text);
    expect(suppressionsOf(files, project).isSuppressed(diagnosticAt(files, at))).toBe(isSuppressed);
  });

  test("turns off no check that is not a rule", () => {
    const { files, project } = projectOf("# seaworthy-ignore-file yaml-syntax -- old\na: HERE\n");
    const { isSuppressed } = suppressionsOf(files, project);
    expect(isSuppressed({ ...diagnosticAt(files, "HERE"), rule: "yaml-syntax" })).toBe(false);
  });
});

describe("a comment at a service", () => {
  const behind =
    "services:\n  web: # seaworthy-ignore privileged-container -- old\n    image: a\n  db:\n    image: b\n";
  const above = "services:\n  # seaworthy-ignore privileged-container -- old\n  web:\n    image: a\n";
  const flow = "services: {web: {image: a}, db: {image: b}} # seaworthy-ignore privileged-container -- old\n";

  test.each<readonly [what: string, text: string, at: string, service: string | undefined, isSuppressed: boolean]>([
    ["behind its key, for the key", behind, "web", "web", true],
    ["behind its key, for a value", behind, "image: a", "web", true],
    ["behind its key, for what stands elsewhere", behind, "services", "web", true],
    ["behind its key, for what stands in it", behind, "image: a", undefined, true],
    ["behind its key, for another service", behind, "image: b", "db", false],
    ["behind its key, for another service in it", behind, "image: a", "db", false],
    ["behind its key, for what stands in another", behind, "image: b", undefined, false],
    ["behind its key, for its key alone", behind, "web", undefined, true],
    ["above its key, for the key", above, "web", "web", true],
    ["above its key, for a value", above, "image: a", "web", false],
    ["behind several on one line", flow, "image: b", "db", true],
  ])("%s", (_, text, at, service, isSuppressed) => {
    const { files, project } = projectOf(text);
    expect(suppressionsOf(files, project).isSuppressed(diagnosticAt(files, at, service))).toBe(isSuppressed);
  });

  test("counts in an override file too", () => {
    const { files, project } = projectOf("services:\n  web:\n    image: HERE\n", behind);
    expect(suppressionsOf(files, project).isSuppressed(diagnosticAt(files, "HERE", "web"))).toBe(true);
  });

  test("is not one of that name elsewhere", () => {
    const text =
      "networks:\n  web: # seaworthy-ignore privileged-container -- old\nservices:\n  web:\n    image: HERE\n";
    const { files, project } = projectOf(text);
    expect(suppressionsOf(files, project).isSuppressed(diagnosticAt(files, "HERE", "web"))).toBe(false);
  });
});

describe("a suppression that has nothing to suppress", () => {
  const web = (lines: string) => `services:\n  web:\n    image: nginx:1.29.1\n${lines}`;
  const unused = (...texts: readonly string[]) => {
    return projectOf(...texts).diagnostics.filter(({ rule: id }) => id === "suppression-unused");
  };

  test("is told at the rule that it names", () => {
    const text = web(`    # seaworthy-ignore ${rule}, restart-policy-missing -- old\n    init: true\n`);
    const found = unused(text);
    expect(found.map(({ message }) => message)).toEqual([
      `Nothing here is suppressed: \`${rule}\` has nothing to report.`,
      "Nothing here is suppressed: `restart-policy-missing` has nothing to report.",
    ]);
    expect(found.map(({ at: { location } }) => text.slice(location.span.start, location.span.end))).toEqual([
      rule,
      "restart-policy-missing",
    ]);
  });

  test.each<readonly [what: string, ...texts: string[]]>([
    ["that suppresses", web(`    privileged: true # seaworthy-ignore ${rule} -- old\n`)],
    [
      "of a service, for a value in another file",
      web(""),
      `services:\n  web: # seaworthy-ignore ${rule} -- old\n    privileged: true\n`,
    ],
    ["for a rule that is off", web("    # seaworthy-ignore read-only-rootfs-missing -- old\n    init: true\n")],
    ["in a broken file", `${web(`    # seaworthy-ignore ${rule} -- old\n    init: true\n`)}  db: [\n`],
    ["with a mistake", web(`    # seaworthy-ignore ${rule}\n    init: true\n`)],
  ])("is not one %s", (_, ...texts) => expect(unused(...texts)).toEqual([]));

  test.each([
    ["alone", `    # seaworthy-ignore ${rule} -- old\n    init: true\n`, "    init: true\n"],
    ["behind a value", `    init: true   # seaworthy-ignore ${rule} -- old\n`, "    init: true\n"],
    [
      "before another rule",
      `    privileged: true # seaworthy-ignore pids-limit-missing, ${rule} -- old\n`,
      `    privileged: true # seaworthy-ignore ${rule} -- old\n`,
    ],
    [
      "behind another rule",
      `    privileged: true # seaworthy-ignore ${rule}, pids-limit-missing -- old\n`,
      `    privileged: true # seaworthy-ignore ${rule} -- old\n`,
    ],
  ])("is removed %s", (_, before, after) => {
    const { diagnostics, files } = projectOf(web(before));
    const edits = diagnostics.flatMap((diagnostic) => removeSuppression(diagnostic, files) ?? []);
    expect(applyEdits(web(before), edits)).toBe(web(after));
  });
});

describe("a mistake", () => {
  test.each<readonly [comment: string, at: string, message: string]>([
    [
      `# seaworthy-ignore ${rule}`,
      `# seaworthy-ignore ${rule}`,
      "This suppression has no effect without a reason: `# seaworthy-ignore RULE -- reason`.",
    ],
    ["# seaworthy-ignore -- old", "seaworthy-ignore", "This suppression names no rule."],
    [
      "# seaworthy-ignore priviliged-container -- old",
      "priviliged-container",
      'There is no rule "priviliged-container"; did you mean "privileged-container"?',
    ],
    ["# seaworthy-ignore quite-another -- old", "quite-another", 'There is no rule "quite-another".'],
    ["# seaworthy-ignore all -- old", "all", 'There is no rule "all": a suppression names each rule.'],
    ["# seaworthy-ignore yaml-syntax -- old", "yaml-syntax", '"yaml-syntax" cannot be suppressed.'],
    [
      `# seaworthy-ignore-line ${rule} -- old`,
      `# seaworthy-ignore-line ${rule} -- old`,
      '"seaworthy-ignore-line" is no suppression: it is `seaworthy-ignore RULE -- reason` or `seaworthy-ignore-file RULE -- reason`.',
    ],
  ])("in %s", (comment, at, message) => {
    const { files, project } = projectOf(`${comment}\na: 1\n`);
    const { mistakes } = suppressionsOf(files, project);
    expect(mistakes.map(shown)).toEqual([{ rule: "suppression-invalid", severity: "warning", at, message }]);
  });

  test("in a comment for the file that stands behind something", () => {
    const { files, project } = projectOf(`a: 1 # seaworthy-ignore-file ${rule} -- old\n`);
    const messages = suppressionsOf(files, project).mistakes.map(({ message }) => message);
    expect(messages).toEqual(["`seaworthy-ignore-file` has an effect on a line of its own only."]);
  });

  test("leaves the rules beside it in force", () => {
    const { files, project } = projectOf(`# seaworthy-ignore no-rule, ${rule} -- old\na: HERE\n`);
    const { isSuppressed, mistakes } = suppressionsOf(files, project);
    expect([isSuppressed(diagnosticAt(files, "HERE")), mistakes.length]).toEqual([true, 1]);
  });

  test("is not there in comments that are right", () => {
    const { files, project } = projectOf(`# seaworthy-ignore ${rule} -- old -- very old\na: 1\n`);
    expect(suppressionsOf(files, project).mistakes).toEqual([]);
  });
});

test("costs next to nothing in a large file", () => {
  const service = (name: string, i: number) => `  ${name}${i}: # old\n    image: "a # b"\n    command: [a, b]\n`;
  const many = Array.from({ length: 2000 }, (_, i) => service("web", i)).join("");
  const plain = projectOf(`services:\n${many}`);
  const commented = projectOf(`services:\n${many.replaceAll("# old", `# seaworthy-ignore ${rule} -- old`)}`);
  expect(millisecondsFor(plain)).toBeLessThan(10);
  expect(millisecondsFor(commented)).toBeLessThan(1000);
});

function shown({ rule, severity, message, at: { location } }: Diagnostic): object {
  const { start, end } = location.span;
  return { rule, severity, message, at: location.file.text.slice(start, end) };
}

function millisecondsFor({ files, project }: Check): number {
  const started = performance.now();
  suppressionsOf(files, project);
  return performance.now() - started;
}
