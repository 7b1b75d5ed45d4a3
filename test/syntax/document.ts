import fc from "fast-check";

const names = fc.constantFrom("web", "api", "db", "cache", "worker-1", "a.b", '"quoted"', "'single'");
const words = fc.constantFrom(
  "nginx",
  "postgres:16",
  '"80:80"',
  "'x: y'",
  "true",
  "1.5",
  "0644",
  "${TAG:-latest}",
  "~",
  "a b",
  "é",
  "\u{1f600}",
);
const comments = fc.constantFrom("", "", "", " # why", " #");

/** How a generated file is laid out. */
interface Form {
  readonly step: number;
  readonly dash: number;
  readonly lineBreak: string;
  readonly head: string;
  readonly tail: string;
}

const forms: fc.Arbitrary<Form> = fc.record({
  step: fc.constantFrom(2, 2, 4, 3),
  dash: fc.constantFrom(2, 0),
  lineBreak: fc.constantFrom("\n", "\n", "\r\n"),
  head: fc.constantFrom("", "", "\ufeff", "# shop\n", "---\n", "# a\n\n---\n"),
  tail: fc.constantFrom("\n", "\n", "", "\n\n", "\n# end\n", "\n# end"),
});

type Lines = readonly string[];

const scalar = fc
  .tuple(fc.constantFrom("image", "restart", "user", "hostname"), words, comments)
  .map(([key, word, comment]): Lines => [`${key}: ${word}${comment}`]);
const flow = fc
  .tuple(fc.constantFrom("command", "networks", "profiles"), fc.array(words, { maxLength: 3 }))
  .map(([key, items]): Lines => [`${key}: [${items.join(", ")}]`]);
const flowMap = fc.constantFrom<Lines>(["labels: {}"], ["logging: { driver: local }"], ['deploy: {"replicas": 2}']);
const list = fc
  .tuple(
    fc.constantFrom("ports", "volumes", "depends_on"),
    fc.array(fc.tuple(words, comments), { minLength: 1, maxLength: 3 }),
  )
  .map(([key, items]): Lines => [`${key}:`, ...items.map(([word, comment]) => `>- ${word}${comment}`)]);
const map = fc
  .tuple(fc.constantFrom("environment", "healthcheck"), fc.array(words, { minLength: 1, maxLength: 3 }))
  .map(([key, items]): Lines => [`${key}:`, ...items.map((word, i) => `+K${i}: ${word}`)]);
const deep = fc.constant<Lines>(["deploy:", "+resources:", "++limits:", "+++memory: 1G"]);
const block = fc.constantFrom<Lines>(
  ["command: |", "+a", "+\tb", "", "+c"],
  ["command: >-", "+a", "+b"],
  ["entrypoint: |+", "+x", ""],
);
const empty = fc.constantFrom<Lines>(
  ["build:"],
  ["configs: null"],
  ["secrets: ~"],
  [""],
  ["# a comment"],
  ["+# deeper"],
);
const shared = fc.constantFrom<Lines>(["logging: *log"], ["<<: *base"], ["labels: &own {a: 1}"]);

const keyOf = ([line = ""]: Lines): string => line.split(":")[0] ?? "";
const body = fc.uniqueArray(fc.oneof(scalar, flow, flowMap, list, map, deep, block, empty, shared), {
  maxLength: 7,
  selector: keyOf,
});
const service = fc.record({ name: names, comment: comments, body });
const services = fc.uniqueArray(service, { minLength: 1, maxLength: 4, selector: ({ name }) => name });

/** Indents the lines of an entry: `+` is a level, `>` the place of a dash. */
function indent(entry: Lines, column: number, { step, dash }: Form): Lines {
  return entry.map((line) => {
    if (line === "") return "";
    const levels = /^\+*/.exec(line)?.[0].length ?? 0;
    const rest = line.slice(levels);
    const isItem = rest.startsWith(">- ");
    const extra = isItem ? (dash === 0 ? 0 : step) : 0;
    return " ".repeat(column + levels * step + extra) + (isItem ? rest.slice(1) : rest);
  });
}

/** Compose files in every layout that people use. */
export const document: fc.Arbitrary<string> = fc.tuple(forms, services).map(([form, entries]) => {
  const lines = [
    "x-log: &log",
    `${" ".repeat(form.step)}driver: local`,
    "x-base: &base {restart: always}",
    "services:",
  ];
  for (const { name, comment, body: own } of entries) {
    lines.push(
      `${" ".repeat(form.step)}${name}:${comment}`,
      ...own.flatMap((entry) => indent(entry, 2 * form.step, form)),
    );
  }
  lines.push("volumes:", `${" ".repeat(form.step)}data:`);
  return (
    form.head.replaceAll("\n", form.lineBreak) + lines.join(form.lineBreak) + form.tail.replaceAll("\n", form.lineBreak)
  );
});
