import { describe, expect, test } from "vitest";
import { labelsIn, offerIn, offersIn } from "./offers-in.ts";

const names = {
  "compose.yaml": `include: [monitoring.yaml]
services:
  db:
    image: postgres:17.6
    environment: { POSTGRES_PASSWORD_FILE: /run/secrets/db }
    secrets: [db]
    profiles: [data]
    healthcheck: { test: pg_isready }
    volumes: [pg-data:/var/lib/postgresql/data, other:/x]
  web:
    image: "ghcr.io/acme/web:\${TAG}"
    networks: [inner]
networks:
  inner: {}
  outer: { external: true }
volumes:
  pg-data: {}
secrets:
  db: { file: ./db.txt }
`,
  "monitoring.yaml":
    "services:\n  prometheus:\n    image: prom/prometheus:v3.5.0\n    networks: [metrics]\nnetworks: { metrics: {} }\n",
  "base.yaml": "services:\n  common:\n    init: true\n",
  ".env": "TAG=1.4.2\nDB_PASSWORD=hunter2\n",
};

describe("names of the project are offered", () => {
  test.each([
    ["services of all files", "depends_on:\n      - $0", ["prometheus", "db", "web"]],
    ["services that are not there yet", "depends_on: [db, $0", ["prometheus", "web"]],
    ["services in quotes", 'depends_on: ["$0', ["prometheus", "db", "web"]],
    ["services as keys", "depends_on:\n      db: { condition: service_healthy }\n      $0", ["prometheus", "web"]],
    ["services behind a prefix", "network_mode: service:$0", ["service:prometheus", "service:db", "service:web"]],
    ["services of a file", "extends:\n      file: base.yaml\n      service: c$0", ["common"]],
    ["services of the file itself", "extends:\n      service: $0", ["prometheus", "db", "web"]],
    ["services to link", "links:\n      - $0", ["prometheus", "db", "web"]],
    ["networks", "networks:\n      - $0", ["metrics", "inner", "outer"]],
    ["networks before the dash", "networks:\n      $0", ["metrics", "inner", "outer"]],
    ["networks as keys", "networks:\n      inner: {}\n      $0", ["metrics", "outer"]],
    ["volumes", "volumes:\n      - $0", ["pg-data"]],
    ["volumes in the long syntax", "volumes:\n      - type: volume\n        source: $0", ["pg-data"]],
    ["secrets", "secrets:\n      - $0", ["db"]],
    ["profiles", "profiles: [$0", ["data"]],
    [
      "variables of the image",
      "image: postgres:17.6\n    environment:\n      $0",
      ["POSTGRES_PASSWORD_FILE", "POSTGRES_PASSWORD"],
    ],
    ["variables", "image: web:${$0", ["TAG", "DB_PASSWORD"]],
    ["variables behind letters", "image: web:${TA$0}", ["TAG", "DB_PASSWORD"]],
    ["variables behind a dollar sign", "image: web:$$0", ["TAG", "DB_PASSWORD"]],
    ["no variables behind two", "image: web:$$$0", []],
  ])("%s", (_, typed, labels) => {
    const text = `services:\n  job:\n    ${typed}\n`;
    expect(
      labelsIn({ ...names, "compose.override.yaml": text })
        .filter((label) => !isWord(label))
        .slice(0, labels.length || 1),
    ).toEqual(labels);
  });

  test("and what is written is the name with what belongs to it", () => {
    const text = "services:\n  job:\n    depends_on:\n      $0";
    const db = offerIn({ ...names, "compose.override.yaml": text }, "db");
    expect(db).toMatchObject({ newText: "db:\n        condition: service_healthy", detail: "postgres:17.6" });
    expect(db?.stops?.[0]?.choices[0]).toBe("service_healthy");
    const mount = "services:\n  job:\n    volumes:\n      - pg$0";
    expect(offerIn({ ...names, "compose.override.yaml": mount }, "pg-data")?.newText).toBe("pg-data:");
  });

  test("and variables without their secrets", () => {
    const text = "services:\n  job:\n    image: a:${$0\n";
    expect(offerIn({ ...names, "compose.override.yaml": text }, "TAG")).toMatchObject({
      newText: "TAG}",
      detail: "1.4.2",
    });
    expect(JSON.stringify(offersIn({ ...names, "compose.override.yaml": text }))).not.toContain("hunter2");
  });

  test("and those that services use, where they are to be defined", () => {
    expect(labelsIn({ ...names, "compose.override.yaml": "volumes:\n  $0" })).toEqual(["other"]);
  });

  test("and the stages of the Dockerfile", () => {
    const text = "services:\n  job:\n    build:\n      context: .\n      target: $0\n";
    const Dockerfile = "FROM node:22 AS build\nFROM build as production\n";
    expect(labelsIn({ "compose.yaml": text, Dockerfile })).toEqual(["build", "production"]);
  });
});

/** Whether something is offered that is no name. */
function isWord(label: string): boolean {
  return ["bridge", "host", "none", "restart", "required", "type", "source", "target"].includes(label);
}
