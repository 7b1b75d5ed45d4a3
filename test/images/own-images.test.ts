import { describe, expect, test } from "vitest";
import { check } from "../../server/src/core/check.ts";
import { parseImage } from "../../server/src/core/compose/image.ts";
import { describeImage, knownRepositories } from "../../server/src/core/images/knowledge.ts";
import { behindMirror, nothingOwn, type OwnImages } from "../../server/src/core/images/own-images.ts";
import { readSettings } from "../../server/src/core/settings-file.ts";
import { parse } from "../../server/src/core/syntax/yaml.ts";

describe("an image of the project's own", () => {
  const own: OwnImages = {
    images: new Map([
      ["registry.example.com/team/db", { like: "postgres", role: undefined, facts: {} }],
      ["team/web", { like: undefined, role: "app", facts: { stopSignal: "SIGQUIT", shipsHealthcheck: true } }],
      ["nginx", { like: "nginx", role: undefined, facts: { shipsHealthcheck: true } }],
    ]),
    mirrors: [],
  };

  test("is like one that is known, in the edition that its tag names", () => {
    const image = described("registry.example.com/team/db:17-alpine", own);
    expect(image).toMatchObject({ product: "postgres", role: "database", repository: "registry.example.com/team/db" });
    expect(image?.version).toEqual([17]);
    expect(image?.tools.get("curl")).toBe(false);
  });

  test("is what the settings say, and nothing else is known of it", () => {
    expect(described("team/web:1.2", own)).toMatchObject({
      product: "web",
      role: "app",
      stopSignal: "SIGQUIT",
      shipsHealthcheck: true,
      healthchecks: [],
      dataDirectories: [],
    });
    expect(described("team/api:1.2", own)).toBeUndefined();
  });

  test("may be a known one of which the project knows better", () => {
    expect(described("nginx:1.29.1", own)).toMatchObject({ stopSignal: "SIGQUIT", shipsHealthcheck: true });
    expect(described("nginx:1.29.1", nothingOwn)).toMatchObject({ shipsHealthcheck: false });
  });
});

describe("an image from a mirror", () => {
  const mirrors = ["registry.example.com/hub", "mirror.example.com:5000/"];
  const own = { images: new Map(), mirrors };

  test.each([
    ["registry.example.com/hub/library/postgres:17", "library/postgres:17", "postgres"],
    ["registry.example.com/hub/grafana/grafana:12.0.0", "grafana/grafana:12.0.0", "grafana"],
    ["mirror.example.com:5000/quay.io/minio/minio:latest", "quay.io/minio/minio:latest", "minio"],
    ["registry.example.com/hubs/postgres:17", undefined, undefined],
    ["registry.example.com/hub", undefined, undefined],
    ["postgres:17", undefined, "postgres"],
  ])("%s is %s", (text, name, product) => {
    const image = parseImage(text);
    expect(image && behindMirror(image, mirrors)).toBe(name);
    expect(described(text, own)?.product).toBe(product);
  });
});

test("is read from the settings", () => {
  const text =
    "images:\n  a.example/db: { like: postgres, shipsHealthcheck: false, ports: [5433], startPeriod: 90s }\n  b.example/web: { role: app }\n";
  const { settings, mistakes } = readSettings(parse({ path: "/project/seaworthy.yaml", text }));
  expect(mistakes).toEqual([]);
  const ports = [{ number: 5433, protocol: "tcp", purpose: "service" }];
  expect([...settings.images]).toEqual([
    [
      "a.example/db",
      { like: "postgres", role: undefined, facts: { shipsHealthcheck: false, startPeriod: "90s", ports } },
    ],
    ["b.example/web", { like: undefined, role: "app", facts: {} }],
  ]);
});

test("a repository that can be named is one that is described", () => {
  expect(knownRepositories.filter((name) => described(`${name}:1`, nothingOwn) === undefined)).toEqual([]);
});

test("rules judge it as they judge the one that it is like", () => {
  const text = "services:\n  db:\n    image: registry.example.com/hub/postgres:17.2\n    ports: ['5432:5432']\n";
  const found = (settings: string) => {
    const { settings: read } = readSettings(parse({ path: "/project/seaworthy.yaml", text: settings }));
    const { diagnostics } = check({ compose: [{ path: "/project/compose.yaml", text }], env: [], settings: read });
    return diagnostics.map(({ rule }) => rule);
  };
  expect(found("")).not.toContain("database-port-published");
  expect(found("mirrors: [registry.example.com/hub]\n")).toContain("database-port-published");
  const described = "images:\n  registry.example.com/hub/postgres: { like: postgres, shipsHealthcheck: true }\n";
  expect(found(described)).toContain("database-port-published");
  expect(found(described)).not.toContain("healthcheck-missing");
});

function described(text: string, own: OwnImages) {
  const image = parseImage(text);
  return image && describeImage(image, own);
}
