import { describe, expect, test } from "vitest";
import { parse } from "yaml";
import { check } from "../server/src/core/check.ts";
import { type ServiceBlock, serviceBlocksAt } from "../server/src/core/completion/service-blocks.ts";
import { defaultSettings } from "../server/src/core/settings.ts";

const shop = `services:
  db:
    image: postgres:17.6 # ours
    environment:
      POSTGRES_PASSWORD_FILE: /run/secrets/db
    |
  web:
    image: ghcr.io/acme/web:1.4.2
    depends_on: [db]
`;

describe("what a service lacks is offered where a key of it may stand", () => {
  test("as it is for its image", () => {
    const blocks = blocksIn(shop);
    const health = blocks.find(({ key }) => key === "healthcheck");
    expect(health?.newText).toMatch(/^healthcheck:\n {6}test: .*pg_isready/);
    expect(blocks.map(({ key }) => key)).toEqual(
      expect.arrayContaining(["healthcheck", "logging", "restart", "deploy"]),
    );
    expect(blocks.map(({ key }) => key)).not.toContain("image");
    expect(new Set(blocks.map(({ key, title }) => `${key} ${title}`)).size).toBe(blocks.length);
  });

  test("so that the file is what Docker Compose reads, with the key in it", () => {
    for (const block of blocksIn(shop)) {
      const after = shop.replace("|", () => block.newText);
      expect(parse(after).services.db, after).toHaveProperty(block.key);
      expect(parse(after).services.web).toEqual(parse(shop.replace("|", "")).services.web);
    }
  });

  test("limits together, in one block", () => {
    const limits = blocksIn(shop).find(({ key }) => key === "deploy");
    const { deploy } = parse(`deploy:\n${limits?.newText.split("\n").slice(1).join("\n")}`);
    expect(Object.keys(deploy.resources.limits)).toEqual(expect.arrayContaining(["memory", "cpus", "pids"]));
  });

  test("in several ways for an image that nobody described", () => {
    const health = blocksIn(shop.replace("    |\n", "").replace("[db]", "[db]\n    hea|")).filter(
      ({ key }) => key === "healthcheck",
    );
    expect(health.length).toBeGreaterThan(2);
    expect(health.every(({ stops }) => stops.length > 0)).toBe(true);
  });

  test("and which services there are to wait for", () => {
    const wait = blocksIn(shop).find(({ key }) => key === "depends_on");
    expect(wait?.newText).toBe("depends_on:\n      web:\n        condition: service_started");
    expect(blocksIn(shop.replace("    |\n", "").replace("[db]", "[db]\n    |")).map(({ key }) => key)).not.toContain(
      "depends_on",
    );
  });

  test("without the word that is being typed, wherever that stands", () => {
    expect(blocksIn(shop.replace("    |", "    health|")).length).toBe(blocksIn(shop).length);
    expect(blocksIn(shop.replace("    |", "    he|alth")).length).toBe(blocksIn(shop).length);
    expect(blocksIn(shop.replaceAll("\n", "\r\n")).length).toBeGreaterThan(5);
  });

  test("with what aliases stand for", () => {
    const text = `x-logging: &logging {driver: json-file, options: {max-size: 10m}}\n${shop.replace("    |", "    logging: *logging\n    |")}`;
    const keys = blocksIn(text).map(({ key }) => key);
    expect(keys).toContain("healthcheck");
    expect(keys).not.toContain("logging");
  });

  test.each([
    ["in a value", shop.replace("    |\n", "").replace("postgres:17.6", "postgres:17|.6")],
    ["behind a key", shop.replace("    |", "    restart: |")],
    ["below a key", shop.replace("    |", "    logging:\n      |")],
    ["beside the services", shop.replace("    |\n", "").replace("  web:", "  |\n  web:")],
    ["at the top level", `${shop.replace("    |\n", "")}|`],
    ["in networks", "networks:\n  inner:\n    |\n"],
    ["in a comment", shop.replace("    |", "    # |")],
    ["in an empty file", "|"],
  ])("and nothing %s", (_, text) => {
    expect(offered(text)).toBeUndefined();
  });
});

function blocksIn(text: string): readonly ServiceBlock[] {
  const found = offered(text);
  if (!found) throw new Error("No key may stand there.");
  return found.blocks;
}

function offered(marked: string) {
  const offset = marked.indexOf("|");
  const text = marked.replace("|", "");
  const path = "compose.yaml";
  const { project } = check({ compose: [{ path, text }], env: [], settings: defaultSettings });
  return serviceBlocksAt(text, offset, { path, env: [], settings: defaultSettings, project });
}
