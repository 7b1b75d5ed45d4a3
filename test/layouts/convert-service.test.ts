import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { parse } from "yaml";
import { ensureDockerCompose } from "../../scripts/tools/compose.mjs";
import { composeConfig } from "../../scripts/tools/compose-config.ts";
import { applyEdits } from "../../server/src/core/syntax/text.ts";
import { convertInProjects } from "../../server/src/workspace/convert-in-projects.ts";
import { disk } from "../../server/src/workspace/disk.ts";
import { folderWith } from "../folder-with.ts";
import { watchedElsewhere } from "../watched-elsewhere.ts";
import { layouts } from "./layouts.ts";

const compose = ensureDockerCompose();

const shop = `# The shop.
services:
  web: # what people see
    image: ghcr.io/acme/web:1.4.2
    container_name: web
    ports:
      - "127.0.0.1:\${PORT:-8000}:3000"
    environment:
      LOG_LEVEL: info # not debug
    healthcheck:
      test: ["CMD", "curl", "-f", "http://127.0.0.1:3000/healthz"]
    networks: [front, back]

  worker:
    image: ghcr.io/acme/worker:1.4.2
    depends_on:
      - web
    networks:
      - back

networks:
  front:
  back:
    internal: true
`;

describe("converting a service to", () => {
  test("blue-green leaves it as it is but for its name, its tag and what stands in the way of a second one", async () => {
    const { text, files, variables } = await converted({ "compose.yaml": shop }, "web", "blue-green");
    const { services, networks } = parse(text);
    expect(text.startsWith("# The shop.\nservices:\n  web-blue: # what people see\n")).toBe(true);
    expect(text).toContain("      LOG_LEVEL: info # not debug\n");
    expect(services["web-blue"]).toEqual({
      image: "ghcr.io/acme/web:${BLUE_TAG:?set it in .env}",
      environment: { LOG_LEVEL: "info" },
      healthcheck: { test: ["CMD", "curl", "-f", "http://127.0.0.1:3000/healthz"] },
      networks: ["front", "back"],
    });
    expect(services["web-green"]).toEqual({
      extends: { service: "web-blue" },
      image: "ghcr.io/acme/web:${GREEN_TAG:?set it in .env}",
    });
    expect(services.proxy).toMatchObject({
      ports: ["127.0.0.1:${PORT:-8000}:8080"],
      networks: { front: { aliases: ["web"] }, back: { aliases: ["web"] } },
    });
    expect(services.worker.depends_on).toEqual(["proxy"]);
    expect(networks).toEqual(parse(shop).networks);
    expect(Object.fromEntries(variables)).toEqual({ BLUE_TAG: "1.4.2", GREEN_TAG: "1.4.2" });
    expect([...files.keys()].toSorted()).toEqual([
      "blue-green.md",
      "blue-green.sh",
      "proxy/active/README.md",
      "proxy/nginx.conf",
    ]);
    const config = files.get("proxy/nginx.conf");
    expect(config).toContain("        listen 8080;\n        listen 3000;\n");
    expect(config).toContain("proxy_pass http://web-$active:3000;");
    expect(config).toContain("proxy_pass http://web-$1:3000/healthz;");
    expect(files.get("blue-green.md")).not.toContain(".env.example");
  });

  test("canary asks for the path of its health check, and listens where the service did", async () => {
    const { text, files } = await converted({ "compose.yaml": shop }, "web", "canary");
    const { services } = parse(text);
    expect(Object.keys(services)).toEqual(["web-stable", "worker", "proxy", "web-canary"]);
    expect(services.proxy.depends_on).toEqual({ "web-stable": { condition: "service_healthy" } });
    expect(files.get("proxy/haproxy.cfg")).toContain("    bind :8080\n    bind :3000\n");
    expect(files.get("proxy/haproxy.cfg")).toContain("meth GET uri /healthz ver");
  });

  test("load-balanced keeps its name, and makes it several", async () => {
    const { text, files, variables } = await converted({ "compose.yaml": shop }, "web", "load-balanced");
    const { services } = parse(text);
    expect(services.web).toMatchObject({ image: "ghcr.io/acme/web:1.4.2", deploy: { replicas: "${REPLICAS:-3}" } });
    expect(services.web).not.toHaveProperty("ports");
    expect(services.proxy).toMatchObject({ ports: ["127.0.0.1:${PORT:-8000}:8080"], networks: ["front", "back"] });
    expect(services.worker.depends_on).toEqual(["web"]);
    expect(files.get("proxy/haproxy.cfg")).toContain("server-template web 10 web:3000");
    expect(Object.fromEntries(variables)).toEqual({ REPLICAS: "3" });
  });

  test("canary takes what a person says where the file is silent", async () => {
    const files = { "compose.yaml": "services:\n  api:\n    image: acme/api:2\n" };
    expect(await conversion(files, "api", "canary")).toEqual({
      mistake: '"api" does not say on which port it listens.',
    });
    const { text, files: made } = await converted(files, "api", "canary", { port: 5000, health: "/live" });
    expect(parse(text).services.proxy).not.toHaveProperty("ports");
    expect(parse(text).services.proxy.networks).toEqual({ default: { aliases: ["api"] } });
    expect(made.get("proxy/haproxy.cfg")).toContain("server stable api-stable:5000 weight 90");
  });

  test("canary gives the proxy a way in where the service has none", async () => {
    const inside = shop.replace("[front, back]", "[back]");
    const { text } = await converted({ "compose.yaml": inside }, "web", "canary");
    expect(parse(text).services.proxy.networks).toEqual({ edge: {}, back: { aliases: ["web"] } });
    expect(parse(text).networks).toHaveProperty("edge");
  });

  test.each([
    ["    network_mode: host\n", "has a network that it shares with something else."],
    ["    build: .\n", "is built here: give it an image with a tag, of which there can be two."],
    ['    ports: ["80:80", "443:443"]\n', "publishes several ports: a proxy of HTTP stands before one."],
    ["    expose: [8404]\n", "listens on 8404, which the proxy needs for itself."],
    ["    networks: {default: {ipv4_address: 10.0.0.2}}\n", "has a fixed address, which two containers cannot have."],
  ])("canary is refused with %j", async (lines, reason) => {
    const files = { "compose.yaml": `services:\n  web:\n    image: acme/web:1\n${lines}` };
    expect(await conversion(files, "web", "canary")).toEqual({ mistake: `"web" ${reason}` });
  });

  test.each([
    [`image: acme/web@sha256:${"a".repeat(64)}`, "has no image with a tag of its own"],
    ["image: ${IMAGE}", "has no image with a tag of its own"],
    ["image: postgres:17", "keeps data"],
  ])("canary is refused for `%s`", async (image, reason) => {
    const files = { "compose.yaml": `services:\n  web:\n    ${image}\n    expose: [80]\n` };
    expect(await conversion(files, "web", "canary")).toEqual({ mistake: expect.stringContaining(`"web" ${reason}`) });
  });

  test.each([
    ["  b:\n    image: b:1\n    network_mode: service:web\n", 'is tied to "b"'],
    ["  b:\n    image: b:1\n    links: [web]\n", 'is tied to "b"'],
    ["  b:\n    image: b:1\n    extends: web\n", "is extended by another service"],
    [
      "  b:\n    image: b:1\n    depends_on: {web: {condition: service_completed_successfully}}\n",
      "runs once and ends",
    ],
    ["  proxy:\n    image: b:1\n", undefined],
  ])("canary is refused beside %j", async (lines, reason) => {
    const files = { "compose.yaml": `services:\n  web:\n    image: acme/web:1\n    expose: [80]\n${lines}` };
    const mistake = reason === undefined ? 'There is "proxy" in the file already' : `"web" ${reason}`;
    expect(await conversion(files, "web", "canary")).toEqual({ mistake: expect.stringContaining(mistake) });
  });

  test("canary is refused where the service stands in several files, or in an anchor that others share", async () => {
    const override = { "compose.yaml": shop, "compose.override.yaml": "services:\n  web:\n    environment: {A: b}\n" };
    expect(await conversion(override, "web", "canary")).toEqual({
      mistake: '"web" is put together from several files: convert it by hand.',
    });
    const shared = 'x-a: &a\n  image: acme/web:1\n  ports: ["80:80"]\nservices:\n  web: *a\n  api: *a\n';
    expect(await conversion({ "compose.yaml": shared }, "web", "canary")).toHaveProperty("mistake");
  });
});

