import { describe, expect, test } from "vitest";
import { type Build, type BuiltImage, builtImage } from "../../server/src/core/images/dockerfile.ts";
import { mayBring } from "../../server/src/core/images/installed-programs.ts";

function built(text: string, build: Build = {}): BuiltImage {
  const image = builtImage(text, build);
  if (!image) throw new Error("It makes nothing.");
  return image;
}

function args(values: Readonly<Record<string, string | null>>): Build {
  return { args: new Map(Object.entries(values)) };
}

describe("the base image", () => {
  test.each<[string, string | null, Build?]>([
    ["FROM node:24", "node:24"],
    ["from node:24 as app", "node:24"],
    ["FROM --platform=$BUILDPLATFORM node:24", "node:24"],
    ["FROM scratch", "scratch"],
    ["FROM golang:1.25 AS build\nFROM alpine:3.22", "alpine:3.22"],
    ["FROM node:24 AS Base\nFROM base AS app", "node:24"],
    ["FROM a AS x\nFROM b AS y\nFROM x", "a"],
    ["FROM a AS x\nFROM b AS y", "a", { target: "X" }],
    ["FROM a AS x\nFROM b AS y", "a", { target: "0" }],
    ["FROM a AS a\nFROM a", "a"],
    ["ARG V=24\nFROM node:$V", "node:24"],
    ["ARG V=24\nFROM node:${V}-alpine", "node:24-alpine"],
    ["ARG V=24\nARG T=${V}-slim\nFROM node:$T", "node:24-slim"],
    ['ARG V="24"\nFROM node:$V', "node:24"],
    ["ARG V=24\nFROM node:$V", "node:22", args({ V: "22" })],
    ["ARG V=24\nFROM node:$V", null, args({ V: null })],
    ["ARG V\nFROM node:${V:-20}", "node:20"],
    ["ARG V=\nFROM node:${V:-20}", "node:20"],
    ["ARG V=1\nFROM node${V:+:20}", "node:20"],
    ["ARG A=1\nFROM node:${V:-${A}}", "node:1"],
    ["FROM image-$TARGETARCH", null],
    ["ARG V=1\nFROM a AS x\nARG V=2\nFROM b:$V", "b:1"],
    ["FROM base", null, { contexts: ["base"] }],
    ["# escape=`\nFROM a `\n  AS x", "a"],
    ["\uFEFFFROM a\r\nUSER b\r\n", "a"],
  ])("of %j is %s", (text, base, build) => {
    expect(built(text, build).base).toBe(base);
  });

  test.each<[string, Build?]>([["", {}], ["RUN a"], ["FROM a AS x", { target: "y" }], ["# only a comment"]])(
    "of %j is not there",
    (text, build) => {
      expect(builtImage(text, build)).toBeUndefined();
    },
  );
});

describe("the health check", () => {
  test.each([
    ["FROM a", "absent"],
    ["FROM a\nHEALTHCHECK CMD curl -f http://localhost", "present"],
    ['FROM a\nHEALTHCHECK --interval=5s \\\n  CMD ["probe"]', "present"],
    ["FROM a\nHEALTHCHECK NONE", "none"],
    ["FROM a\nHEALTHCHECK CMD probe\nHEALTHCHECK none", "none"],
    ["FROM a AS x\nHEALTHCHECK CMD probe\nFROM x", "present"],
    ["FROM a AS x\nHEALTHCHECK CMD probe\nFROM b", "absent"],
    ["FROM a\nONBUILD HEALTHCHECK CMD probe", "absent"],
    ["FROM a\n# HEALTHCHECK CMD probe", "absent"],
    ["FROM a\nRUN <<EOF\nHEALTHCHECK CMD probe\nEOF", "absent"],
  ])("of %j is %s", (text, healthcheck) => {
    expect(built(text).healthcheck).toBe(healthcheck);
  });
});

describe("user and signal", () => {
  test.each<[string, string | null | undefined, Build?]>([
    ["FROM a", undefined],
    ["FROM a\nUSER node", "node"],
    ["FROM a\nUSER 1000:1000", "1000:1000"],
    ["FROM a\nUSER node\nUSER root", "root"],
    ["FROM a AS x\nUSER node\nFROM x", "node"],
    ["FROM a\nARG U=app\nUSER $U", "app"],
    ["FROM a\nARG U=app\nUSER $U", "web", args({ U: "web" })],
    ["FROM a\nENV U=env\nARG U=arg\nUSER $U", "arg"],
    ["ARG U=global\nFROM a\nUSER x$U", "x"],
    ["ARG U=global\nFROM a\nARG U\nUSER $U", "global"],
    ["FROM a\nARG U\nUSER $U", null, args({ U: null })],
    ["FROM a\nENV U app\nUSER ${U}", "app"],
    ["FROM a AS x\nENV U=app\nFROM x\nUSER ${U}", "app"],
  ])("%j is %s", (text, user, build) => {
    expect(built(text, build).user).toBe(user);
  });

  test("a signal is what it says", () => {
    expect(built("FROM a\nSTOPSIGNAL SIGQUIT").stopSignal).toBe("SIGQUIT");
    expect(built("FROM a").stopSignal).toBeUndefined();
  });
});

test.each([
  ["FROM a\nEXPOSE 80 443/tcp 53/udp", [80, 443, 53]],
  ["FROM a\nARG P=8080\nEXPOSE $P", [8080]],
  ["FROM a AS x\nEXPOSE 1\nFROM x\nEXPOSE 2-4", [1, 2, 3, 4]],
  ["FROM a\nEXPOSE nothing 1-60000", []],
])("the ports of %j are %j", (text, ports) => {
  expect(built(text).ports).toEqual(ports);
});

