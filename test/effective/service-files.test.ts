import { expect, test } from "vitest";
import { type Check, type CheckInput, check } from "../../server/src/core/check.ts";
import { defaultSettings } from "../../server/src/core/settings.ts";

const file = (path: string, text: string) => ({ path, text });

function input(compose: string, dockerfiles: Readonly<Record<string, string | null>>): CheckInput {
  const named = Object.entries(dockerfiles).map(([path, text]) => {
    return [path, text === null ? null : file(path, text)] as const;
  });
  return { compose: [file("/p/compose.yaml", compose)], env: [], settings: defaultSettings, named: new Map(named) };
}

function severityOf({ diagnostics }: Check): string | undefined {
  return diagnostics.find(({ rule, service }) => rule === "healthcheck-missing" && service === "api")?.severity;
}

const compose = `services:
  api:
    build: ./api
  other:
    image: nginx:1.29.1
`;
const path = "/p/api/Dockerfile";

test("a Dockerfile is asked for where it lies", () => {
  const wanted = (build: string) => check(input(`services:\n  api:\n    build: ${build}\n`, {})).wanted;
  expect(wanted("./api")).toEqual([path]);
  expect(wanted("{ context: ., dockerfile: api/prod.Dockerfile }")).toEqual(["/p/api/prod.Dockerfile"]);
  expect(wanted("{ context: api, dockerfile: /etc/Dockerfile }")).toEqual(["/etc/Dockerfile"]);
  expect(wanted("{ dockerfile_inline: FROM a }")).toEqual([]);
  expect(wanted("https://github.com/acme/api.git")).toEqual([]);
  expect(wanted("${CONTEXT}")).toEqual([]);
});

test("what it says is judged, and judged again when it changes", () => {
  const unread = check(input(compose, {}));
  expect(severityOf(unread)).toBe("info");
  const missing = check(input(compose, { [path]: null }), unread);
  expect(severityOf(missing)).toBe("info");
  const read = check(input(compose, { [path]: "FROM node:24\n" }), missing);
  expect(severityOf(read)).toBe("warning");
  const typed = input(compose.replace("build: ./api\n", "build: ./api\n    init: true\n"), {
    [path]: "FROM node:24\n",
  });
  const edited = check(typed, read);
  expect(severityOf(edited)).toBe("warning");
  const healthy = check(
    { ...typed, named: new Map([[path, file(path, "FROM node:24\nHEALTHCHECK CMD x\n")]]) },
    edited,
  );
  expect(severityOf(healthy)).toBeUndefined();
  expect(healthy.project.services[0]?.built?.healthcheck).toBe("present");
});

test("another folder is another Dockerfile", () => {
  const dockerfiles = { [path]: "FROM node:24\n", "/p/web/Dockerfile": "FROM node:24\nHEALTHCHECK CMD x\n" };
  const before = check(input(compose, dockerfiles));
  const after = check(input(compose.replace("./api", "./web"), dockerfiles), before);
  expect(before.project.services.map(({ built }) => built?.healthcheck)).toEqual(["absent", undefined]);
  expect(after.project.services.map(({ built }) => built?.healthcheck)).toEqual(["present", undefined]);
});
