import fc, { type Arbitrary } from "fast-check";
import { stringify } from "yaml";
import {
  fileNode,
  itemNode,
  keyNode,
  namedNode,
  type SchemaNode,
  serviceNode,
} from "../../../server/src/core/schema/node.ts";

/**
 * Compose files with a few keys of the schema in them, and values that fit it: most of them mean something. Half of
 * them have a second document, which is laid over the first one.
 */
export function generatedFiles(): Arbitrary<string> {
  return fc.tuple(documentOf(), fc.option(documentOf()), fc.boolean()).map(([first, second, isWhole]) => {
    const documents = [isWhole ? completed(first) : first, ...(second ? [second] : [])];
    return documents.map((document) => stringify(document, { aliasDuplicateObjects: false })).join("---\n");
  });
}

type Content = Readonly<Record<string, unknown>>;

function documentOf(): Arbitrary<Content> {
  const keys = fc.uniqueArray(fc.constantFrom("networks", "volumes", "secrets", "configs", "models", "name"), {
    maxLength: 2,
  });
  const services = fc.uniqueArray(serviceOf(), { minLength: 1, maxLength: 2, selector: ([name]) => name });
  const others = keys.chain((some) => valuesAt(fileNode, some, 3));
  return fc.tuple(services, others).map(([own, rest]) => ({ services: Object.fromEntries(own), ...rest }));
}

/** With something behind every name, so that a use of it is a valid one. */
function completed(content: Content): Content {
  const all = (value: unknown) => Object.fromEntries([...plainNames, "data"].map((name) => [name, value]));
  const secrets = { ...all({ file: "a" }), ...Object(content.secrets) };
  const configs = { ...all({ file: "a" }), ...Object(content.configs) };
  const services = { ...all({ image: "a" }), ...Object(content.services) };
  const models = { ...all({ model: "a" }), ...Object(content.models) };
  const [networks, volumes] = [content.networks, content.volumes].map((own) => ({ ...all(null), ...Object(own) }));
  return { ...content, services, networks, volumes, secrets, configs, models };
}

const plainNames = ["web", "db", "a", "b", "default"];

const names = fc.constantFrom(...plainNames);

function serviceOf(): Arbitrary<readonly [string, unknown]> {
  const known = Object.keys(serviceNode.properties ?? {}).filter((key) => isOld(serviceNode, key));
  const few = fc.uniqueArray(fc.constantFrom(...known), { minLength: 1, maxLength: 3 });
  const body = few.chain((keys) => valuesAt(serviceNode, keys, 4));
  return fc.tuple(
    fc.constantFrom("web", "db", "x-a"),
    body.map((keys) => ({ image: "a", ...keys })),
  );
}

/** What Docker Compose knows already, and can print. */
function isOld(node: SchemaNode, key: string): boolean {
  return keyNode(node, key)?.["x-newer-than"] === undefined && key !== "ssh";
}

/** A mapping with some of the keys that a node has. */
function valuesAt(
  node: SchemaNode,
  keys: readonly string[],
  depth: number,
): Arbitrary<Readonly<Record<string, unknown>>> {
  const entries = keys.map((key) => valueAt(node, key, depth).map((value) => [key, value] as const));
  return fc.tuple(...entries).map((made) => Object.fromEntries(made));
}

function valueAt(node: SchemaNode, key: string, depth: number): Arbitrary<unknown> {
  const below = keyNode(node, key);
  return below ? valueFor(below, depth) : fc.constant(null);
}

function valueFor(node: SchemaNode, depth: number): Arbitrary<unknown> {
  const words = [...(node.enum ?? []), ...(node["x-values"] ?? []), ...(node.examples ?? [])];
  const types = [node.type ?? ["string", "number", "null"]].flat();
  const kinds = types.map((type) => ofType(node, type, depth));
  return words.length > 0
    ? fc.oneof({ weight: 8, arbitrary: fc.constantFrom<unknown>(...words) }, ...kinds)
    : fc.oneof(...kinds);
}

function ofType(node: SchemaNode, type: string, depth: number): Arbitrary<unknown> {
  if (type === "null") return fc.constant(null);
  if (type === "boolean") return fc.boolean();
  if (type === "integer" || type === "number")
    return fc.oneof(
      fc.integer({ min: node.minimum ?? -2, max: node.maximum ?? 3000 }),
      ...(type === "number" ? [fc.constantFrom(0.5, 1.5)] : []),
    );
  if (type === "string") return texts;
  if (depth === 0) return type === "array" ? fc.constant([]) : fc.constant({});
  return type === "array"
    ? fc.array(valueFor(itemNode(node) ?? {}, depth - 1), { maxLength: 3 })
    : mappingOf(node, depth);
}

function mappingOf(node: SchemaNode, depth: number): Arbitrary<unknown> {
  const named = namedNode(node);
  if (named)
    return fc.dictionary(
      fc.oneof(
        names,
        texts.filter((text) => /^[\w.-]+$/.test(text)),
      ),
      valueFor(named, depth - 1),
      { maxKeys: 2 },
    );
  const known = Object.keys(node.properties ?? {}).filter((key) => isOld(node, key));
  if (known.length === 0) return fc.dictionary(names, texts, { maxKeys: 2 });
  const { required = [] } = node;
  return fc.subarray(known, { maxLength: Math.min(known.length, 3) }).chain((some) => {
    const keys = [...new Set([...required, ...some])];
    return valuesAt(node, keys, depth - 1);
  });
}

const texts = fc.oneof(
  { weight: 3, arbitrary: names },
  fc.constantFrom(
    ...[
      "80",
      "80:80",
      "8080-8081:80-81/udp",
      "127.0.0.1:1:2",
      "./a:/b",
      "/a:/b:ro",
      "data:/d",
      "db:/d:z",
      "~/x:/x",
      "/d",
    ],
    ...[
      "1g",
      "512m",
      "0",
      "-1",
      "1.5",
      "0.50",
      "30s",
      "1m30s",
      "2h",
      "0440",
      "0x1f",
      "1_000",
      "1e3",
      "true",
      "yes",
      "null",
      "~",
    ],
    ...[
      "host",
      "none",
      "bridge",
      "service:db",
      "container:x",
      "unless-stopped",
      "on-failure:3",
      "always",
      "a=b",
      "A",
      "A=",
      "=b",
    ],
    ...[
      "10.0.0.1",
      "::1",
      "10.0.0.0/24",
      "host:10.0.0.1",
      "linux/amd64",
      "SIGTERM",
      "",
      " ",
      "a b",
      "'a' \"b\"",
      "echo $$A; ls",
      "$A",
      "${A:-b}",
      "${HOME}",
      "${A?no}",
      "https://a/b.git#c:d",
      "2001-01-01",
    ],
  ),
);
