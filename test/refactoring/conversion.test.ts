import { describe, expect, test } from "vitest";
import { conversionsOf, converted, projectWith } from "./converted.ts";

function withList(key: string, entry: string): string {
  const indented = entry.replaceAll("\n", "\n        ");
  return `services:\n  web:\n    image: x\n    ${key}:\n      - ${indented}\n  db:\n    image: y\nvolumes:\n  data:\n`;
}

/** What is written in one of two ways, each in its canonical form. */
const entries: readonly (readonly [key: string, short: string, long: string])[] = [
  ["ports", '"80"', "target: 80"],
  ["ports", '"8080:80"', 'target: 80\npublished: "8080"'],
  ["ports", '"127.0.0.1:53:53/udp"', 'target: 53\nhost_ip: "127.0.0.1"\npublished: "53"\nprotocol: udp'],
  ["ports", '"[::1]:80:80"', 'target: 80\nhost_ip: ::1\npublished: "80"'],
  ["ports", '"127.0.0.1::80"', 'target: 80\nhost_ip: "127.0.0.1"'],
  ["ports", '"8000-8010:80"', 'target: 80\npublished: "8000-8010"'],
  ["volumes", "data:/var/lib/x", "type: volume\nsource: data\ntarget: /var/lib/x\nvolume: {}"],
  ["volumes", "data:/x/:ro", "type: volume\nsource: data\ntarget: /x/\nread_only: true\nvolume: {}"],
  ["volumes", "data:/x:nocopy", "type: volume\nsource: data\ntarget: /x\nvolume:\n  nocopy: true"],
  ["volumes", "/cache", "type: volume\ntarget: /cache\nvolume: {}"],
  ["volumes", "./a:/b", "type: bind\nsource: ./a\ntarget: /b\nbind:\n  create_host_path: true"],
  ["volumes", "~/a b:/b", "type: bind\nsource: ~/a b\ntarget: /b\nbind:\n  create_host_path: true"],
  [
    "volumes",
    "/a:/b:ro,rslave,Z",
    "type: bind\nsource: /a\ntarget: /b\nread_only: true\nbind:\n  create_host_path: true\n  propagation: rslave\n  selinux: Z",
  ],
  ["env_file", "./web.env", "path: ./web.env"],
  ["env_file", "'${DIRECTORY}/web.env'", "path: '${DIRECTORY}/web.env'"],
];

describe("an entry is converted there, and back to the same bytes", () => {
  test.each(entries)("%s: %s", (key, short, long) => {
    const [one, other] = [withList(key, short), withList(key, long)];
    expect(converted(one, `- ${short}`, "long syntax")).toBe(other);
    expect(converted(other, `- ${long.slice(0, 5)}`, "short syntax")).toBe(one);
    expect(converted(other, `- ${long.slice(0, 5)}`, "long syntax")).toBeUndefined();
    expect(converted(one, `- ${short}`, "short syntax")).toBeUndefined();
  });
});

describe("an entry becomes one in canonical form", () => {
  test.each([
    ["ports", "81", "target: 81"],
    ["ports", "0080:080/TCP", 'target: 80\npublished: "80"'],
    ["volumes", '"data:/x:rw"', "type: volume\nsource: data\ntarget: /x\nvolume: {}"],
  ])("%s: %s", (key, short, long) => {
    expect(converted(withList(key, short), `- ${short}`, "long syntax")).toBe(withList(key, long));
  });

  test.each([
    ["ports", "target: 80\npublished: 8080\nprotocol: tcp\nmode: ingress", '"8080:80"'],
    ["volumes", "{ type: bind, source: ./a, target: /b, bind: { create_host_path: true } }", "./a:/b"],
    ["env_file", "path: web.env # its own", "web.env # its own"],
  ])("%s: %s", (key, long, short) => {
    expect(converted(withList(key, long), `- ${long}`.slice(0, 8), "short syntax")).toBe(withList(key, short));
  });
});

describe("an entry stays in the long syntax where the short one would say something else", () => {
  test.each([
    ["a port on the node itself", "ports", "target: 80\nmode: host"],
    ["a port with a name", "ports", "target: 80\nname: web"],
    ["a port with a protocol of the application", "ports", "target: 80\napp_protocol: http"],
    ["a port that a variable decides", "ports", 'target: 80\npublished: "${PORT}"'],
    ["a comment within", "ports", "target: 80 # web\npublished: 8080"],
    ["a tag within", "ports", "target: !override 80"],
    ["a path that is not created", "volumes", "type: bind\nsource: ./a\ntarget: /b"],
    [
      "a path that is never created",
      "volumes",
      "type: bind\nsource: ./a\ntarget: /b\nbind: { create_host_path: false }",
    ],
    ["a volume without options", "volumes", "type: volume\nsource: data\ntarget: /b"],
    ["a directory in a volume", "volumes", "type: volume\nsource: data\ntarget: /b\nvolume: { subpath: c }"],
    ["memory", "volumes", "type: tmpfs\ntarget: /b"],
    ["a path that would be a name", "volumes", "type: bind\nsource: a\ntarget: /b\nbind: { create_host_path: true }"],
    ["a path with a colon", "volumes", "type: bind\nsource: ./a:b\ntarget: /b\nbind: { create_host_path: true }"],
    ["a name that would be a drive", "volumes", "type: volume\nsource: d\ntarget: /b\nvolume: {}"],
    ["a volume without a name that is read-only", "volumes", "type: volume\ntarget: /b\nread_only: true\nvolume: {}"],
    ["consistency", "volumes", "type: volume\nsource: data\ntarget: /b\nconsistency: cached\nvolume: {}"],
    ["an optional file", "env_file", "path: web.env\nrequired: false"],
    ["a file in another format", "env_file", "path: web.env\nformat: raw"],
  ])("%s", (_, key, long) => {
    expect(converted(withList(key, long), `- ${long.slice(0, 5)}`, "syntax")).toBeUndefined();
  });
});

