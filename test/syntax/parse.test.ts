import { describe, expect, test } from "vitest";
import type { Mapping, Value } from "../../server/src/core/syntax/value.ts";
import { type ParsedFile, parse } from "../../server/src/core/syntax/yaml.ts";

const read = (text: string): ParsedFile => parse({ path: "compose.yaml", text });

/** The value at a path of keys and positions, in the first document. */
function at(parsed: ParsedFile, ...path: readonly (string | number)[]): Value {
  let value: Value | undefined = parsed.documents[0];
  for (const step of path) {
    if (value?.kind === "mapping") value = value.get(String(step))?.value;
    else value = value?.kind === "sequence" ? value.items[Number(step)] : undefined;
  }
  if (!value) throw new Error(`nothing at ${path.join(".")}`);
  return value;
}

function written({ location: { file, span } }: Value): string {
  return file.text.slice(span.start, span.end);
}

function plain(value: Value): unknown {
  if (value.kind === "scalar") return value.value;
  if (value.kind === "sequence") return value.items.map(plain);
  return Object.fromEntries(Array.from(value.entries, ([key, entry]) => [key, plain(entry.value)]));
}

function faults({ file, faults: all }: ParsedFile): string[] {
  return all.map(
    ({ region, from, to, message }) =>
      `${JSON.stringify(file.text.slice(region.start + from, region.start + to))} ${message}`,
  );
}

describe("values know where they are written", () => {
  const text =
    'services:\n  web:\n    image: nginx # tag\n    ports: ["80:80", 8080]\n    command: |\n      a\n      b\n\n  db: {image: postgres}\n';
  const cases: [path: (string | number)[], source: string][] = [
    [["services", "web", "image"], "nginx"],
    [["services", "web", "ports"], '["80:80", 8080]'],
    [["services", "web", "ports", 0], '"80:80"'],
    [["services", "web", "ports", 1], "8080"],
    [["services", "web", "command"], "|\n      a\n      b"],
    [["services", "web"], 'image: nginx # tag\n    ports: ["80:80", 8080]\n    command: |\n      a\n      b'],
    [["services", "db"], "{image: postgres}"],
    [["services", "db", "image"], "postgres"],
  ];
  for (const [path, source] of cases) {
    test(path.join("."), () => expect(written(at(read(text), ...path))).toBe(source));
    test(`${path.join(".")} with CRLF, a BOM and an emoji before it`, () => {
      const other = `\ufeff# \u{1f600}\n${text}`.replaceAll("\n", "\r\n");
      expect(written(at(read(other), ...path))).toBe(source.replaceAll("\n", "\r\n"));
    });
  }
});

describe("scalars", () => {
  const cases: [source: string, value: unknown][] = [
    ["1", 1],
    ["1.5", 1.5],
    ["true", true],
    ["no", "no"],
    ["22:22", "22:22"],
    ["~", null],
    ["", null],
    ["null", null],
    ["'it''s'", "it's"],
    ['"a\\tb"', "a\tb"],
    ["|-\n  a\n  b", "a\nb"],
    [">-\n  a\n  b", "a b"],
  ];
  for (const [source, value] of cases) {
    test(JSON.stringify(source), () => expect(plain(at(read(`key: ${source}`), "key"))).toBe(value));
  }
  test("a number keeps the text it was written as", () => {
    const value = at(read("mode: 0644"), "mode");
    expect(value.kind === "scalar" && value.source).toBe("0644");
  });
  test("a tag is kept", () => expect(at(read("a: !reset null"), "a").tag).toBe("!reset"));
});

describe("anchors and merge keys", () => {
  test("an alias stands for the value where it was written", () => {
    const parsed = read("x: &log {driver: local}\nservices:\n  a:\n    logging: *log\n");
    expect(at(parsed, "services", "a", "logging")).toBe(at(parsed, "x"));
  });
  test("what is written wins over what is merged, wherever the merge key stands", () => {
    const parsed = read("x: &x {a: 1, b: 1}\ny:\n  a: 2\n  <<: *x\n");
    expect(plain(at(parsed, "y"))).toEqual({ a: 2, b: 1 });
  });
  test("of several merged mappings the first wins", () => {
    const parsed = read("x: &x {a: 1}\ny: &y {a: 2, b: 2}\nz:\n  <<: [*x, *y]\n");
    expect(plain(at(parsed, "z"))).toEqual({ a: 1, b: 2 });
  });
  test("merges are taken over by merges", () => {
    const parsed = read("x: &x {a: 1}\ny: &y\n  <<: *x\n  b: 2\nz:\n  <<: *y\n");
    expect(plain(at(parsed, "z"))).toEqual({ a: 1, b: 2 });
  });
  test("an anchor that is defined twice counts from where it stands", () => {
    const parsed = read("a: &x 1\nb: *x\nc: &x 2\nd: *x\n");
    expect([plain(at(parsed, "b")), plain(at(parsed, "d"))]).toEqual([1, 2]);
  });
  test("a quoted << is a key like any other", () => {
    expect(plain(at(read('x: &x {a: 1}\ny:\n  "<<": 3\n'), "y"))).toEqual({ "<<": 3 });
  });
});

