import { expect, test } from "vitest";
import { catalogue } from "../../server/src/core/images/catalogue.ts";
import { type ImageFacts, statements } from "../../server/src/core/images/facts.ts";

/** An entry or a variant, whatever the types make sure of. */
interface Written extends Omit<ImageFacts, "deprecation"> {
  readonly source?: readonly string[];
  readonly deprecation?: { readonly source?: readonly string[] };
  readonly variants?: readonly Written[];
}

const dockerfile = "https://github.com/docker-library/postgres/blob/master/Dockerfile-debian.template";
const entrypoint = "https://github.com/docker-library/postgres/blob/master/docker-entrypoint.sh";

test("whatever a rule reports has a source", () => {
  for (const knowledge of catalogue) expect(faultsOf(knowledge), knowledge.repositories[0]).toEqual([]);
});

test("an entry that states something without a source is refused", () => {
  expect(faultsOf({ hasInit: true })).toEqual([]);
  expect(faultsOf({ tools: { sh: true } })).toEqual(["no source"]);
  expect(faultsOf({ tools: { sh: true }, source: [] })).toEqual(["no source"]);
  expect(faultsOf({ tools: { sh: true }, source: [dockerfile] })).toEqual([]);
  expect(faultsOf({ variants: [{ hasInit: true }, { requiredVariables: [["A"]] }] })).toEqual(["no source"]);
  expect(faultsOf({ variants: [{ requiredVariables: [["A"]], source: [entrypoint] }] })).toEqual(["no source"]);
  expect(faultsOf({ source: [dockerfile], variants: [{ requiredVariables: [["A"]] }] })).toEqual([]);
});

test("a deprecation has a source of its own", () => {
  expect(faultsOf({ source: [dockerfile], deprecation: {} })).toEqual(["no source of the deprecation"]);
  expect(faultsOf({ source: [dockerfile], variants: [{ deprecation: {} }] })).toEqual(["no source of the deprecation"]);
  expect(faultsOf({ deprecation: { source: [dockerfile] } })).toEqual([]);
});

test("an address that leads nowhere, or to a registry, is refused", () => {
  const wrong = [
    "",
    "postgres",
    "github.com/docker-library/postgres",
    "http://github.com/docker-library/postgres",
    "https://github.com/",
    "https://github.com/docker-library//postgres",
    "https://github.com/docker-library/postgres/",
    "https://github.com/docker-library/postgres/blob/master",
    "https://github.com/docker-library/ postgres",
    "https://ghcr.io/docker-library/postgres",
    "https://registry.hub.docker.com/v2/repositories/library/postgres",
  ];
  for (const url of wrong) expect(faultsOf({ source: [url] }), url).toEqual([`not an address: ${url}`]);
});

test("an address that is given twice is refused", () => {
  expect(faultsOf({ source: [dockerfile, entrypoint, dockerfile] })).toEqual([`twice: ${dockerfile}`]);
  expect(faultsOf({ source: [dockerfile], variants: [{ source: [dockerfile] }] })).toEqual([
    "the entry's source again",
  ]);
  expect(faultsOf({ source: [dockerfile], variants: [{ source: [dockerfile, entrypoint] }] })).toEqual([]);
});

function faultsOf(entry: Written): readonly string[] {
  const parts = [entry, ...(entry.variants ?? [])];
  const states = parts.some((part) => statements.some((statement) => part[statement] !== undefined));
  const again = (entry.variants ?? []).filter(({ source }) => source && source.join() === entry.source?.join());
  const deprecations = parts.flatMap(({ deprecation }) => deprecation ?? []);
  const lists = [...parts, ...deprecations].flatMap(({ source }) => (source === undefined ? [] : [source]));
  return [
    ...(states && (entry.source ?? []).length === 0 ? ["no source"] : []),
    ...deprecations.flatMap(({ source = [] }) => (source.length === 0 ? ["no source of the deprecation"] : [])),
    ...lists.flat().flatMap((url) => (isAddress(url) ? [] : [`not an address: ${url}`])),
    ...lists.flatMap((list) => list.filter((url, i) => list.indexOf(url) !== i).map((url) => `twice: ${url}`)),
    ...again.map(() => "the entry's source again"),
  ];
}

/** On GitHub a file has the branch and its path behind `blob`. */
function isAddress(url: string): boolean {
  if (!URL.canParse(url) || !/^https:\/\/[^/\s]+\.[a-z]+(\/[^/\s]+)+\/?$/.test(url)) return false;
  const { hostname, pathname } = new URL(url);
  if (registries.test(hostname)) return false;
  return (
    hostname !== "github.com" || /^\/[^/]+\/[^/]+(\/(blob|tree)(\/[^/]+){2,}|\/(issues|pull)\/\d+)?$/.test(pathname)
  );
}

const registries = /(^|\.)(docker\.io|registry\.hub\.docker\.com|gcr\.io|ghcr\.io|quay\.io|mcr\.microsoft\.com)$/;
