import { describe, expect, test } from "vitest";
import { disk } from "../../server/src/workspace/disk.ts";
import { type FileSet, fileSetNamed, fileSetsOf } from "../../server/src/workspace/file-sets.ts";
import type { FileSystem } from "../../server/src/workspace/file-system.ts";
import { folderWith } from "../folder-with.ts";
import { contextOf, setsOf, shown } from "./sets-of.ts";

describe("by its name", () => {
  test.each<readonly [path: string, beside: readonly string[], files: readonly string[]]>([
    ["compose.yaml", [], ["compose.yaml"]],
    ["compose.yaml", ["compose.prod.yaml"], ["compose.yaml", "compose.prod.yaml"]],
    ["compose.yml", ["compose.production.yml"], ["compose.yml", "compose.production.yml"]],
    ["docker-compose.yml", ["docker-compose.prod.yml"], ["docker-compose.yml", "docker-compose.prod.yml"]],
    ["docker-compose.yml", ["compose.prod.yml"], ["docker-compose.yml"]],
    ["compose.yaml", ["docker-compose.prod.yml", "compose.dev.yaml", "compose.products.yaml"], ["compose.yaml"]],
    // Docker Compose takes the other one.
    ["compose.yml", ["compose.yaml", "compose.prod.yaml"], ["compose.yml"]],
    ["compose.prod.yaml", ["compose.yml", "compose.prod.yml"], ["compose.yml", "compose.prod.yaml"]],
    ["compose.prod-eu.yaml", ["compose.yaml", "compose.prod.yaml"], ["compose.yaml", "compose.prod-eu.yaml"]],
  ])("%s beside %j belongs to %j", async (path, beside, files) => {
    expect(await setsOf(path, { files: beside })).toEqual([{ files }]);
    expect(await setsOf(path, { files: beside, isUnlisted: true })).toEqual([{ files }]);
  });

  test.each([
    ["compose.prod.yaml", []],
    ["compose.prod.yaml", ["docker-compose.yml"]],
    ["docker-compose.monitoring.yml", ["docker-compose.yml"]],
    ["stack.yml", ["compose.yaml", "compose.prod.yaml"]],
  ])("%s beside %j may be a part of something", async (path, files) => {
    expect(await setsOf(path, { files })).toEqual([{ files: [path], isFragment: true }]);
  });

  test("a file called after another one is a part of something where it looks so, one of any other name is not", async () => {
    const path = "docker-compose.monitoring.yml";
    expect(await setsOf(path, { files: [] })).toEqual([{ files: [path], isFragment: "where-partial" }]);
    expect(await setsOf("stack.yml", { files: [] })).toEqual([{ files: ["stack.yml"] }]);
    const laidOver = { files: ["stack.override.yml"] };
    expect(await setsOf("stack.yml", laidOver)).toEqual([{ files: ["stack.yml"], isFragment: true }]);
  });

  test("a base file beside an override file has to be valid with it", async () => {
    const files = ["compose.override.yaml"];
    const asItIs = { files: ["compose.yaml", "compose.override.yaml"], isForDevelopment: true };
    expect(await setsOf("compose.yaml", { files })).toEqual([{ files: ["compose.yaml"], isFragment: true }, asItIs]);
    expect(await setsOf("compose.yaml", { files: [...files, "compose.prod.yaml"] })).toEqual([
      { files: ["compose.yaml", "compose.prod.yaml"] },
      asItIs,
    ]);
  });

  test("the base file belongs to a set for each production file", async () => {
    const files = ["compose.prod-eu.yaml", "compose.production.yaml", "compose.prod.yaml", "compose.prod.eu.yml"];
    expect(await setsOf("compose.yaml", { files })).toEqual([
      { files: ["compose.yaml", "compose.prod-eu.yaml"] },
      { files: ["compose.yaml", "compose.prod.eu.yml"] },
      { files: ["compose.yaml", "compose.prod.yaml"] },
      { files: ["compose.yaml", "compose.production.yaml"] },
    ]);
    expect(await setsOf("compose.yaml", { files, isUnlisted: true })).toEqual([
      { files: ["compose.yaml", "compose.prod.yaml"] },
      { files: ["compose.yaml", "compose.production.yaml"] },
    ]);
  });

  test.each([
    ["compose.override.yml", ["docker-compose.yml", "docker-compose.prod.yml"], "docker-compose.yml"],
    ["docker-compose.override.yaml", ["compose.yaml", "docker-compose.yml"], "compose.yaml"],
  ])("the override file %s is for development, over the file that Docker Compose takes", async (path, files, base) => {
    expect(await setsOf(path, { files })).toEqual([{ files: [base, path], isForDevelopment: true }]);
    expect(await setsOf(path, { files: [] })).toEqual([{ files: [path], isForDevelopment: true, isFragment: true }]);
  });

  test.each([
    "compose.dev.yaml",
    "docker-compose-dev.yml",
    "docker-compose.ci.build.yml",
    "compose-test.yml",
    "shop/.devcontainer/docker-compose.yml",
  ])("%s is for development", async (path) => {
    const [set] = await setsOf(path, { files: [] });
    expect(set).toMatchObject({ files: [path], isForDevelopment: true });
  });

  test.each([
    "compose.yaml",
    "shop/compose.prod.yaml",
    "latest/compose.yaml",
    "compose.devices.yaml",
    "dev.yaml",
    "tests/compose.yaml",
  ])("%s is not for development", async (path) => {
    const [set] = await setsOf(path, { files: [] });
    expect(set).not.toHaveProperty("isForDevelopment");
  });

  test("what is above the workspace does not make a project one for development", async () => {
    const context = contextOf({ files: [] });
    const place = { ...context.place, root: "/w/.devcontainer" };
    const [set] = await fileSetsOf("/w/.devcontainer/compose.yaml", { ...context, place });
    expect(set?.isForDevelopment).toBe(false);
  });

  test("the variables are those beside the first file", async () => {
    const files = ["shop/.env", ".env", "shop/compose.yaml"];
    expect(await setsOf("shop/compose.prod.yaml", { files })).toEqual([
      { files: ["shop/compose.yaml", "shop/compose.prod.yaml"], directory: "shop", envFiles: ["shop/.env"] },
    ]);
  });

  test("a file that cannot be read belongs to the set all the same, a folder does not", async () => {
    const files = {
      "compose.prod.yaml": { kind: "unreadable", reason: "permission denied" },
      "compose.prod.yml": { kind: "directory" },
      ".env": { kind: "directory" },
    } as const;
    expect(await setsOf("compose.yaml", { files })).toEqual([
      { files: ["compose.yaml"], unreadable: [{ path: "compose.prod.yaml", reason: "permission denied" }] },
    ]);
  });
});

