import { symlinkSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test, vi } from "vitest";
import { clean, folderWith, privileged, seaworthy } from "./command.ts";

vi.mock("../../server/src/core/rules/index.ts", () => import("./stand-in-rules.ts"));

/** The files that a command reports, each of which has one error. */
async function reported(line: string, folder: string): Promise<readonly string[]> {
  const { out } = await seaworthy(`check ${line}`, { folder });
  return out.split("\n").flatMap((row) => row.split(":")[0] || []);
}

function filesOf(paths: readonly string[]): Readonly<Record<string, string>> {
  return Object.fromEntries(paths.map((path) => [path, privileged]));
}

describe("without a path", () => {
  test.each([
    { there: ["compose.yaml", "compose.yml", "docker-compose.yml", "docker-compose.yaml"], taken: "compose.yaml" },
    { there: ["compose.yml", "docker-compose.yml", "docker-compose.yaml"], taken: "compose.yml" },
    { there: ["docker-compose.yaml", "docker-compose.yml", "compose.staging.yaml"], taken: "docker-compose.yml" },
    { there: ["docker-compose.yaml"], taken: "docker-compose.yaml" },
  ])("of $there, $taken is taken", async ({ there, taken }) => {
    expect(await reported("", folderWith(filesOf(there)))).toEqual([taken]);
  });

  test("the nearest folder above has it", async () => {
    const folder = folderWith({ ...filesOf(["compose.yaml", "a/docker-compose.yml"]), "a/b/c/": "" });
    expect(await reported("", join(folder, "a/b/c"))).toEqual(["../../docker-compose.yml"]);
  });

  test("a folder of that name is taken for it, as Docker Compose does", async () => {
    const folder = folderWith({ "compose.yaml/": "", "compose.yml": clean });
    const err = "seaworthy: compose.yaml cannot be read: it is a directory.\n";
    expect(await seaworthy("", { folder })).toEqual({ code: 2, out: "", err });
  });

  test("there must be one", async () => {
    const folder = folderWith({ "compose.staging.yaml": clean });
    const { code, out, err } = await seaworthy("", { folder });
    expect([code, out]).toEqual([2, ""]);
    expect(err).toBe(
      "seaworthy: there is no Compose file (compose.yaml, compose.yml, docker-compose.yml, docker-compose.yaml) " +
        `in ${folder} or above; name a file or a folder.\n`,
    );
  });
});

describe("a folder", () => {
  test("is searched for files with the names of Compose files", async () => {
    const wanted = [
      "a/compose.yml",
      "compose.staging.yaml",
      "compose.yaml",
      "docker-compose.eu.yml",
      "my-docker-shop-compose.yaml",
    ];
    const others = [
      "stack.yml",
      "compose.staging.yaml",
      "compose.yaml.bak",
      "node_modules/x/compose.yaml",
      ".git/compose.yaml",
    ];
    expect(await reported(".", folderWith(filesOf([...wanted, ...others])))).toEqual(wanted);
  });

  test("is searched as often as it is named, but no file is judged twice", async () => {
    const folder = folderWith(filesOf(["a/compose.yaml", "b/compose.yaml"]));
    expect(await reported("b/compose.yaml . a b", folder)).toEqual(["b/compose.yaml", "a/compose.yaml"]);
  });

  test("must hold a file", async () => {
    const folder = folderWith({ "a/stack.yml": clean });
    const err = "seaworthy: a holds no Compose file.\n";
    expect(await seaworthy("a", { folder })).toEqual({ code: 2, out: "", err });
  });

  test("is not left through a symbolic link", async () => {
    const folder = folderWith({ ...filesOf(["outside/compose.yaml", "root/prod/stack.yml"]) });
    symlinkSync(join(folder, "outside"), join(folder, "root/linked"));
    symlinkSync(join(folder, "outside/compose.yaml"), join(folder, "root/compose.outside.yaml"));
    symlinkSync("prod/stack.yml", join(folder, "root/compose.yaml"));
    symlinkSync("nowhere", join(folder, "root/compose.yml"));
    symlinkSync(".", join(folder, "root/compose"));
    expect(await reported("root", folder)).toEqual(["root/compose.yaml"]);
    expect(await reported("root/compose.outside.yaml", folder)).toEqual(["root/compose.outside.yaml"]);
  });
});

describe(".gitignore", () => {
  test.each([
    { title: "a name", ignored: { ".gitignore": "build\n" }, left: ["a/compose.yaml", "compose.yaml"] },
    { title: "a name with CR LF", ignored: { ".gitignore": "build/\r\n" }, left: ["a/compose.yaml", "compose.yaml"] },
    {
      title: "a path",
      ignored: { ".gitignore": "/a/compose.yaml\n" },
      left: ["a/build/compose.yaml", "build/compose.yaml", "compose.yaml"],
    },
    {
      title: "a comment",
      ignored: { ".gitignore": "# build\n" },
      left: ["a/build/compose.yaml", "a/compose.yaml", "build/compose.yaml", "compose.yaml"],
    },
    {
      title: "another case",
      ignored: { ".gitignore": "Build\n" },
      left: ["a/build/compose.yaml", "a/compose.yaml", "build/compose.yaml", "compose.yaml"],
    },
    {
      title: "a name in a folder",
      ignored: { "a/.gitignore": "build\n" },
      left: ["a/compose.yaml", "build/compose.yaml", "compose.yaml"],
    },
    {
      title: "a path in a folder",
      ignored: { "a/.gitignore": "/build/*.yaml\n" },
      left: ["a/compose.yaml", "build/compose.yaml", "compose.yaml"],
    },
    {
      title: "an exception in a folder",
      ignored: { ".gitignore": "build/\n", "a/.gitignore": "!build/\n" },
      left: ["a/build/compose.yaml", "a/compose.yaml", "compose.yaml"],
    },
    { title: "everything but", ignored: { ".gitignore": "*.yaml\n!a/*.yaml\n" }, left: ["a/compose.yaml"] },
  ])("leaves out $title", async ({ ignored, left }) => {
    const files = filesOf(["compose.yaml", "build/compose.yaml", "a/compose.yaml", "a/build/compose.yaml"]);
    const folder = folderWith({ ...files, ...ignored, ".git/": "" });
    expect(await reported(".", folder)).toEqual(left);
  });

  test("of the folders above holds, up to the repository", async () => {
    const folder = folderWith({
      ".gitignore": "*.yaml\n",
      "repository/.git/": "",
      "repository/.gitignore": "old/\n",
      "repository/[a]/.gitignore": "/older/\n",
      ...filesOf([
        "repository/[a]/b/old/compose.yaml",
        "repository/[a]/b/compose.yaml",
        "repository/[a]/older/compose.yaml",
      ]),
    });
    expect(await reported(".", join(folder, "repository/[a]"))).toEqual(["b/compose.yaml"]);
    expect(await reported(".", join(folder, "repository/[a]/b"))).toEqual(["compose.yaml"]);
  });

  test("does not hold for what is named itself", async () => {
    const folder = folderWith({
      ".git/": "",
      ".gitignore": "build\n",
      ...filesOf(["build/compose.yaml", "build/a/compose.yaml"]),
    });
    expect(await reported("build/compose.yaml", folder)).toEqual(["build/compose.yaml"]);
    expect(await reported("build", folder)).toEqual(["build/a/compose.yaml", "build/compose.yaml"]);
  });
});
