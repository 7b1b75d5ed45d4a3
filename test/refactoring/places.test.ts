import { describe, expect, test } from "vitest";
import { conversionsAt } from "../../server/src/core/refactoring/conversion.ts";
import { applyEdits } from "../../server/src/core/syntax/text.ts";
import { conversionsOf, converted, projectWith } from "./converted.ts";

const mixed = `services:
  web:
    image: x
    # all
    ports: # these
      - "8080:80" # web
      # one more
      - target: 81
    volumes: ["data:/a", "/bb"]
    profiles: [a]
volumes:
  data:
`;

describe("conversions are offered", () => {
  const project = projectWith(mixed);
  test.each([
    ["ports:", ['Convert all `ports` of "web" to long syntax', 'Convert all `ports` of "web" to short syntax']],
    ["# these", ['Convert all `ports` of "web" to long syntax', 'Convert all `ports` of "web" to short syntax']],
    ['"8080', ["Convert to long syntax"]],
    ["# web", ["Convert to long syntax"]],
    ["target", ["Convert to short syntax"]],
    ["volumes:", ['Convert all `volumes` of "web" to long syntax']],
    ["data:/a", ["Convert to long syntax"]],
    ["/bb", ["Convert to long syntax"]],
    ["# all", []],
    ["# one", []],
    ["services", []],
    ["web:", []],
    ["image", []],
    ["profiles", []],
    ["data:\n", []],
  ])("at %j: %j", (at, titles) => {
    expect(conversionsOf(project, at).map(({ title }) => title)).toEqual(titles);
  });

  test("for the keys of a service on one line", () => {
    const text = 'services: { web: { image: x, ports: ["1:1"], build: . } }\n';
    expect(converted(text, "ports", "long syntax")).toBe(
      'services: { web: { image: x, ports: [{ target: 1, published: "1" }], build: . } }\n',
    );
    expect(converted(text, "build", "long syntax")).toBe(
      'services: { web: { image: x, ports: ["1:1"], build: { context: . } } }\n',
    );
    expect(conversionsOf(projectWith(text), "image")).toEqual([]);
  });

  test("nowhere in a broken file", () => {
    expect(conversionsOf(projectWith(`${mixed}x: [\n`), "ports")).toEqual([]);
  });
});

test("all entries are converted but those that are written that way already", () => {
  expect(converted(mixed, "ports", "long syntax")).toBe(
    mixed.replace('- "8080:80" # web', '- target: 80 # web\n        published: "8080"'),
  );
  expect(converted(mixed, "ports", "short syntax")).toBe(mixed.replace("target: 81", '"81"'));
});

test("no entry is converted where one of them cannot be", () => {
  const text = mixed.replace('"8080:80"', '"8080-8081:80-81"');
  expect(converted(text, "ports", "long syntax")).toBeUndefined();
  expect(converted(text, "ports", "short syntax")).toBe(text.replace("target: 81", '"81"'));
});

describe("what is shared", () => {
  const shared = `x-web: &web
  ports:
    - "9090:90"
services:
  web: &service
    <<: *web
    image: x
    volumes: &volumes
      - &data data:/a
      - ./b:/b
  api:
    <<: *service
    command: api
  job:
    image: y
    volumes: *volumes
  last:
    image: z
    volumes:
      - *data
volumes: { data: }
`;
  const project = projectWith(shared);

  test("is converted where it is written, for all who share it", () => {
    const after = converted(shared, "./b:/b", "long syntax");
    expect(after).toBe(
      shared.replace(
        "- ./b:/b",
        "- type: bind\n        source: ./b\n        target: /b\n        bind:\n          create_host_path: true",
      ),
    );
  });

  test.each(['"9090:90"', "data:/a", "volumes: *volumes", "*data", "<<: *web"])("is left alone at %s", (at) => {
    expect(conversionsOf(project, at)).toEqual([]);
  });
});

describe("in a project of several files", () => {
  const base = 'services:\n  web:\n    image: x\n    environment:\n      - A=1\n    ports:\n      - "8080:80"\n';

  test("a file is converted as long as the others make the same of it", () => {
    const project = projectWith(base, "services:\n  web:\n    environment: { B: 2 }\n    ports: ['81:81']\n");
    const [parsed] = project.files;
    const titles = ["environment", '"8080'].flatMap((at) => conversionsOf(project, at).map(({ title }) => title));
    expect(titles).toEqual(['Convert `environment` of "web" to a mapping', "Convert to long syntax"]);
    const over = project.files[1];
    const at = over?.file.text.indexOf("81:81") ?? 0;
    const [conversion] = over ? conversionsAt(over, at, project) : [];
    expect(conversion?.edits.every(({ location }) => location.file === over?.file)).toBe(true);
    expect(applyEdits(over?.file.text ?? "", conversion?.edits ?? [])).toContain(
      "ports: [{ target: 81, published: '81' }]",
    );
    expect(parsed?.file.text).toBe(base);
  });

  test("a service that is only a part of one is converted, too", () => {
    expect(converted('services:\n  web:\n    ports:\n      - "80"\n', '"80"', "long syntax")).toBe(
      "services:\n  web:\n    ports:\n      - target: 80\n",
    );
  });
});
