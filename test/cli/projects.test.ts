import { describe, expect, test } from "vitest";
import { folderWith, seaworthy } from "./command.ts";

const files = {
  "compose.yaml": "services:\n  web:\n    image: acme/web:${TAG:-1}\n",
  "compose.staging.yaml": "services:\n  web:\n    privileged: true\n    ports: ['${PORT}:80']\n",
  "staging.env": "TAG=latest\n",
  "seaworthy.yaml":
    "environments:\n  staging: {files: [compose.yaml, compose.staging.yaml], envFiles: [staging.env]}\n",
};

/** Each line of a report as `file rule`, for the rules that are asked for. */
async function found(line: string, folder: string): Promise<readonly string[]> {
  const { out } = await seaworthy(`${line} --format concise`, { folder });
  const lines = out.split("\n").map((text) => /^([^:]+):.*? (privileged-container|image-tag-floating) /.exec(text));
  return lines.flatMap((match) => (match ? [`${match[1]} ${match[2]}`] : []));
}

describe("the files of a project", () => {
  const both = ["compose.yaml image-tag-floating", "compose.staging.yaml privileged-container"];

  test("are those that --file names, lowest precedence first, with the variables of --env-file", async () => {
    const folder = folderWith(files);
    expect(await found("check -f compose.yaml", folder)).toEqual([]);
    expect(await found("check -f compose.yaml -f compose.staging.yaml", folder)).toEqual(both.slice(1));
    expect(await found("check -f compose.yaml -f compose.staging.yaml --env-file staging.env", folder)).toEqual(both);
  });

  test("are those of the environment that --environment names", async () => {
    expect(await found("check --environment staging", folderWith(files))).toEqual(both);
  });

  test("are those of every environment that names one of them", async () => {
    expect(await found("check compose.yaml", folderWith(files))).toEqual(both);
  });

  test("are those of the project that includes a file, whichever is named", async () => {
    const folder = folderWith({
      "apps/shop/compose.yaml": "include: [../db/compose.yaml]\nvolumes:\n  data:\n",
      "apps/db/compose.yaml": "services:\n  db:\n    image: acme/db:16\n    volumes: [data:/data, logs:/logs]\n",
    });
    const errors = async (line: string) => (await seaworthy(`${line} --format concise --quiet`, { folder })).out;
    const one = expect.stringMatching(/^apps\/db\/compose\.yaml:4:\d+: error undefined-reference .*"logs".*\n$/);
    expect(await errors("check .")).toEqual(one);
    expect(await errors("check apps/db apps/shop")).toEqual(one);
    const above = folderWith({
      "compose.yaml": "include: [db/compose.yaml]\nvolumes:\n  data:\n",
      "db/compose.yaml": "services:\n  db:\n    image: acme/db:16\n    volumes: [data:/data]\n",
    });
    expect((await seaworthy("check db/compose.yaml --quiet", { folder: above })).out).toBe("");
  });

  test("are told of what only one of two sets of files lacks, unless a part cannot know", async () => {
    const base = "services:\n  db:\n    image: postgres:17.6\n";
    const missing = async (rule: string, more: Readonly<Record<string, string>>) => {
      const { out } = await seaworthy("check . --format concise", {
        folder: folderWith({ "compose.yaml": base, ...more }),
      });
      return out.match(new RegExp(`${rule} .*`, "g")) ?? [];
    };
    const restarted = "services:\n  db:\n    restart: always\n    environment: { POSTGRES_PASSWORD: '${PW:?}' }\n";
    expect(await missing("restart-policy-missing", {})).toEqual([expect.stringMatching(/^[^(]*$/)]);
    expect(await missing("restart-policy-missing", { "compose.override.yaml": restarted })).toHaveLength(1);
    expect(await missing("restart-policy-missing", { "compose.prod.yaml": restarted })).toEqual([]);
    expect(await missing("required-env-missing", {})).toEqual([expect.stringMatching(/stops at its first start\.$/)]);
    expect(await missing("required-env-missing", { "compose.override.yaml": restarted })).toEqual([]);
    expect(await missing("required-env-missing", { "compose.prod.yaml": restarted })).toEqual([]);
  });

  test("are named where another set of them has what is missing", async () => {
    const folder = folderWith({
      "seaworthy.yaml":
        "environments:\n  one: { files: [compose.yaml, one.yaml] }\n  two: { files: [compose.yaml, two.yaml] }\n",
      "compose.yaml": "services:\n  web:\n    image: ghcr.io/acme/web:1.4.2\n",
      "one.yaml": "services:\n  web:\n    environment: { A: b }\n",
      "two.yaml": "services:\n  web:\n    restart: always\n",
    });
    const { out } = await seaworthy("check . --format concise", { folder });
    expect(out).toMatch(/restart-policy-missing .* \(with one\)\.$/m);
  });

  test("are fixed together", async () => {
    const folder = folderWith(files);
    const { out, code } = await seaworthy("fix --unsafe --only privileged-container --environment staging", { folder });
    expect(code).toBe(1);
    expect(out).toContain("-    privileged: true");
    expect(out).toContain("compose.staging.yaml");
  });

  test.each([
    ["check -f compose.yaml compose.staging.yaml", "--file and --environment leave no room for compose.staging.yaml."],
    ["check --env-file staging.env", "--env-file is for a project that --file or --environment names."],
    ["check -f no.yaml", "no.yaml does not exist."],
    ["check --environment production", 'there is no environment "production" in seaworthy.yaml.'],
    ["check -f compose.yaml --environment staging", "--environment and --file contradict each other."],
  ])("%s is refused", async (line, reason) => {
    const { code, err } = await seaworthy(line, { folder: folderWith(files) });
    expect(err).toContain(reason);
    expect(code).toBe(2);
  });
});
