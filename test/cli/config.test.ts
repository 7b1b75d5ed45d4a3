import { describe, expect, test } from "vitest";
import { folderWith, seaworthy } from "./command.ts";

const files = {
  "compose.yaml":
    "name: shop\nservices:\n  web:\n    image: nginx:${TAG}\n    ports: ['${PORT:-80}:80']\n  debug: {image: a, profiles: [debug]}\n",
  "compose.override.yaml": "services:\n  web: {restart: always}\n",
  ".env": "TAG=1.29\n",
};

const web = (image: string, more: readonly string[] = []) => [
  "name: shop",
  "services:",
  "  web:",
  "    command:",
  "    entrypoint:",
  `    image: ${image}`,
  "    networks:",
  "      default:",
  "    ports:",
  "      - mode: ingress",
  "        protocol: tcp",
  '        published: "80"',
  "        target: 80",
  ...more,
  "networks:",
  "  default:",
  "    ipam: {}",
  "    name: shop_default",
  "",
];

describe("config", () => {
  test("prints the project with its override file and the variables of .env", async () => {
    const folder = folderWith(files);
    const out = web("nginx:1.29", ["    restart: always"]).join("\n");
    expect(await seaworthy("config", { folder })).toEqual({ code: 0, out, err: "" });
  });

  test("prints the files that are named, and no other", async () => {
    const folder = folderWith(files);
    expect(await seaworthy("config -f compose.yaml", { folder })).toMatchObject({ out: web("nginx:1.29").join("\n") });
  });

  test("takes the files that COMPOSE_FILE names", async () => {
    const folder = folderWith({
      ...files,
      ".env": "TAG=1\nCOMPOSE_FILE=compose.yaml:b.yaml\n",
      "b.yaml": "services: {b: {image: b}}\n",
    });
    expect(await seaworthy("config --services", { folder })).toEqual({ code: 0, out: "b\nweb\n", err: "" });
  });

  test.each([
    ["--profile debug", "debug\nweb\n"],
    ["", "web\n"],
  ])("lists the services with %j", async (flags, out) => {
    const folder = folderWith(files);
    expect(await seaworthy(`config --services ${flags}`, { folder })).toEqual({ code: 0, out, err: "" });
  });

  test("prints JSON", async () => {
    const folder = folderWith(files);
    const { out } = await seaworthy("config --format json -p other", { folder });
    expect(JSON.parse(out)).toMatchObject({
      name: "other",
      services: { web: { image: "nginx:1.29", ports: [{ published: "80", target: 80 }] } },
      networks: { default: { name: "other_default" } },
    });
  });

  test("uses the variables of the shell only where it is asked to", async () => {
    const folder = folderWith(files);
    const env = { TAG: "shell" };
    expect((await seaworthy("config", { folder, env })).out).toContain("image: nginx:1.29\n");
    expect((await seaworthy("config --shell-env", { folder, env })).out).toContain("image: nginx:shell\n");
  });

  test("takes other variables", async () => {
    const folder = folderWith({ ...files, "prod.env": "TAG=2\nPORT=8080\n" });
    const { out } = await seaworthy("config --env-file prod.env", { folder });
    expect(out).toContain("image: nginx:2\n");
    expect(out).toContain('published: "8080"\n');
  });

  test("says what is wrong, where, and prints the rest", async () => {
    const folder = folderWith({ "compose.yaml": "services:\n  web:\n    image: a\n    extends: {service: no}\n" });
    const { code, out, err } = await seaworthy("config", { folder });
    expect([code, err]).toEqual([2, 'compose.yaml:4:24: There is no service "no" to extend.\n']);
    expect(out).toContain("services:");
  });

  test.each([
    ["config -f no.yaml", "seaworthy: no.yaml does not exist.\n"],
    ["config --env-file no.env", "seaworthy: no.env does not exist.\n"],
  ])("%s is refused", async (line, err) => {
    const folder = folderWith(files);
    expect(await seaworthy(line, { folder })).toEqual({ code: 2, out: "", err });
  });
});
