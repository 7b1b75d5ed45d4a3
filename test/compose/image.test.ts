import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { isFloatingTag, parseImage, tagVersion } from "../../server/src/core/compose/image.ts";

const sha256 = `sha256:${"0a".repeat(32)}`;
const sha512 = `sha512:${"0a".repeat(64)}`;

describe("parseImage", () => {
  test.each([
    ["nginx", { registry: undefined, repository: "nginx", name: "nginx", tag: undefined, digest: undefined }],
    ["nginx:1.29.1", { registry: undefined, repository: "nginx", tag: "1.29.1" }],
    ["library/nginx", { registry: undefined, repository: "nginx" }],
    ["docker.io/nginx", { registry: undefined, repository: "nginx" }],
    ["docker.io/library/nginx:1", { registry: undefined, repository: "nginx", tag: "1" }],
    ["index.docker.io/library/nginx", { registry: undefined, repository: "nginx" }],
    ["docker.io/library/a/b", { registry: undefined, repository: "library/a/b", name: "b" }],
    ["grafana/grafana:12.0.0", { registry: undefined, repository: "grafana/grafana", name: "grafana", tag: "12.0.0" }],
    ["ghcr.io/owner/team/api", { registry: "ghcr.io", repository: "owner/team/api", name: "api" }],
    ["registry.example.com:5000/api:2", { registry: "registry.example.com:5000", repository: "api", tag: "2" }],
    ["mirror.example.com/library/redis", { registry: "mirror.example.com", repository: "redis" }],
    ["localhost/api", { registry: "localhost", repository: "api" }],
    ["localhost:5000/api", { registry: "localhost:5000", repository: "api" }],
    ["[::1]:5000/api", { registry: "[::1]:5000", repository: "api" }],
    ["Registry/api", { registry: "Registry", repository: "api" }],
    ["my_registry.local/api", { registry: "my_registry.local", repository: "api" }],
    ["localhost", { registry: undefined, repository: "localhost" }],
    ["example.com", { registry: undefined, repository: "example.com" }],
    ["example.com:80", { registry: undefined, repository: "example.com", tag: "80" }],
    ["a/b--c", { registry: undefined, repository: "a/b--c" }],
    ["a/b__c.d", { registry: undefined, repository: "a/b__c.d" }],
    ["nginx:_edge", { repository: "nginx", tag: "_edge" }],
    ["nginx:RELEASE.2025-01", { repository: "nginx", tag: "RELEASE.2025-01" }],
    [`nginx:${"x".repeat(128)}`, { repository: "nginx", tag: "x".repeat(128) }],
    [`nginx@${sha256}`, { repository: "nginx", tag: undefined, digest: sha256 }],
    [`ghcr.io/a/b:1.2@${sha512}`, { registry: "ghcr.io", repository: "a/b", tag: "1.2", digest: sha512 }],
    [sha256, { repository: "sha256", tag: "0a".repeat(32) }],
    ["a".repeat(247), { repository: "a".repeat(247) }],
    [`example.com/${"a".repeat(255)}`, { registry: "example.com", repository: "a".repeat(255) }],
  ])("reads %s", (text, parts) => {
    expect(parseImage(text)).toMatchObject({ ...parts, text });
  });

  test.each([
    "",
    " nginx",
    "nginx ",
    "nginx:",
    "nginx: 1",
    "nginx:-1",
    `nginx:${"x".repeat(129)}`,
    "nginx:1:2",
    "NGINX",
    "owner/API",
    "/nginx",
    "nginx/",
    "a//b",
    "a/-b",
    "a/b-",
    "a/b___c",
    "a/b._c",
    "a..b/c",
    "a-.b/c",
    "a.b./c",
    "A_b/c",
    "::1/a",
    "a.b:/c",
    "a.b:80:90/c",
    "http://example.com/a",
    "nginx@",
    "nginx@sha256:abc",
    `nginx@sha256:${"A".repeat(64)}`,
    `nginx@md5:${"a".repeat(32)}`,
    `nginx@sha256:${"a".repeat(65)}`,
    "0a".repeat(32),
    "a".repeat(248),
    `example.com/${"a".repeat(256)}`,
    "ngïnx",
    "😀",
    "${IMAGE}",
  ])("leaves out %j", (text) => {
    expect(parseImage(text)).toBeUndefined();
  });

  test("takes any text", () => {
    fc.assert(
      fc.property(fc.string({ unit: "grapheme" }), (text) => {
        const image = parseImage(text);
        return image === undefined || (image.text === text && image.repository.endsWith(image.name));
      }),
    );
    for (const text of [
      "a".repeat(1e6),
      "a-".repeat(5e5),
      "a.b/".repeat(3e5),
      `${"a--".repeat(3e5)}/`,
      "A-".repeat(5e5),
    ]) {
      expect(parseImage(text)).toBeUndefined();
      expect(parseImage(`${text}/x.`)).toBeUndefined();
    }
  });
});

