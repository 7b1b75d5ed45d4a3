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

const noComments = "--provenance is for YAML: there are no comments in JSON, nor in a list of services.";

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

  test("takes the folder of the first file that COMPOSE_FILE names for that of the project", async () => {
    const folder = folderWith({
      ".env": "COMPOSE_FILE=deploy/compose.yaml\nA=here\n",
      "deploy/.env": "A=there\nB=there and $A\nCOMPOSE_FILE=other.yaml\n",
      "deploy/compose.yaml": "services: {web: {image: '${A}', user: '${B}'}}\n",
    });
    const { out, err } = await seaworthy("config", { folder });
    expect([out.split("\n")[0], err]).toEqual(["name: deploy", ""]);
    expect(out).toContain("image: here\n");
    expect(out).toContain("user: there and here\n");
  });

  test("reads the variables where it runs before those beside the Compose file", async () => {
    const folder = folderWith({ ...files, "below/.env": "TAG=below\n", ".env": "TAG=1\nPORT=81\n" });
    const { out } = await seaworthy("config", { folder: `${folder}/below` });
    expect(out).toContain("image: nginx:below\n");
    expect(out).toContain('published: "81"\n');
    const named = await seaworthy("config -f ../compose.yaml", { folder: `${folder}/below` });
    expect(named.out).toContain("image: nginx:1\n");
  });

  test.each([
    ["compose.override.yml", "compose.override.yaml"],
    ["compose.override.yaml", "docker-compose.override.yml"],
  ])("takes the override file %s before %s", async (first, second) => {
    const folder = folderWith({
      "docker-compose.yml": "services: {web: {image: a}}\n",
      [first]: "services: {web: {user: first}}\n",
      [second]: "services: {web: {user: second}}\n",
    });
    expect((await seaworthy("config", { folder })).out).toContain("user: first\n");
  });

  test.each([
    ["--profile debug", "debug\nweb\n"],
    ["", "other\nweb\n"],
  ])("lists the services with %j", async (flags, out) => {
    const folder = folderWith({
      ...files,
      "compose.override.yaml": "services: {other: {image: a, profiles: [other]}}\n",
      ".env": "TAG=1\nCOMPOSE_PROFILES=another, other\n",
    });
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

  test("says behind every value where it is written, as it is seen from here", async () => {
    const folder = folderWith({ ...files, "below/empty": "" });
    const { code, out, err } = await seaworthy("config --provenance -f ../compose.yaml", { folder: `${folder}/below` });
    expect([code, err]).toEqual([0, ""]);
    expect(out.split("\n").slice(0, 6)).toEqual([
      "name: shop # ../compose.yaml:1",
      "services:",
      "  web:",
      "    command: # default",
      "    entrypoint: # default",
      "    image: nginx:1.29 # ../compose.yaml:4",
    ]);
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

  test("names the variables that nobody set, in all files, and prints what they leave", async () => {
    const folder = folderWith({
      "compose.yaml":
        "include: [lib/compose.yaml]\nservices:\n  web:\n    extends: {service: app, file: base.yaml}\n    image: 'a:${TAG}'\n",
      "compose.override.yaml": "services:\n  web: {user: '${SET}', hostname: '${NAME:-x}'}\n",
      "base.yaml": 'services:\n  app: {labels: {a: "$LABEL"}}\n',
      "lib/compose.yaml": "services:\n  db: {image: 'db:${OWN}${DB}'}\n",
      "lib/.env": "OWN=1\n",
      ".env": "SET=\n",
    });
    const { code, out, err } = await seaworthy("config", { folder });
    expect(out).toContain('image: "a:"\n');
    expect([code, err]).toEqual([
      0,
      [
        ["compose.yaml:5:15", "TAG"],
        ["base.yaml:2:22", "LABEL"],
        ["lib/compose.yaml:2:25", "DB"],
      ]
        .map(([place, name]) => `${place}: The variable "${name}" is not set: Docker Compose puts in nothing.\n`)
        .join(""),
    ]);
  });

  test("says what is wrong with files of variables", async () => {
    const folder = folderWith({ ...files, ".env": "TAG=1\nA B=2\n", "other.env": "TAG=2\n\n'X=\n" });
    const { code, out, err } = await seaworthy("config", { folder });
    expect([code, err]).toEqual([2, '.env:2:1: "A B" has a space in it, which the name of a variable must not.\n']);
    expect(out).toContain("image: nginx:1\n");
    expect((await seaworthy("config --env-file other.env", { folder })).err).toMatch(/^other\.env:3:1: /);
  });

  test.each([
    ["config -f no.yaml", "seaworthy: no.yaml does not exist.\n"],
    ["config --env-file no.env", "seaworthy: no.env does not exist.\n"],
    ["config --provenance --format json", `seaworthy: ${noComments}\n`],
    ["config --provenance --services", `seaworthy: ${noComments}\n`],
  ])("%s is refused", async (line, err) => {
    const folder = folderWith(files);
    expect(await seaworthy(line, { folder })).toEqual({ code: 2, out: "", err });
  });
});