describe("every error has its place", () => {
  const cases: [name: string, text: string, expected: string[]][] = [
    ["unknown anchor", "a: *nobody\n", ['"*nobody" The anchor "nobody" is not defined before this alias.']],
    ["alias before its anchor", "a: *x\nb: &x 1\n", ['"*x" The anchor "x" is not defined before this alias.']],
    ["a cycle", "a: &x\n  b: *x\n", ['"*x" The value of anchor "x" contains itself.']],
    ["a key twice", "a:\n  b: 1\n  b: 2\n", ['"b" The key "b" is already defined in this mapping.']],
    [
      "a service twice",
      "services:\n  web: {}\n  web: {}\n",
      ['"web" The key "web" is already defined in this mapping.'],
    ],
    ["two merge keys", "x: &x {}\ny:\n  <<: *x\n  <<: *x\n", ['"<<" The key "<<" is already defined in this mapping.']],
    ["a merge of text", "y:\n  <<: text\n", ['"<<" `<<` merges mappings only: a mapping, or a list of mappings.']],
    [
      "a missing colon",
      "services:\n  web:\n    image: x\n    restart\n",
      ['"restart" A colon is missing after this key.'],
    ],
    ["a tab on a line of its own", "a: x\n\t\nb: 1\n", ['"\\t" YAML is indented with spaces; this is a tab.']],
    ["such a tab in a block of text", "a: |\n  x\n\t\n", ['"\\t" YAML is indented with spaces; this is a tab.']],
    ["a tab", "services:\n\tweb: 1\n", ['"\\t" YAML is indented with spaces; this is a tab.']],
  ];
  for (const [name, text, expected] of cases)
    test(name, () => expect(faults(read(text))).toEqual(expect.arrayContaining(expected)));
  test.each(["a: ['x',\n\t\n  'y']\n", "a: x\n  \t\n  y\n"])("%j has none", (text) => {
    expect(faults(read(text))).toEqual([]);
  });
  test("two errors are both told", () => expect(faults(read("a: *x\nb: *y\n"))).toHaveLength(2));
});

describe("a broken file keeps the rest", () => {
  test("a key that is being typed does not take the next one along", () => {
    const parsed = read("services:\n  web:\n    hea\n    image: nginx\n    restart: always\n");
    expect(plain(at(parsed, "services", "web"))).toEqual({ image: "nginx", restart: "always" });
  });
  test("a service that is being typed does not take the next one along", () => {
    const parsed = read("services:\n  web\n  db:\n    image: postgres\n");
    expect(plain(at(parsed, "services"))).toEqual({ db: { image: "postgres" } });
  });
  test("an open quote ends with its line", () => {
    const parsed = read('name: "shop\nservices:\n  db:\n    image: "postgres"\nvolumes:\n  data:\n');
    expect(plain(at(parsed, "services", "db"))).toEqual({ image: "postgres" });
    expect(faults(parsed)).toEqual(['"\\"shop" A quoted text is not closed: a " is missing.']);
  });
  test("an open list ends where its line is left", () => {
    const parsed = read("services:\n  web:\n    ports: [80\n    image: nginx\n  db:\n    image: postgres\n");
    expect(plain(at(parsed, "services", "db"))).toEqual({ image: "postgres" });
  });
  for (const text of [
    "",
    "\n",
    "# only a comment\n",
    "\ufeff",
    "---\n",
    "- a\n- b\n",
    "text",
    "\u0000\u0001\u0002",
    ": :\n:",
    "? a\n: b\n",
  ]) {
    test(`${JSON.stringify(text)} is read without an exception`, () => expect(() => read(text)).not.toThrow());
  }
});

describe("several documents", () => {
  test("each has its root", () => {
    expect(read("a: 1\n---\nb: 2\n").documents.map(plain)).toEqual([{ a: 1 }, { b: 2 }]);
  });
  test("anchors end with their document", () => {
    expect(faults(read("a: &x 1\n---\nb: *x\n"))).toEqual(['"*x" The anchor "x" is not defined before this alias.']);
  });
});

describe("hostile input", () => {
  test("an alias bomb is lowered once for each node", () => {
    const levels = Array.from(
      { length: 40 },
      (_, i) => `l${i + 1}: &l${i + 1} [${Array.from({ length: 9 }, () => `*l${i}`).join(", ")}]`,
    );
    const parsed = read(`l0: &l0 [x]\n${levels.join("\n")}\n`);
    expect((parsed.documents[0] as Mapping).entries.size).toBe(41);
  });
  test("a chain of merge keys stays bounded", () => {
    const links = Array.from({ length: 3000 }, (_, i) => `m${i + 1}: &m${i + 1}\n  <<: *m${i}\n  k${i + 1}: 1\n`);
    const parsed = read(`m0: &m0 {k0: 1}\n${links.join("")}`);
    expect((parsed.documents[0] as Mapping).entries.size).toBe(3001);
    expect(faults(parsed)[0]).toContain("brings in more than 500 keys");
  });
  test("nesting without end is an error, not an exception", () => {
    expect(faults(read("[".repeat(50_000))).length).toBeGreaterThan(0);
  });
});
