import { describe, expect, test } from "vitest";
import { check } from "../../server/src/core/check.ts";
import { kept, type Looked } from "../../server/src/core/compose/kept.ts";
import { once } from "../../server/src/core/compose/once.ts";
import { defaultSettings } from "../../server/src/core/settings.ts";

const text =
  "services:\n  web:\n    image: nginx:1.29.1\n    user: app\n  db:\n    image: postgres:17.6\nnetworks:\n  back:\n";

/** The versions of a file, one after the other, as they are typed. */
function versions(...texts: readonly string[]) {
  let session: ReturnType<typeof check> | undefined;
  return texts.map((one) => {
    session = check({ compose: [{ path: "/p/compose.yaml", text: one }], env: [], settings: defaultSettings }, session);
    return session.project;
  });
}

/** The users of all services, with a count of how often they were looked for. */
function users() {
  let searches = 0;
  const find = kept(
    ({ user }) => String(user?.value),
    ({ services }: Looked) => {
      searches += 1;
      return services.map(({ user }) => String(user?.value));
    },
  );
  return { find, searches: () => searches };
}

describe("what is found out about all services", () => {
  test("is kept while a service says something else about other matters", () => {
    const { find, searches } = users();
    const results = versions(text, text.replace("1.29.1", "1.29.2"), text.replace("1.29.1", "1.29.3")).map(find);
    expect(results).toEqual([1, 2, 3].map(() => ["app", "undefined"]));
    expect(searches()).toBe(1);
  });

  test("is found out again where a service says something else about it", () => {
    const { find, searches } = users();
    expect(versions(text, text.replace("user: app", "user: root")).map(find)).toEqual([
      ["app", "undefined"],
      ["root", "undefined"],
    ]);
    expect(searches()).toBe(2);
  });

  test("is found out again where there are other services, or something else changed", () => {
    const { find, searches } = users();
    const results = versions(text, text.replace("  db:", "  cache: {}\n  db:"), text.replace("back:", "front:")).map(
      find,
    );
    expect(results.map((each) => each.length)).toEqual([2, 3, 2]);
    expect(searches()).toBe(3);
  });

  test("is found out again after a version that nobody asked about", () => {
    const { find, searches } = users();
    const [first, , third] = versions(text, text.replace("user: app", "user: root"), text.replace("app", "root "));
    expect([first, third].map((project) => project && find(project))).toEqual([
      ["app", "undefined"],
      ["root", "undefined"],
    ]);
    expect(searches()).toBe(2);
  });
});

test("an answer about an object is worked out once, be it that there is none", () => {
  let asked = 0;
  const lengthOf = once((list: readonly string[]) => {
    asked += 1;
    return list.length > 0 ? list.length : undefined;
  });
  const [full, empty] = [["a"], []];
  expect([full, full, empty, empty].map(lengthOf)).toEqual([1, 1, undefined, undefined]);
  expect(asked).toBe(2);
});