describe("what is run", () => {
  test.each([
    ["FROM a", undefined, undefined],
    ['FROM a\nCMD ["node", "a b.js"]', undefined, ["node", "a b.js"]],
    ["FROM a\nCMD node a.js", undefined, ["/bin/sh", "-c", "node a.js"]],
    ['FROM a\nSHELL ["bash", "-ec"]\nCMD serve', undefined, ["bash", "-ec", "serve"]],
    ["FROM a\nCMD ['node']", undefined, ["/bin/sh", "-c", "['node']"]],
    ['FROM a\nENTRYPOINT ["serve"]', ["serve"], []],
    ['FROM a\nCMD ["x"]\nENTRYPOINT ["serve"]', ["serve"], ["x"]],
    ['FROM a AS x\nCMD ["x"]\nFROM x\nENTRYPOINT ["serve"]', ["serve"], []],
    ["FROM a\nCMD []", undefined, []],
    ['FROM a\nCMD ["echo", "say \\"hi\\""]', undefined, ["echo", 'say "hi"']],
  ])("of %j is %j and %j", (text, entrypoint, command) => {
    const image = built(text);
    expect([image.entrypoint, image.command]).toEqual([entrypoint, command]);
  });
});

test("variables of the container are those of ENV", () => {
  const image = built('FROM a\nARG V=1\nENV A=$V B="x y"\nENV OLD style');
  expect([...image.environment]).toEqual([
    ["A", "1"],
    ["B", "x y"],
    ["OLD", "style"],
  ]);
});

describe("what is installed", () => {
  test.each<[string, Readonly<Record<string, boolean>>]>([
    ["RUN apk add --no-cache curl bash=5.2-r0", { curl: true, bash: true }],
    ["RUN apk --no-cache add \\\n    curl \\\n    # for the health check\n    wget", { curl: true, wget: true }],
    [
      "RUN apt-get update && apt-get install -y --no-install-recommends curl && rm -rf /var/lib/apt/lists/*",
      { curl: true },
    ],
    ["RUN DEBIAN_FRONTEND=noninteractive apt-get -qq install -y curl:amd64", { curl: true }],
    ["RUN set -eux; apt install -y wget; apt-get purge -y --auto-remove wget", { wget: false }],
    ["RUN apk add --virtual .build gcc make && apk del .build", { gcc: false, make: false }],
    ["RUN apk add -t .build gcc && apk add curl && apk del .build", { gcc: false, curl: true }],
    ["RUN <<EOF\napt-get update\n# c\napt-get install -y curl\necho done\nEOF", { curl: true }],
    ['RUN ["apt-get", "install", "-y", "curl"]', { curl: true }],
    ["RUN microdnf install curl-minimal && microdnf clean all", { "curl-minimal": true, curl: true }],
    ["RUN apt-get install -y $PACKAGES jq", { jq: true }],
    ["RUN apt-get update", {}],
    ["RUN apt-get install -y netcat-openbsd", { "netcat-openbsd": true, nc: true }],
    ["RUN echo apk add curl > x", { curl: true }],
    ["RUN npm install -g pnpm", {}],
    ["COPY --from=build /out/probe /usr/local/bin/", { probe: true }],
    ["COPY --from=build /out/a /usr/local/bin/b", { b: true }],
    ["COPY --from=busybox:musl /bin/wget /bin/nc /bin/", { wget: true, nc: true }],
    ["COPY --from=build /app /app", { app: true }],
    ["COPY --from=build /out/dist /srv/dist/", {}],
    ["COPY probe /usr/local/bin/", {}],
  ])("by %j is %j", (line, installed) => {
    expect(Object.fromEntries(built(`FROM a\n${line}`).installed)).toEqual(installed);
  });

  test("in another stage is not there, in one that is built on is", () => {
    const image = built("FROM a AS x\nRUN apk add jq\nFROM a AS y\nRUN apk add curl\nFROM y");
    expect(Object.fromEntries(image.installed)).toEqual({ curl: true });
  });
});

test.each([
  ["RUN npm ci", false],
  ["RUN wget -O /usr/bin/curl https://example.com/", true],
  ["RUN install-curl-to-bin", false],
  ["COPY . /app", false],
  ["COPY tools/ /usr/local/bin/", true],
  ["COPY rootfs /", true],
  ["ADD https://example.com/curl /opt/curl", true],
])("whether %j may bring curl is %s", (line, expected) => {
  expect(mayBring(built(`FROM a\n${line}`).steps, "curl")).toBe(expected);
});

test("no beginning of a Dockerfile is too much", () => {
  const text = `# syntax=docker/dockerfile:1\nARG V=\${X:-1}\nFROM --platform=$BUILDPLATFORM node:\${V}-alpine AS build
ENV A=b C="d e" \\\n  # comment\n  E='f'\nRUN --mount=type=cache,target=/x <<EOF bash\napk add curl\nEOF
SHELL ["bash", "-c"]\nHEALTHCHECK --interval=5s CMD ["probe", "\\"x\\""]\nONBUILD RUN x
FROM build\nCOPY --from=build --chown=1:1 /a /b /usr/bin/\nEXPOSE 80-90/tcp $P\nUSER \${U:?no}\nCMD exec x "y\n`;
  for (let end = 0; end <= text.length; end += 5) {
    const image = builtImage(text.slice(0, end));
    expect(image === undefined || typeof image.healthcheck === "string").toBe(true);
  }
});
