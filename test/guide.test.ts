import { existsSync, readFileSync } from "node:fs";
import { describe, expect, test } from "vitest";
import { checklist } from "../server/src/core/checklist.ts";
import { rules } from "../server/src/core/rules/index.ts";
import { layouts } from "./layouts/layouts.ts";

const guide = readFileSync("docs/guide.md", "utf8");
const rows = guide.split("\n").filter((line) => line.startsWith("| ") && !line.startsWith("| ---"));
const source = new URL("../../shared/seeds/000_a6ad6dca4b5d1b94.txt", import.meta.url);

/** What a row can name, by kind. */
const known: Readonly<Record<string, ReadonlySet<string>>> = {
  layout: new Set(layouts.map(({ name }) => name)),
  checklist: new Set(checklist.map(({ id }) => id)),
  snippet: new Set(prefixes()),
  rule: new Set(rules.map(({ id }) => id)),
};

describe("the table of the guide", () => {
  test("names only what exists", () => {
    const named = Array.from(
      guide.matchAll(/`(layout|snippet|checklist):([a-z][\w-]*)`/g),
      ([, kind = "", name = ""]) => {
        return { kind, name };
      },
    );
    const linked = Array.from(guide.matchAll(/\[([\w-]+)\]\(rules\/([\w-]+)\.md\)/g), ([, name = "", page]) => {
      expect(page).toBe(name);
      return { kind: "rule", name };
    });
    expect(linked.length).toBeGreaterThan(40);
    expect([...named, ...linked].filter(({ kind, name }) => !known[kind]?.has(name))).toEqual([]);
    for (const { name } of linked) expect(existsSync(`docs/rules/${name}.md`), name).toBe(true);
  });

  test("has nothing that is covered by nothing", () => {
    const empty = rows.filter((row) => !/^\| (Section|System|Entry|Statement) \|/.test(row) && !/`\w+:|\]\(/.test(row));
    expect(empty).toEqual([]);
  });

  test("has every layout, and every entry of the checklist", () => {
    for (const kind of ["layout", "checklist"]) {
      expect([...(known[kind] ?? [])].filter((name) => !guide.includes(`\`${kind}:${name}\``))).toEqual([]);
    }
  });

  test.runIf(existsSync(source))("has every section of the guide that it is about", () => {
    const text = readFileSync(source, "utf8").replace(/```[\s\S]*?```/g, "");
    const headings = Array.from(text.matchAll(/^#{1,3} (.*)$/gm), ([, heading = ""]) => heading);
    const wanted = headings.filter((heading) => !/Table of Contents|Requires Special Care/.test(heading));
    const sections = rows.map((row) => row.split(" | ")[0]?.slice(2) ?? "").flatMap((section) => section.split(" / "));
    expect(wanted.length).toBeGreaterThan(25);
    expect(wanted.filter((heading) => !sections.includes(heading))).toEqual([]);
  });
});

function prefixes(): readonly string[] {
  const { snippets }: { snippets: readonly { path: string }[] } = JSON.parse(
    readFileSync("package.json", "utf8"),
  ).contributes;
  return snippets.flatMap(({ path }) => {
    const all: Readonly<Record<string, { prefix: string }>> = JSON.parse(readFileSync(path, "utf8"));
    return Object.values(all).map(({ prefix }) => prefix);
  });
}
