import { readFileSync } from "node:fs";
import Ajv2020 from "ajv/dist/2020.js";
import { describe, expect, test } from "vitest";
import { fileNode, type SchemaNode } from "../../server/src/core/schema/node.ts";

const schema: SchemaNode = JSON.parse(readFileSync("schemas/compose.schema.json", "utf8"));
const nodes = [...nodesIn(schema, "")];
const properties = nodes.filter(({ isProperty }) => isProperty);

test("the schema in the engine is the one that editors can have", () => {
  expect(fileNode).toEqual(schema);
});

test("the schema is strict JSON Schema 2020-12, with words of its own for what only people read", () => {
  const ajv = new Ajv2020({ strict: true, allowUnionTypes: true, allErrors: true });
  ajv.addVocabulary(["x-names", "x-newer-than", "x-target", "x-values", "x-values-by-driver"]);
  expect(ajv.validateSchema(schema)).toBe(true);
  expect(ajv.compile(schema)({ services: { a: { image: "b" } } })).toBe(true);
});

test("no name is said to be something that the schema does not have", () => {
  const named = nodes.flatMap(({ node }) => node.$ref?.replace("#/$defs/", "") ?? []);
  expect(new Set(named)).toEqual(new Set(Object.keys(schema.$defs ?? {})));
});

describe("every key", () => {
  test("is described in one sentence", () => {
    const wrong = properties.filter(({ node }) => !/^[A-Z][^.!?]*(?:\.\d[^.!?]*)*\.$/.test(node.description ?? ""));
    expect(wrong.map(({ path, node }) => `${path}: ${node.description}`)).toEqual([]);
    expect(properties.length).toBeGreaterThan(300);
  });

  test("is honoured by one of the two that are known, where it is not by both", () => {
    const targets = new Set(properties.map(({ node }) => node["x-target"]));
    expect(targets).toEqual(new Set([undefined, "compose", "swarm"]));
  });
});

describe("the words at", () => {
  const lists = nodes.flatMap(({ path, node }) => {
    const byDriver = Object.entries(node["x-values-by-driver"] ?? {});
    return [
      ...(node.enum ? [[path, node.enum] as const] : []),
      ...(node["x-values"] ? [[path, node["x-values"]] as const] : []),
      ...(node["x-names"] ? [[path, node["x-names"]] as const] : []),
      ...byDriver.map(([driver, names]) => [`${path} of ${driver}`, names] as const),
    ];
  });

  test.each(lists)("%s are each there once", (_, words) => {
    expect(words.filter((word, i) => typeof word !== "string" || words.indexOf(word) !== i)).toEqual([]);
  });

  const typed = nodes.filter(({ node }) => node["x-values"] && node.pattern);
  test.each(typed.map(({ path, node }) => [path, node] as const))("%s are those of its pattern", (_, node) => {
    const pattern = new RegExp(node.pattern ?? "", "u");
    expect(node["x-values"]?.filter((word) => !pattern.test(word))).toEqual([]);
  });

  test("one key are not listed twice", () => {
    expect(nodes.filter(({ node }) => node.enum && node["x-values"]).map(({ path }) => path)).toEqual([]);
  });
});

test("examples are what they are examples of", () => {
  const ajv = new Ajv2020({ strict: false });
  ajv.addSchema(schema, "schema");
  const given = nodes.flatMap(({ path, node }) => (node.examples ? [{ path, examples: node.examples }] : []));
  const wrong = given.filter(({ path, examples }) => {
    const validate = ajv.compile({ $ref: `schema#${path}` });
    return examples.some((example) => !validate(example));
  });
  expect(wrong.map(({ path }) => path)).toEqual([]);
});

interface Found {
  /** A JSON pointer. */
  readonly path: string;
  readonly node: SchemaNode;
  readonly isProperty: boolean;
}

function* nodesIn(node: SchemaNode, path: string, isProperty = false): Iterable<Found> {
  yield { path, node, isProperty };
  for (const [name, inner] of Object.entries(node.properties ?? {})) {
    yield* nodesIn(inner, `${path}/properties/${name}`, true);
  }
  for (const [pattern, inner] of Object.entries(node.patternProperties ?? {})) {
    yield* nodesIn(inner, `${path}/patternProperties/${encodeURIComponent(pattern)}`);
  }
  for (const [name, inner] of Object.entries(node.$defs ?? {})) yield* nodesIn(inner, `${path}/$defs/${name}`);
  if (node.items) yield* nodesIn(node.items, `${path}/items`);
}
