import { describe, expect, test } from "vitest";
import { folderWith, seaworthy } from "./command.ts";

describe("config --environment", () => {
  const shop = {
    "seaworthy.yaml":
      "environments:\n  production:\n    files: [compose.yaml, deploy/prod.yaml]\n    envFiles: [prod.env]\n    profiles: [web]\n  test: {files: [compose.yaml, no.yaml]}\n",
    "compose.yaml":
      "services:\n  web: {image: 'a:${TAG}', profiles: [web]}\n  debug: {image: b, profiles: [debug]}\n  db: {image: db}\n",
    "compose.override.yaml": "services: {db: {user: override}}\n",
    "deploy/prod.yaml": "services: {db: {restart: always, volumes: ['./data:/data']}}\n",
    "prod.env": "TAG=prod\n",
    ".env": "TAG=dev\nCOMPOSE_PROFILES=debug\n",
    "below/empty": "",
  };

  test("prints the files with the variables and profiles of the environment, from any folder below", async () => {
    const folder = folderWith({ ...shop, ".git/HEAD": "" });
    const { code, out, err } = await seaworthy("config --environment production", { folder: `${folder}/below` });
    expect([code, err]).toEqual([0, ""]);
    expect(out).toContain("image: a:prod\n");
    expect(out).toContain("restart: always\n");
    expect(out).toContain(`source: ${folder}/data\n`);
    expect(out).not.toMatch(/override|debug/);
  });

  test.each([
    ["--services --profile debug", "db\ndebug\n"],
    ["--services --profile *", "db\ndebug\nweb\n"],
    ["--services", "db\nweb\n"],
  ])("with %s takes the profiles that are named", async (flags, out) => {
    const folder = folderWith(shop);
    expect(await seaworthy(`config --environment production ${flags}`, { folder })).toEqual({ code: 0, out, err: "" });
  });

  test("takes the variables that are named", async () => {
    const folder = folderWith(shop);
    const { out } = await seaworthy("config --environment production --env-file .env", { folder });
    expect(out).toContain("image: a:dev\n");
  });

  test("says what is wrong with the settings", async () => {
    const folder = folderWith({ ...shop, "seaworthy.yaml": `${shop["seaworthy.yaml"]}  eu: {fils: [a]}\n` });
    const message = 'The environment "eu" has no key "fils"; did you mean "files"?\n';
    const { code, out, err } = await seaworthy("config --environment production", { folder });
    expect([code, err]).toEqual([2, `seaworthy.yaml:7:8: ${message}`]);
    expect(out).toContain("image: a:prod\n");
    expect(await seaworthy("config --environment eu", { folder })).toEqual({
      code: 2,
      out: "",
      err: `seaworthy: seaworthy.yaml:7:8: ${message}`,
    });
  });

  test.each([
    ["produktion", 'there is no environment "produktion" in seaworthy.yaml; did you mean "production"?'],
    ["test", "no.yaml cannot be read: it does not exist."],
    ["production -f compose.yaml", "--environment and --file contradict each other."],
    ["production --env-file no.env", "no.env does not exist."],
  ])("%s is refused", async (words, message) => {
    const folder = folderWith(shop);
    const err = `seaworthy: ${message}\n`;
    expect(await seaworthy(`config --environment ${words}`, { folder })).toEqual({ code: 2, out: "", err });
  });

  test("without settings is refused", async () => {
    const folder = folderWith({ "compose.yaml": "" });
    const { code, err } = await seaworthy("config --environment production", { folder });
    expect([code, err]).toEqual([2, `seaworthy: there is no seaworthy.yaml in ${folder} or above, up to ${folder}.\n`]);
  });
});