describe("by COMPOSE_FILE", () => {
  const files = { "a.yaml": "", "compose.yaml": "", "compose.prod.yaml": "", "shop/compose.yaml": "" };

  test.each<readonly [env: string, set: Partial<FileSet>]>([
    ["COMPOSE_FILE=compose.yaml:a.yaml", { files: ["compose.yaml", "a.yaml"] }],
    ["COMPOSE_FILE=./a.yaml,compose.yaml\nCOMPOSE_PATH_SEPARATOR=,", { files: ["a.yaml", "compose.yaml"] }],
    ["COMPOSE_FILE=compose.yaml\nCOMPOSE_PROFILES=web, db", { files: ["compose.yaml"], profiles: ["web", "db"] }],
    [
      "COMPOSE_FILE=compose.yaml:no.yaml",
      { files: ["compose.yaml"], unreadable: [{ path: "no.yaml", reason: "it does not exist" }] },
    ],
    [
      "COMPOSE_FILE=/etc/compose.yaml:compose.yaml",
      {
        files: ["compose.yaml"],
        directory: "/etc",
        unreadable: [{ path: "/etc/compose.yaml", reason: "it lies outside of /w" }],
      },
    ],
  ])("%j", async (env, set) => {
    expect(await setsOf("compose.yaml", { files: { ...files, ".env": env } })).toEqual([
      { envFiles: [".env"], ...set },
    ]);
  });

  test("the variables beside the first file come before those beside this one", async () => {
    const env = { ".env": "COMPOSE_FILE=shop/compose.yaml:a.yaml", "shop/.env": "" };
    expect(await setsOf("a.yaml", { files: { ...files, ...env } })).toEqual([
      { files: ["shop/compose.yaml", "a.yaml"], directory: "shop", envFiles: ["shop/.env", ".env"] },
    ]);
  });

  test.each([
    "COMPOSE_FILE=a.yaml",
    "COMPOSE_FILE=",
    "COMPOSE_FILE",
    "COMPOSE_PROFILES=web",
    "COMPOSE_FILE=compose.yaml:compose.override.yaml",
  ])("%j does not count for a file that it does not name, nor for production", async (env) => {
    expect(await setsOf("compose.yaml", { files: { ...files, ".env": env } })).toEqual([
      { files: ["compose.yaml", "compose.prod.yaml"], envFiles: [".env"] },
    ]);
  });
});