describe("an entry stays in the short syntax where the long one would say something else", () => {
  test.each([
    ["a range", "ports", '"8000-8005:8000-8005"'],
    ["a range of the container alone", "ports", '"8000-8005"'],
    ["what a variable decides", "ports", '"${PORT:-8080}:80"'],
    ["what is refused", "ports", '"web:80"'],
    ["what is refused by number", "ports", '"80:0"'],
    ["a tag", "ports", '!!str "80:80"'],
    ["several lines", "ports", '"80:\n  80"'],
    ["what a variable decides", "volumes", "${DATA}:/data"],
    ["an option without a meaning", "volumes", "./a:/b:cached"],
    ["an option of another kind", "volumes", "data:/b:z"],
    ["two options of a kind", "volumes", "./a:/b:z,Z"],
    ["a drive", "volumes", "c:/data:/b"],
    ["a pipe", "volumes", "\\\\.\\pipe\\docker_engine:\\\\.\\pipe\\docker_engine"],
    ["what is refused", "volumes", "data:/b:ro:x"],
  ])("%s: %s %s", (_, key, short) => {
    expect(converted(withList(key, short), `- ${short.slice(0, 5)}`, "syntax")).toBeUndefined();
  });
});

const whole: readonly (readonly [key: string, one: string, oneWay: string, other: string, otherWay: string])[] = [
  [
    "environment",
    "environment:\n      - A=b # one\n\n      # two\n      - PORT=8080\n      - NONE\n      - EMPTY=\n      - V=${W:-x}",
    "a list",
    'environment:\n      A: b # one\n\n      # two\n      PORT: "8080"\n      NONE:\n      EMPTY: ""\n      V: ${W:-x}',
    "a mapping",
  ],
  ["environment", "environment: [A=b, NONE]", "a list", "environment: { A: b, NONE: null }", "a mapping"],
  [
    "labels",
    "labels:\n      - a.enable=true\n      - a.rule=Host(`x.y`)\n      - plain",
    "a list",
    'labels:\n      a.enable: "true"\n      a.rule: Host(`x.y`)\n      plain:',
    "a mapping",
  ],
  [
    "depends_on",
    "depends_on:\n      - db # first\n      - cache",
    "short syntax",
    "depends_on:\n      db: # first\n        condition: service_started\n      cache:\n        condition: service_started",
    "long syntax",
  ],
  ["build", "build: './a b'", "short syntax", "build:\n      context: './a b'", "long syntax"],
];

function service(body: string): string {
  return `services:\n  web:\n    image: x\n    ${body}\n    init: true\n  db:\n    image: y\n  cache:\n    image: z\n`;
}

describe("all of a key is converted there, and back", () => {
  test.each(whole)("%s: %j", (key, one, oneWay, other, otherWay) => {
    expect(converted(service(one), `${key}:`, otherWay)).toBe(service(other));
    expect(converted(service(one), `${key}:`, oneWay)).toBeUndefined();
    expect(converted(service(other), `${key}:`, otherWay)).toBeUndefined();
    const isKept = !other.includes("db: #");
    expect(converted(service(other), `${key}:`, oneWay)).toBe(isKept ? service(one) : undefined);
  });

  test("in the line breaks of the file", () => {
    const [one, other] = [service(whole[0]?.[1] ?? ""), service(whole[0]?.[3] ?? "")].map((text) => {
      return `\ufeff${text.replaceAll("\n", "\r\n")}`;
    });
    expect(converted(one ?? "", "environment", "a mapping")).toBe(other);
    expect(converted(other ?? "", "environment", "a list")).toBe(one);
  });
});

describe("all of a key stays as it is", () => {
  test.each([
    ["a name that stands there twice", "environment:\n      - A=1\n      - A=2"],
    ["a name that a variable decides", "environment:\n      - ${A}=1"],
    ["a name with a blank behind it", "environment:\n      - A =1"],
    ["no name", "environment:\n      - =1"],
    ["several lines", 'environment:\n      A: "1\\n2"'],
    ["a number that is written in its own way", "environment:\n      A: 1.10"],
    ["a number in another base", "environment:\n      A: 0x10"],
    ["a list in a mapping", "environment:\n      A: [1]"],
    ["a tag", "environment: !override\n      - A=1"],
    ["an anchor within", "environment:\n      A: &a 1\n      B: *a"],
    ["what waits for more", "depends_on:\n      db: { condition: service_healthy }"],
    ["what says more", "depends_on:\n      db: { condition: service_started, restart: true }"],
    ["what is built in another way", "build:\n      context: .\n      target: web"],
    ["nothing", "environment: {}"],
    ["no services to wait for", "depends_on: []"],
  ])("with %s", (_, body) => {
    expect(conversionsOf(projectWith(service(body)), body.slice(0, 5))).toEqual([]);
  });
});
