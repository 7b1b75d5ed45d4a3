import { existsSync, readFileSync } from "node:fs";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import {
  append,
  type Change,
  inline,
  quoted,
  remove,
  removeItem,
  replace,
  set,
  toList,
  toMapping,
  wrap,
} from "../../server/src/core/syntax/change.ts";
import { commentsIn } from "../../server/src/core/syntax/comments.ts";
import { toEdits, type Where } from "../../server/src/core/syntax/edit.ts";
import { provenEdits } from "../../server/src/core/syntax/proof.ts";
import { applyEdits } from "../../server/src/core/syntax/text.ts";
import type { Mapping, Value } from "../../server/src/core/syntax/value.ts";
import { type ParsedFile, parse } from "../../server/src/core/syntax/yaml.ts";
import { corpusFiles } from "./corpus.ts";
import { document } from "./document.ts";

/** What somebody may want of a service; each gives the changes for a service and the root of its file. */
const wishes: Readonly<Record<string, (service: Mapping, root: Mapping) => readonly Change[]>> = {
  "set deep keys": (service) => [
    set(service, ["deploy", "resources", "limits", "memory"], "512M"),
    set(service, ["deploy", "resources", "limits", "pids"], 100),
  ],
  "set a key": (service) => [set(service, ["restart"], "unless-stopped")],
  "set a mapping": (service) => [
    set(service, ["healthcheck"], { test: inline("CMD-SHELL", 'a "b" || exit 1'), interval: "30s" }),
  ],
  "set keys of an option list": (service) => [
    set(service, ["logging", "driver"], "json-file"),
    set(service, ["logging", "options", "max-size"], quoted("10m")),
  ],
  "append a scalar": (service) => [append(service, ["ports"], "127.0.0.1:80:80")],
  "append a mapping": (service) => [append(service, ["volumes"], { type: "bind", source: "./a b", target: "/a" })],
  "append and define": (service, root) => [
    append(service, ["volumes"], "data:/x"),
    set(root, ["volumes", "fresh"], null),
  ],
  "remove the first key": (service) => [...service.entries.keys()].slice(0, 1).map((key) => remove(service, key)),
  "remove the last key": (service) => [...service.entries.keys()].slice(-1).map((key) => remove(service, key)),
  "remove an item": (service) =>
    itemsOf(service, "ports")
      .slice(0, 1)
      .map((item) => removeItem(service, ["ports"], item)),
  "replace an item": (service) =>
    itemsOf(service, "ports")[0]?.kind === "scalar" ? [replace(service, ["ports", 0], "a: b")] : [],
  "replace an item by a mapping": (service) =>
    itemsOf(service, "ports")[0]?.kind === "scalar"
      ? [replace(service, ["ports", 0], { target: 80, published: quoted("8080") })]
      : [],
  "write a list as a mapping": (service) =>
    itemsOf(service, "depends_on").length > 0
      ? [
          toMapping(
            service,
            ["depends_on"],
            itemsOf(service, "depends_on").map((_, i) => [`a${i}`, `b: ${i}`]),
          ),
        ]
      : [],
  "write mappings as lists": (service) =>
    [...service.entries].flatMap(([key, { value }]) => {
      const names = value.kind === "mapping" ? [...value.entries.keys()] : [];
      return names.length > 0 ? [toList(service, [key], names)] : [];
    }),
  "wrap a list": (service) =>
    itemsOf(service, "depends_on").length > 0
      ? [wrap(service, ["depends_on"], () => ({ condition: "service_healthy" }))]
      : [],
};

function itemsOf(service: Mapping, key: string): readonly Value[] {
  const value = service.get(key)?.value;
  return value?.kind === "sequence" ? value.items : [];
}

function servicesOf(parsed: ParsedFile): readonly Mapping[] {
  const [root] = parsed.documents;
  const services = root?.kind === "mapping" ? root.get("services")?.value : undefined;
  if (services?.kind !== "mapping") return [];
  return [...services.entries.values()].flatMap(({ value }) => (value.kind === "mapping" ? [value] : []));
}

/** Carries out a wish on every service of a file, each on the file as it was. Says how often it could be done. */
function tryWish(text: string, name: string, where: Where): number {
  const parsed = parse({ path: "compose.yaml", text });
  const [root] = parsed.documents;
  const wish = wishes[name];
  if (parsed.faults.length > 0 || root?.kind !== "mapping" || !wish) return 0;
  let done = 0;
  for (const service of servicesOf(parsed)) {
    const changes = wish(service, root);
    const edits = toEdits(changes, where);
    if (changes.length === 0 || edits.kind === "refused") continue;
    const proven = provenEdits([{ changes, where }], [parsed]);
    // A proof from the edited sections alone and one from the whole file say the same.
    expect(provenEdits([{ changes, where }], [{ ...parsed, layout: undefined }]), name).toEqual(proven);
    // An edit that was worked out fails its proof for two reasons only: what it touches is shared, or what is removed
    // parted a block scalar from a comment, which would become part of it.
    if (!proven) {
      expect(text, `${name} is not proven:\n${applyEdits(text, edits.edits)}`).toMatch(
        name.startsWith("remove") ? /\*\w|[|>]/ : /\*\w/,
      );
      continue;
    }
    const after = applyEdits(text, proven);
    expectOutsideUntouched(text, after, proven);
    if (!name.startsWith("remove")) expectCommentsKept(text, after);
    done += 1;
  }
  return done;
}

function expectOutsideUntouched(
  before: string,
  after: string,
  edits: NonNullable<ReturnType<typeof provenEdits>>,
): void {
  let shift = 0;
  let done = 0;
  for (const { location, newText } of edits) {
    const { start, end } = location.span;
    expect(after.slice(done + shift, start + shift)).toBe(before.slice(done, start));
    shift += newText.length - (end - start);
    done = end;
  }
  expect(after.slice(done + shift)).toBe(before.slice(done));
}

function expectCommentsKept(before: string, after: string): void {
  const texts = (text: string) => commentsIn(text).map((comment) => comment.text.trim());
  expect(texts(after)).toEqual(texts(before));
}

const where = fc.constantFrom<Where>("here", "shared");
const name = fc.constantFrom(...Object.keys(wishes));

describe("an edit does what it is for, and nothing else", () => {
  test("in generated files of every layout", () => {
    let done = 0;
    fc.assert(
      fc.property(document, name, where, (text, wish, place) => {
        done += tryWish(text, wish, place);
      }),
      { numRuns: 400 },
    );
    expect(done).toBeGreaterThan(200);
  });

  const files = corpusFiles().filter((file) => existsSync(file));
  const layouts: readonly ((text: string) => string)[] = [
    (text) => text,
    (text) => text.replaceAll("\r\n", "\n").replaceAll("\n", "\r\n"),
    (text) => `\ufeff${text}`,
    (text) => text.trimEnd(),
    (text) => `${text.trimEnd()}\n# end`,
  ];
  test.runIf(files.length > 0)("in real files, as they are and in other layouts", () => {
    const real = fc
      .constantFrom(...files)
      .map((file) => readFileSync(file, "utf8"))
      .filter((text) => text.length < 15_000);
    const layout = fc.constantFrom(...layouts);
    fc.assert(
      fc.property(real, layout, name, where, (text, lay, wish, place) => {
        tryWish(lay(text), wish, place);
      }),
      { numRuns: 100 },
    );
  });
});