describe("tagVersion", () => {
  test.each([
    ["17", 17, undefined, undefined, []],
    ["16.4", 16, 4, undefined, []],
    ["1.29.1", 1, 29, 1, []],
    ["16.4-alpine3.20", 16, 4, undefined, ["alpine3.20"]],
    ["3.12.1-slim-bookworm", 3, 12, 1, ["slim", "bookworm"]],
    ["v3.1", 3, 1, undefined, []],
    ["V2", 2, undefined, undefined, []],
    ["2022-latest", 2022, undefined, undefined, ["latest"]],
    ["2.19.0.1", 2, 19, 0, []],
    ["3.13rc1", 3, 13, undefined, ["rc1"]],
    ["3.13.0b2-slim", 3, 13, 0, ["b2", "slim"]],
    ["1.0.0-rc.1", 1, 0, 0, ["rc.1"]],
    ["8u292-jdk", 8, undefined, undefined, ["u292", "jdk"]],
    ["17.0.9_9-jdk", 17, 0, 9, ["9", "jdk"]],
    ["2.1.x", 2, 1, undefined, ["x"]],
    ["20250113", 20250113, undefined, undefined, []],
  ])("reads %s", (tag, major, minor, patch, suffixes) => {
    expect(tagVersion(tag)).toEqual({ major, minor, patch, suffixes });
  });

  test.each([
    "",
    "latest",
    "alpine3.20",
    "pg16",
    "latest-pg17",
    "RELEASE.2025-04-22T22-12-26Z",
    "9c1e2f3",
    "5f5dd27e",
    "sha-9c1e2f3",
    "v",
    "1..2",
    ".1",
    "1😀",
    "1".repeat(129),
  ])("leaves out %j", (tag) => {
    expect(tagVersion(tag)).toBeUndefined();
  });

  test("takes any text", () => {
    fc.assert(fc.property(fc.string({ unit: "grapheme" }), (tag) => Number.isFinite(tagVersion(tag)?.major ?? 0)));
  });
});

describe("isFloatingTag", () => {
  test.each([
    undefined,
    "",
    "latest",
    "stable",
    "lts",
    "alpine",
    "bookworm",
    "lts-slim",
    "mainline-alpine-slim",
    "alpine3.20",
    "ALPINE3.20",
    "lts-alpine3.20",
    "stable-ubuntu22.04",
    "ubi9",
    "latest-amd64",
    "master-arm64v8",
  ])("%s floats", (tag) => {
    expect(isFloatingTag(tag)).toBe(true);
  });

  test.each([
    "1",
    "3-alpine",
    "16.4-alpine3.20",
    "v3",
    "pg16",
    "latest-pg17",
    "lts-jdk17",
    "bookworm-20250113",
    "alpine-3.20",
    "alpine-v17.0.0",
    "RELEASE.2025-04-22T22-12-26Z",
    "sha-9c1e2f3",
  ])("%s does not float", (tag) => {
    expect(isFloatingTag(tag)).toBe(false);
  });
});
