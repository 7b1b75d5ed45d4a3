import { describe, expect, test } from "vitest";
import { hoverAt } from "../server/src/core/hover/hover.ts";
import { markedProject } from "./marked-project.ts";

const shop = {
  "compose.yaml": `x-logging: &logging { driver: local }
services:
  db:
    image: postgres:17.6
    mem_limit: 1g
    restart: always
    environment: { POSTGRES_PASSWORD: "\${DB_PASSWORD}", A: "1" }
    logging: *logging
    volumes: [data:/var/lib/postgresql/data]
  web:
    image: "acme/web:\${TAG:-1.0}"
    ports: ["8080:80"]
    depends_on: [db]
    scale: 2
    mem_limit: 256m
    networks: [inner]
networks: { inner: {} }
volumes: { data: {} }
`,
  "compose.prod.yaml": `services:
  db:
    mem_limit: 2g
    environment: { B: "2" }
`,
  ".env": "# the shop\nDB_PASSWORD=hunter2\n",
};

describe("hover tells", () => {
  test.each([
    [
      "what a key means, with its reference",
      "    res^tart: always",
      "https://docs.docker.com/reference/compose-file/services/#restart",
    ],
    ["which words there are", "    res^tart: always", "`unless-stopped`"],
    ["who honours a key", "    mem_^limit: 1g", "(Compose only)"],
    ["what a key at the top means", "netw^orks: {", "https://docs.docker.com/reference/compose-file/networks/"],
    ["what a value lost against", "mem_limit: ^1g", "Effective: `2g`, from compose.prod.yaml:3, over compose.yaml:5"],
    ["what an alias stands for", "logging: *log^ging", "Brings `driver`, as it stands in compose.yaml:1."],
    ["what a mapping of several files comes to", "environ^ment: {", 'A: "1" # compose.yaml:7'],
    ["that a variable is secret", "${DB_^PASSWORD}", "`DB_PASSWORD` is `••••••`, from .env:2."],
    [
      "the default of a variable",
      "${TA^G:-",
      "`TAG` is not set in any file of the project: the default `1.0` is put in.",
    ],
    ["what an image is", "image: postg^res", "**postgres (database)**"],
    ["where an image keeps its data", "image: postg^res", "Keeps data in `/var/lib/postgresql/data`."],
    ["what a service may take", "mem_^limit: 256m", "Memory limits: `512M` of `2.5G`"],
    ["what a service is", "  we^b:", "Ports: `8080:80`"],
    ["whom a service waits for", "  we^b:", "Waits for `db`"],
    ["who waits for a service", "depends_on: [d^b]", "Waited for by `web`"],
    ["who uses a network", "networks: [in^ner]", "Network **inner**: used by `web`"],
    ["who uses a volume", "volumes: { da^ta", "Volume **data**: used by `db`"],
    ["who uses the volume of a mount", "[da^ta:/var", "Volume **data**: used by `db`"],
  ])("%s", (_, place, said) => {
    expect(markdownAt(place)).toContain(said);
  });

  test.each([
    ["a value that just stands there", "restart: alw^ays"],
    ["a comment", "# ^the shop"],
    ["blanks", "^    restart: always"],
  ])("nothing of %s", (_, place) => {
    expect(markdownAt(place)).toBeUndefined();
  });

  test("only what other servers do not, where the rest is left to these", () => {
    const { check, file, offset } = markedProject({
      "compose.yaml": "services:\n  web:\n    image: nginx:1.29\n    mem_limit$0: 1g\n",
      "compose.prod.yaml": "services:\n  web:\n    mem_limit: 2g\n",
    });
    const answer = hoverAt(file, offset, { check, tellPlace: () => "compose.prod.yaml:3", isBrief: true });
    expect(answer?.markdown).toContain("Memory limits:");
    expect(answer?.markdown).not.toContain("https://docs.docker.com");
    expect(hoverAt(file, file.text.indexOf("web"), { check, tellPlace: () => "", isBrief: true })).toBeUndefined();
  });

  test("no secret, wherever it is put in", () => {
    for (const place of ["environ^ment: {", "POSTGRES_PASS^WORD", "${DB_^PASSWORD}", "image: postg^res"]) {
      expect(markdownAt(place)).not.toContain("hunter2");
    }
  });

  test("what it tells of, and no more of the file", () => {
    expect(spanAt("mem_^limit: 1g")).toBe("mem_limit");
    expect(spanAt("${DB_^PASSWORD}")).toBe("${DB_PASSWORD}");
    expect(spanAt("depends_on: [d^b]")).toBe("db");
    expect(spanAt("logging: *log^ging")).toBe("*logging");
  });

  test("names so that they are shown as they are written", () => {
    const text = 'services:\n  "a*b_$0c<x>": { image: a }\n';
    const { check, file, offset } = markedProject({ "compose.yaml": text });
    expect(hoverAt(file, offset, { check, tellPlace: () => "" })?.markdown).toContain("a\\*b\\_c\\<x\\>");
  });

  test("something sensible or nothing at every place of every prefix", () => {
    const text = shop["compose.yaml"];
    for (let end = 0; end < text.length; end += 7) {
      const { check, file } = markedProject({ "compose.yaml": `${text.slice(0, end)}$0` });
      for (let offset = 0; offset <= end + 2; offset += 3) {
        const span = hoverAt(file, offset, { check, tellPlace: () => "here" })?.span;
        expect(!span || (span.start <= offset && offset <= span.end), `${text.slice(0, end)}|${offset}`).toBe(true);
      }
    }
  });

  test("nothing that never ends, of anchors in a circle", () => {
    const text = "x-a: &a { b: &b [*a, *b] }\nservices:\n  web: &s\n    image: a\n    labels: *a\n    deploy: *s$0\n";
    const { check, file, offset } = markedProject({ "compose.yaml": text });
    expect(() => hoverAt(file, offset, { check, tellPlace: () => "here" })).not.toThrow();
    expect(hoverAt(file, 10_000, { check, tellPlace: () => "here" })).toBeUndefined();
  });
});

/** What is told at the `^` that is put into the first place with this text. */
function answerAt(place: string) {
  const cursor = place.indexOf("^");
  const text = place.slice(0, cursor) + place.slice(cursor + 1);
  const [name, whole] = Object.entries(shop).find(([, one]) => one.includes(text)) ?? ["", ""];
  const marked = whole.replace(text, () => `${text.slice(0, cursor)}$0${text.slice(cursor)}`);
  const { check, file, offset } = markedProject({ ...shop, [name]: marked });
  const tellPlace = (location: { file: { path: string; text: string }; span: { start: number } }) => {
    return `${location.file.path.slice(6)}:${location.file.text.slice(0, location.span.start).split("\n").length}`;
  };
  return { answer: hoverAt(file, offset, { check, tellPlace }), file };
}

function markdownAt(place: string): string | undefined {
  return answerAt(place).answer?.markdown;
}

function spanAt(place: string): string | undefined {
  const { answer, file } = answerAt(place);
  return answer && file.text.slice(answer.span.start, answer.span.end);
}
