import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { foldsIn } from "../../server/src/core/annotations/folds.ts";
import { linksIn } from "../../server/src/core/annotations/links.ts";
import { selectionsAt } from "../../server/src/core/annotations/selections.ts";
import { variableTokens } from "../../server/src/core/annotations/variable-tokens.ts";
import { parse } from "../../server/src/core/syntax/yaml.ts";

const parsed = (text: string) => parse({ path: "/shop/compose.yaml", text });

describe("links", () => {
  const links = (text: string) => {
    return linksIn(parsed(text), "/shop").map(({ span, target }) => {
      return `${text.slice(span.start, span.end)} -> ${target.kind === "file" ? target.path : target.url}`;
    });
  };

  test.each([
    ["nginx:1.29", "https://hub.docker.com/_/nginx"],
    ["bitnami/redis", "https://hub.docker.com/r/bitnami/redis"],
    [`ghcr.io/acme/web:1@sha256:${"a".repeat(64)}`, "https://ghcr.io/acme/web"],
    ["quay.io/prometheus/prometheus", "https://quay.io/repository/prometheus/prometheus"],
    ["mcr.microsoft.com/mssql/server:2022", "https://mcr.microsoft.com/artifact/mar/mssql/server"],
  ])("lead from the image %s to its page", (image, url) => {
    expect(links(`services:\n  web:\n    image: ${image}\n`)).toEqual([`${image} -> ${url}`]);
  });

  test.each(["registry.local:5000/web", "web:${TAG}", "Not An Image"])("lead nowhere from the image %s", (image) => {
    expect(links(`services:\n  web:\n    image: "${image}"\n`)).toEqual([]);
  });

  test("lead to the files that are named", () => {
    const text = `include:
  - ../platform/compose.yaml
  - path: [a.yaml, "b.yaml"]
    env_file: b.env
  - https://example.com/compose.git
services:
  web:
    extends: { file: base.yaml, service: web }
    build: ./web
    env_file: [web.env, { path: more.env, required: false }]
    volumes:
      - ./nginx.conf:/etc/nginx/nginx.conf:ro
      - ./data:/data
      - "./site.conf:/etc/site.conf"
      - { type: bind, source: ./app.toml, target: /app.toml }
      - ~/.ssh/id.pub:/id.pub
      - data:/var/lib
  api:
    build: { context: api, dockerfile: docker/prod.Dockerfile }
  job:
    build: { context: ., dockerfile_inline: "FROM scratch" }
secrets:
  password: { file: ./password.txt }
`;
    expect(links(text).toSorted()).toEqual(
      [
        "../platform/compose.yaml -> /platform/compose.yaml",
        "a.yaml -> /shop/a.yaml",
        "b.yaml -> /shop/b.yaml",
        "b.env -> /shop/b.env",
        "base.yaml -> /shop/base.yaml",
        "./web -> /shop/web/Dockerfile",
        "web.env -> /shop/web.env",
        "more.env -> /shop/more.env",
        "./nginx.conf -> /shop/nginx.conf",
        "./site.conf -> /shop/site.conf",
        "./app.toml -> /shop/app.toml",
        "docker/prod.Dockerfile -> /shop/api/docker/prod.Dockerfile",
        "./password.txt -> /shop/password.txt",
      ].toSorted(),
    );
  });
});

test("variables are told with their operators and defaults, but not in comments", () => {
  const text = "a: $A ${B} ${C:-x${D}y} $$E ${F:?no F} # $G\n# ${H}\nb: '${' ${1} $\n";
  const tokens = variableTokens(text, { start: 0, end: text.length });
  expect(tokens.map(({ kind, start, end }) => `${kind} ${text.slice(start, end)}`)).toEqual([
    ...["variable $A", "variable B", "variable C", "operator :-", "default x", "variable D", "default y"],
    ...["variable F", "operator :?", "default no F"],
  ]);
});

test("tokens of any text are in order and apart", () => {
  const part = fc.constantFrom("$", "${", "}", "A", ":-", "?", "$$", "#", " ", "\n", "x");
  fc.assert(
    fc.property(fc.array(part, { maxLength: 30 }), (parts) => {
      const text = parts.join("");
      let last = 0;
      for (const { start, end } of variableTokens(text, { start: 0, end: text.length })) {
        expect(start).toBeGreaterThanOrEqual(last);
        expect(end).toBeGreaterThan(start);
        expect(text.slice(start, end)).not.toContain("\n");
        last = end;
      }
    }),
  );
});

test("services, lists, block scalars and comments can be folded, each to its last line", () => {
  const text = `# One
# Two
services:
  web:
    image: nginx
    command: |
      a
      b

  api: { image: api }
  worker:
    ports:
      - target: 80
        published: 80
      - "81:81"
`;
  const line = (offset: number) => text.slice(0, offset).split("\n").length;
  const folds = foldsIn(parsed(text)).map(({ kind, start, end }) => `${kind} ${line(start)}-${line(end)}`);
  expect(folds.toSorted()).toEqual(
    ["comment 1-2", "block 3-15", "block 4-8", "block 6-8", "block 11-15", "block 12-15", "block 13-14"].toSorted(),
  );
});

test.each([
  ["in a value", "services:\n  web:\n    image: ngi$0nx:1.29\n", ["nginx", "nginx:1.29", "image: nginx:1.29"]],
  ["on a key", "services:\n  web:\n    im$0age: nginx\n    init: true\n", ["image", "image: nginx"]],
  ["in an item", "services:\n  web:\n    ports: ['80:80', '81$0:81']\n", ["81", "'81:81'", "['80:80', '81:81']"]],
])("a selection grows %s", (_, marked, first) => {
  const text = marked.replace("$0", "");
  const spans = selectionsAt(parsed(text), marked.indexOf("$0"));
  expect(spans.slice(0, first.length).map(({ start, end }) => text.slice(start, end))).toEqual(first);
  expect(spans.at(-1)).toEqual({ start: 0, end: text.length });
});

test("a selection grows at every place of a file, finished or not", () => {
  const text = "x: &x {a: [1]}\nservices:\n  web:\n    <<: *x\n    ports: [80, {target: 1}]\n  api: *x\n  bro: [\n";
  for (let offset = 0; offset <= text.length; offset += 1) {
    const spans = selectionsAt(parsed(text.slice(0, offset + 3)), offset);
    for (const [i, { start, end }] of spans.entries()) {
      expect(start <= offset && offset <= end).toBe(true);
      expect(end - start).toBeGreaterThanOrEqual((spans[i - 1]?.end ?? 0) - (spans[i - 1]?.start ?? 0));
    }
  }
});
