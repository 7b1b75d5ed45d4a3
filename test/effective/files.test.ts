import { describe, expect, test } from "vitest";
import { projectOf, valueAt } from "./project.ts";

describe("extends", () => {
  test("lays a service over another one of its file", () => {
    const text = "services:\n  base: {image: a, user: root}\n  web: {extends: base, image: b}\n";
    const { project, faults } = projectOf({ files: { "compose.yaml": text } });
    expect(faults).toEqual([]);
    expect(valueAt(project, "services.web")).toMatchObject({ image: "b", user: "root" });
    expect(valueAt(project, "services.web.extends")).toBeUndefined();
  });

  test("reads paths relative to the file that they are written in", () => {
    const files = {
      "compose.yaml": "services:\n  web:\n    extends: {file: lib/base.yaml, service: app}\n    volumes: ['./b:/b']\n",
      "lib/base.yaml": "services:\n  app:\n    image: a\n    volumes: ['./a:/a']\n    env_file: app.env\n",
      "lib/app.env": "A=1\n",
    };
    const { project, faults } = projectOf({ files });
    expect(faults).toEqual([]);
    const bind = { create_host_path: true };
    expect(valueAt(project, "services.web.volumes")).toEqual([
      { type: "bind", source: "/shop/lib/a", target: "/a", bind },
      { type: "bind", source: "/shop/b", target: "/b", bind },
    ]);
    expect(valueAt(project, "services.web.environment")).toEqual({ A: "1" });
  });

  test.each([
    ["services:\n  web: {extends: {service: base}}\n", 'compose.yaml: base: There is no service "base" to extend.'],
    [
      "services:\n  web: {extends: {service: base, file: no.yaml}}\n",
      'compose.yaml: no.yaml: There is no file "no.yaml" to extend a service of.',
    ],
    [
      "services:\n  a: {extends: b}\n  b: {image: x, extends: a}\n",
      'compose.yaml: b: Service "a" extends itself: a in /shop/compose.yaml, then b in /shop/compose.yaml, then a in /shop/compose.yaml.',
    ],
  ])("says what is wrong with %j", (text, fault) => {
    expect(projectOf({ files: { "compose.yaml": text } }).faults).toContain(fault);
  });
});

describe("include", () => {
  test("brings in a project with its own directory and variables", () => {
    const files = {
      "compose.yaml": "include:\n  - db/compose.yaml\nservices:\n  web: {image: a, depends_on: [db]}\n",
      "db/compose.yaml":
        "services:\n  db:\n    image: postgres:${TAG}\n    volumes: ['./data:/d', 'data:/v']\nvolumes: {data: {}}\n",
      "db/.env": "TAG=16\n",
    };
    const { project, faults } = projectOf({ files });
    expect(faults).toEqual([]);
    expect(valueAt(project, "services.db.image")).toBe("postgres:16");
    expect(valueAt(project, "services.db.volumes")).toMatchObject([{ source: "/shop/db/data" }, { source: "data" }]);
    expect(valueAt(project, "volumes.data.name")).toBe("shop_data");
  });

  test("lets what is set outside win over the variables of the included project", () => {
    const files = {
      "compose.yaml": "include: [{path: a.yaml, env_file: a.env}]\n",
      "a.yaml": "services: {a: {image: 'x:${TAG}', user: '${USER}'}}\n",
      "a.env": "TAG=1\nUSER=two\n",
    };
    const { project } = projectOf({ files, variables: { TAG: "3" } });
    expect(valueAt(project, "services.a")).toMatchObject({ image: "x:3", user: "two" });
  });

  test.each([
    ["include: [no.yaml]\n", 'compose.yaml: no.yaml: There is no file "/shop/no.yaml" to include.'],
    ["include: [compose.yaml]\n", 'compose.yaml: compose.yaml: The file "/shop/compose.yaml" includes itself.'],
  ])("says what is wrong with %j", (text, fault) => {
    expect(projectOf({ files: { "compose.yaml": text } }).faults).toEqual([fault]);
  });
});

test("what is wrong with an environment file is told once, at its place", () => {
  const files = {
    "compose.yaml":
      "include: [lib/compose.yaml]\nservices:\n  a: {image: a, env_file: a.env}\n  b: {image: b, env_file: [a.env, {path: raw.env, format: raw}]}\n",
    "a.env": "A=1\nB C=2\nD='x\n",
    "raw.env": "D='x\n",
    "lib/compose.yaml": "services: {c: {image: 'c:${TAG}'}}\n",
    "lib/.env": "TAG=${\n",
  };
  expect(projectOf({ files }).faults).toEqual([
    "lib/.env: ${: `${` is not followed by the name of a variable.",
    'a.env: B C: "B C" has a space in it, which the name of a variable must not.',
    "a.env: 'x: The quote in \"'x\" is never closed.",
  ]);
});

test("an included project has its environment files", () => {
  const files = {
    "compose.yaml": "include: [{path: a.yaml, env_file: no.env}]\n",
    "a.yaml": "services: {web: {image: a}}\n",
  };
  const fault = 'compose.yaml: no.env: There is no environment file "/shop/no.env".';
  expect(projectOf({ files }).faults).toEqual([fault]);
  expect(projectOf({ files: { ...files, "no.env": "A=1\n" } }).faults).toEqual([]);
});

describe("a project", () => {
  const text =
    "name: Shop_1\nservices:\n  web: {image: a}\n  debug: {image: b, profiles: [debug]}\nvolumes: {unused: {}}\n";

  test("has the services of its active profiles, and what they use", () => {
    const { project } = projectOf({ files: { "compose.yaml": text } });
    expect(project).toEqual({
      name: "shop_1",
      services: { web: { command: null, entrypoint: null, image: "a", networks: { default: null } } },
      networks: { default: { ipam: {}, name: "shop_1_default" } },
    });
    const { project: whole } = projectOf({ files: { "compose.yaml": text }, profiles: ["debug"] });
    expect(valueAt(whole, "services.debug.image")).toBe("b");
  });

  test("keeps its name where another document has an empty one", () => {
    const { project } = projectOf({ files: { "compose.yaml": "name: one\n---\nname: ''\n" } });
    expect(valueAt(project, "name")).toBe("one");
  });

  test("is put together from the documents of a file", () => {
    const { project } = projectOf({
      files: { "compose.yaml": "services: {web: {image: a}}\n---\nservices: {web: {user: b}}\n" },
    });
    expect(valueAt(project, "services.web")).toMatchObject({ image: "a", user: "b" });
  });

  test("takes nothing for a variable that nobody set, and tells a broken one", () => {
    const { project, faults } = projectOf({
      files: { "compose.yaml": "services:\n  web:\n    image: a${NO}b${NO:-c}\n    user: ${OPEN\n" },
    });
    expect(valueAt(project, "services.web.image")).toBe("abc");
    expect(faults).toEqual(["compose.yaml: ${OPEN: `${OPEN` has no closing brace on its line."]);
  });

  test("stays within bounds where aliases stand for aliases", () => {
    const levels = Array.from(
      { length: 30 },
      (_, i) => `x-${i}: &a${i} [${i === 0 ? "x" : `*a${i - 1}, *a${i - 1}`}]\n`,
    );
    const { project } = projectOf({ files: { "compose.yaml": `${levels.join("")}services: {web: {image: a}}\n` } });
    expect(project).not.toBeNull();
  });
});
