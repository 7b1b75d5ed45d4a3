import { readFileSync } from "node:fs";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { parseDocument } from "yaml";
import { corpusFiles, hasCorpus } from "../../scripts/corpus/corpus-files.ts";
import { validateProject, validateService } from "../../server/src/core/generated/validate-compose.js";
import type { SchemaError } from "../../server/src/core/schema/error.ts";
import { documentsOf, mistaken } from "./documents.ts";
import { hasReferences, library, placesIn, type Reference, specification } from "./reference.ts";

describe.runIf(hasReferences)("the schemas of others", () => {
  const references = hasReferences ? [specification(), library()] : [];
  const [older, newer] = references;

  test("speak of the same places as ours", () => {
    const ours = placesIn(JSON.parse(readFileSync("schemas/compose.schema.json", "utf8")));
    // There, a list has extension keys by mistake.
    const theirs = placesIn(newer?.schema ?? {}).filter(({ way }) => way !== "services.*.gpus.x-*");
    expect(new Set(ours.map(({ way }) => way))).toEqual(new Set(theirs.map(({ way }) => way)));
    expect(ours.length).toBeGreaterThan(500);
  });

  test("accept the same values at every place", () => {
    const values = [null, true, 1, 1.5, -1, 5000, "", "a", "all", [], ["a"], [1], [["a"]], {}, { a: "a" }, { a: {} }];
    const keys = [{ "x-a": 1 }, { "no key": 1 }, { "": "a" }, { name: "a" }];
    const different = placesIn(newer?.schema ?? {}).flatMap(({ way, withValue }) => {
      const data = [...values, ...keys].map((value) => [value, withValue(value)] as const);
      const wrong = data.filter(([, file]) => newer?.accepts(file) !== (errorsIn(file).length === 0));
      const tooStrict = data.filter(([, file]) => older?.accepts(file) && errorsIn(file).length > 0);
      return [...wrong, ...tooStrict].map(([value]) => `${way}: ${JSON.stringify(value)}`);
    });
    expect(different).toEqual([]);
  });

  test.each([0, 1])("accept nothing that is rejected here: generated from schema %i", (i) => {
    const reference = references[i];
    fc.assert(
      fc.property(documentsOf(reference?.schema ?? {}), (data) => {
        fc.pre(reference?.accepts(data) === true);
        expect(errorsIn(data)).toEqual([]);
      }),
      { numRuns: 1000 },
    );
  });

  test("do not both reject what is accepted here: generated, with a mistake", () => {
    const data = documentsOf(newer?.schema ?? {}).chain(mistaken);
    fc.assert(
      fc.property(data, (mistake) => {
        fc.pre(references.every(({ accepts }) => !accepts(mistake)));
        expect(errorsIn(mistake)).not.toEqual([]);
      }),
      { numRuns: 1500 },
    );
  });

  // Docker Compose 2.40.3 takes out what stands twice in these lists before it looks at its schema.
  test("reject what stands twice in some lists, which is accepted here", () => {
    const twice = placesIn(newer?.schema ?? {}).flatMap(({ way, withValue }) => {
      const [once, data] = [withValue(["a"]), withValue(["a", "a"])];
      const isForbidden = newer?.accepts(once) && !newer.accepts(data) && !older?.accepts(data);
      return isForbidden && errorsIn(data).length === 0 ? [way.replace("services.*.", "")] : [];
    });
    const inServices = [
      ...["annotations", "cap_add", "cap_drop", "dns", "dns_opt", "dns_search", "environment", "expose", "labels"],
      ...["links", "ports", "profiles", "sysctls", "tmpfs", "volumes"],
      ...["build.additional_contexts", "build.args", "build.labels", "deploy.labels"],
      ...["networks.*.aliases", "networks.*.link_local_ips"],
      // Here Docker Compose was not asked, or looks at its schema first; nobody is hurt by an item that stands twice.
      ...["build.no_cache_filter", "deploy.resources.reservations.devices.[].options", "gpus.[].options"],
      ...["volumes.[].volume.labels"],
    ];
    expect(twice.toSorted()).toEqual([...inServices, "networks.*.labels"].toSorted());
  });

  // What the newer schema alone accepts is accepted here.
  test.each([
    ["pre_start", { pre_start: [{ command: "a" }] }],
    ["build.no_cache_filter", { build: { no_cache_filter: "a" } }],
    ["an empty model", { models: { a: null } }],
  ])("do not agree on %s, which is accepted here", (_, service) => {
    const data = { services: { a: service } };
    expect([older?.accepts(data), newer?.accepts(data), errorsIn(data)]).toEqual([false, true, []]);
  });
});

describe.runIf(hasReferences && hasCorpus())("of real files", () => {
  test("those that a schema accepts are accepted here, those that both reject are not", { timeout: 60_000 }, () => {
    const references = [specification(), library()];
    const counts = { accepted: 0, rejected: 0, twice: 0 };
    // A fifth of them, in an order that mixes their projects: reading them takes long.
    const files = corpusFiles("").filter((_, i) => i % 5 === 0);
    const wrong = files.filter(({ text }) => {
      const data = dataOf(text);
      if (data === undefined) return false;
      const isAccepted = references.some(({ accepts }) => accepts(data));
      const errors = errorsIn(data);
      if (isAccepted) counts.accepted++;
      else if (errors.length > 0) counts.rejected++;
      else if (references.every((reference) => isAcceptedOnce(reference, data))) counts.twice++;
      else return true;
      return isAccepted && errors.length > 0;
    });
    expect(wrong.map(({ name }) => name)).toEqual([]);
    expect(counts.accepted).toBeGreaterThan(400);
    expect(counts.rejected).toBeGreaterThan(30);
  });
});

/** Whether data is accepted without the items of its lists that stand there twice. */
function isAcceptedOnce({ accepts }: Reference, data: unknown): boolean {
  const once = (value: unknown): unknown => {
    if (Array.isArray(value)) return [...new Map(value.map((item) => [JSON.stringify(item), once(item)])).values()];
    if (typeof value !== "object" || value === null) return value;
    return Object.fromEntries(Object.entries(value).map(([key, inner]) => [key, once(inner)]));
  };
  return accepts(once(data));
}

function errorsIn(data: unknown): readonly SchemaError[] {
  const services = isMapping(data) && isMapping(data.services) ? Object.values(data.services) : [];
  return [...validateProject(data), ...services.flatMap((service) => validateService(service))];
}

function isMapping(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

/** What a text with one document means; nothing for one that cannot be read. */
function dataOf(text: string): unknown {
  const document = parseDocument(text, { merge: true });
  if (document.errors.length > 0) return undefined;
  try {
    return document.toJS();
  } catch {
    // Aliases without end, or to anchors that are not there.
    return undefined;
  }
}