describe("by the settings", () => {
  const production = {
    files: ["compose.yaml", "deploy/../deploy/prod.yaml"],
    envFiles: ["prod.env"],
    profiles: ["web"],
  };
  const files = { "compose.yaml": "", "deploy/prod.yaml": "", "prod.env": "", ".env": "COMPOSE_FILE=compose.yaml" };

  test.each(["compose.yaml", "deploy/prod.yaml"])("%s belongs to the environments that name it", async (path) => {
    const environments = { production, test: { files: [`./${path}`] }, other: { files: ["other.yaml"] } };
    expect(await setsOf(path, { files, environments })).toEqual([
      { name: "production", files: ["compose.yaml", "deploy/prod.yaml"], envFiles: ["prod.env"], profiles: ["web"] },
      expect.objectContaining({ name: "test", files: [path], profiles: [] }),
    ]);
  });

  test("a file that none names belongs where it does without them", async () => {
    const environments = { production };
    expect(await setsOf("stack.yaml", { files, environments })).toEqual([
      { files: ["stack.yaml"], isFragment: true, envFiles: [".env"] },
    ]);
  });

  test("a set says what cannot be read of it", async () => {
    const environments = {
      e: { files: ["compose.yaml", "../b.yaml", "C:/x/../b.yaml", "c.yaml"], envFiles: ["no.env"] },
    };
    expect(await setsOf("compose.yaml", { files, environments })).toEqual([
      {
        name: "e",
        files: ["compose.yaml"],
        profiles: [],
        unreadable: [
          { path: "/b.yaml", reason: "it lies outside of /w" },
          { path: "C:/b.yaml", reason: "it lies outside of /w" },
          { path: "c.yaml", reason: "it does not exist" },
          { path: "no.env", reason: "it does not exist" },
        ],
      },
    ]);
  });

  test("a set has a name", async () => {
    const context = contextOf({ files, environments: { production } });
    const set = await fileSetNamed("production", context);
    expect(set && shown(set)).toMatchObject({ name: "production", files: ["compose.yaml", "deploy/prod.yaml"] });
    expect(await fileSetNamed("staging", context)).toBeUndefined();
  });
});

test("folders of the disk and of URIs have file sets", async () => {
  const root = folderWith({ "compose.yaml": "", "compose.prod-eu.yaml": "", ".env": "" });
  const context = { settings: { environments: new Map() }, settingsFolder: undefined };
  const [set] = await fileSetsOf(`${root}/compose.yaml`, { ...context, place: { root, fileSystem: disk } });
  expect(set).toMatchObject({
    files: [`${root}/compose.yaml`, `${root}/compose.prod-eu.yaml`],
    directory: root,
    envFiles: [`${root}/.env`],
  });
  const remote = "vscode-vfs://github/o/r";
  const read: FileSystem["read"] = async (path) => {
    return path === `${remote}/compose.prod.yaml` ? { kind: "text", text: "" } : { kind: "missing" };
  };
  const place = { root: remote, fileSystem: { read } };
  expect(await fileSetsOf(`${remote}/compose.yaml`, { ...context, place })).toMatchObject([
    { files: [`${remote}/compose.yaml`, `${remote}/compose.prod.yaml`], directory: remote },
  ]);
});
