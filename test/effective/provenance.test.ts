import { readdirSync, readFileSync } from "node:fs";
import { describe, expect, test } from "vitest";
import { toYaml } from "../../server/src/core/effective/print.ts";
import { renderedTree } from "../../server/src/core/effective/rendered.ts";
import { annotatedProject } from "../../server/src/workspace/annotated-project.ts";
import { assembledFrom, type Given } from "./project.ts";

/** A project as YAML, without and with the places of its values. */
function printed(given: Given): { readonly plain: string; readonly annotated: string } {
  const { project } = assembledFrom(given);
  if (!project) return { plain: "", annotated: "" };
  return { plain: toYaml(renderedTree(project)), annotated: annotatedProject(project, "/shop") };
}

test("every value has the place where it is written, and those that it won over", () => {
  const files = {
    "compose.yaml": [
      "name: Shop",
      "include: [lib/compose.yaml]",
      "x-logging: &logging",
      "  driver: json-file",
      "  options: { max-size: 10m }",
      "services:",
      "  web:",
      "    extends: { service: base, file: base.yaml }",
      "    image: nginx:1",
      "    logging: *logging",
      "    build: .",
      "    command: [serve, --all]",
      "    environment:",
      "      A: 1",
      "      B: own",
      "    env_file: [{ path: web.env }]",
      "    depends_on: { db: { condition: service_healthy } }",
      "volumes:",
      "  data:",
    ],
    "one.yaml": [
      "services:",
      "  web:",
      "    image: nginx:2",
      "    command: run $$HOME",
      "    labels: { 2: two, 10: ten, a: '# b' }",
      '    ports: ["80:80", { target: 81 }]',
    ],
    "two.yaml": [
      "services:",
      "  web:",
      "    image: nginx:3",
      "    environment: [A=3]",
      "    deploy: { resources: { limits: { memory: 2g } } }",
      "    volumes:",
      "      - data:/v/",
      "      - type: bind",
      "        source: ./d",
      "        target: /d/",
    ],
    "base.yaml": [
      "services:",
      "  base:",
      "    image: base",
      "    deploy:",
      "      resources:",
      "        limits: { memory: 1g }",
    ],
    "lib/compose.yaml": ["services:", "  db:", "    image: postgres:${TAG:-16}"],
    "web.env": ["B=env", "C=env"],
  };
  const texts = Object.entries(files).map(([path, lines]) => [path, `${lines.join("\n")}\n`] as const);
  const compose = ["compose.yaml", "one.yaml", "two.yaml"];
  expect(printed({ files: Object.fromEntries(texts), compose }).annotated.split("\n")).toEqual([
    "name: shop # compose.yaml:1",
    "services:",
    "  db:",
    "    command: # default",
    "    entrypoint: # default",
    "    image: postgres:16 # lib/compose.yaml:3",
    "    networks:",
    "      default: # default",
    "  web:",
    "    build:",
    "      context: /shop # compose.yaml:11",
    "      dockerfile: Dockerfile # default",
    "    command: # one.yaml:4, over compose.yaml:12",
    "      - run # one.yaml:4",
    "      - $$HOME # one.yaml:4",
    "    depends_on:",
    "      db:",
    "        condition: service_healthy # compose.yaml:17",
    "        required: true # default",
    "    deploy:",
    "      placement: {} # default",
    "      resources:",
    "        limits:",
    '          memory: "2147483648" # two.yaml:5, over base.yaml:6',
    "    entrypoint: # default",
    "    environment:",
    '      A: "3" # two.yaml:4, over compose.yaml:14',
    "      B: own # compose.yaml:15, over compose.yaml:16",
    "      C: env # compose.yaml:16",
    "    image: nginx:3 # two.yaml:3, over one.yaml:3, over compose.yaml:9, over base.yaml:3",
    "    labels:",
    '      "2": two # one.yaml:5',
    '      "10": ten # one.yaml:5',
    '      a: "# b" # one.yaml:5',
    "    logging:",
    "      driver: json-file # compose.yaml:4",
    "      options:",
    "        max-size: 10m # compose.yaml:5",
    "    networks:",
    "      default: # default",
    "    ports:",
    "      - mode: ingress # one.yaml:6",
    "        protocol: tcp # one.yaml:6",
    '        published: "80" # one.yaml:6',
    "        target: 80 # one.yaml:6",
    "      - mode: ingress # default",
    "        protocol: tcp # default",
    "        target: 81 # one.yaml:6",
    "    volumes:",
    "      - source: data # two.yaml:7",
    "        target: /v # two.yaml:7",
    "        type: volume # two.yaml:7",
    "        volume: {} # two.yaml:7",
    "      - source: /shop/d # two.yaml:9",
    "        target: /d # two.yaml:10",
    "        type: bind # two.yaml:8",
    "networks:",
    "  default:",
    "    ipam: {} # default",
    "    name: shop_default # default",
    "volumes:",
    "  data:",
    "    name: shop_data # default",
    "x-logging:",
    "  driver: json-file # compose.yaml:4",
    "  options:",
    "    max-size: 10m # compose.yaml:5",
    "",
  ]);
});

test("a project without a name is called after its folder, which is written nowhere", () => {
  const { annotated } = printed({ files: { "compose.yaml": "services: {web: {image: a}}" } });
  expect(annotated).toMatch(/^name: shop # default\n/);
  const named = printed({
    files: { "compose.yaml": "name: a\nservices: {web: {image: a}}" },
    variables: { COMPOSE_PROJECT_NAME: "b" },
  });
  expect(named.annotated).toMatch(/^name: b # default\n/);
});

test("the name of a file does not break the line", () => {
  const files = { "a\nb.yaml": "services: {web: {image: a}}" };
  expect(printed({ files, compose: ["a\nb.yaml"] }).annotated).toContain("    image: a # a b.yaml:1\n");
});

const examples = readdirSync("test/rules").map((rule) => `test/rules/${rule}/example.yaml`);

describe("without its comments, what is annotated is what is printed", () => {
  test.each(["examples/shop/compose.yaml", "test/effective/forms.yaml", ...examples])("of %s", (path) => {
    const { plain, annotated } = printed({ files: { "compose.yaml": readFileSync(path, "utf8") }, profiles: ["*"] });
    const lines = annotated.split("\n");
    expect(lines).toHaveLength(plain.split("\n").length);
    expect(lines.length).toBeGreaterThan(5);
    for (const [i, line] of plain.split("\n").entries()) {
      const comment = lines[i]?.slice(line.length);
      expect(lines[i]).toBe(line + comment);
      // What has lines of its own below needs none.
      expect(comment).toMatch(line.endsWith(":") || line === "" ? /^( # .+)?$/ : /^ # .+$/);
    }
  });
});