/** The conversion as a project on the disk gets it, taken by Docker Compose. */
async function converted(
  files: Readonly<Record<string, string>>,
  service: string,
  layout: string,
  answers: { readonly port?: number; readonly health?: string } = {},
) {
  const result = await conversion(files, service, layout, answers);
  if ("mistake" in result) throw new Error(result.mistake);
  const text = applyEdits(files["compose.yaml"] ?? "", result.edits);
  const env = Array.from(result.variables, ([name, value]) => `${name}=${value}\n`).join("");
  if (compose !== undefined) {
    const folder = folderWith({ "compose.yaml": text, ".env": env });
    expect(await composeConfig(compose, { options: [], folder })).not.toHaveProperty("error");
  }
  return { text, files: new Map(result.files.map((file) => [file.path, file.text])), variables: result.variables };
}

async function conversion(
  files: Readonly<Record<string, string>>,
  name: string,
  layoutName: string,
  answers: { readonly port?: number; readonly health?: string } = {},
) {
  const root = folderWith(files);
  const place = { root, fileSystem: disk };
  const source = { path: join(root, "compose.yaml"), text: files["compose.yaml"] ?? "" };
  const layout = layouts.find((each) => each.name === layoutName);
  if (!layout) throw new Error(`There is no layout ${layoutName}.`);
  const settingsIn = () => watchedElsewhere;
  return convertInProjects(source, place, { settingsIn, service: name, layout, answers });
}
