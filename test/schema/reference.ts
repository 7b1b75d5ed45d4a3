import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { Ajv } from "ajv";
import Ajv2020 from "ajv/dist/2020.js";

/** As much of JSON Schema as the schemas of Compose files use. */
export interface ReferenceNode {
  readonly $ref?: string;
  readonly type?: string | readonly string[];
  readonly enum?: readonly unknown[];
  readonly pattern?: string;
  readonly minimum?: number;
  readonly maximum?: number;
  readonly properties?: Readonly<Record<string, ReferenceNode>>;
  readonly patternProperties?: Readonly<Record<string, ReferenceNode>>;
  readonly required?: readonly string[];
  readonly items?: ReferenceNode;
  readonly uniqueItems?: boolean;
  readonly oneOf?: readonly ReferenceNode[];
  readonly $defs?: Readonly<Record<string, ReferenceNode>>;
  readonly definitions?: Readonly<Record<string, ReferenceNode>>;
}

/** A schema of somebody else, and what it says of data. */
export interface Reference {
  readonly schema: ReferenceNode;
  readonly accepts: (data: unknown) => boolean;
}

/** The schemas of the specification, beside the corpus; tests that use them are left out where they are absent. */
const corpus = process.env.SEAWORTHY_CORPUS ?? join(import.meta.dirname, "../../../shared/corpus");
const folder = join(corpus, "../reference");

export const hasReferences = existsSync(folder);

/** The schema of the specification, which is about as old as Docker Compose 2.40.3. */
export function specification(): Reference {
  const { $schema: _, ...schema } = read("compose-spec.schema.json");
  return { schema, accepts: new Ajv({ strict: false, allowUnionTypes: true }).compile(schema) };
}

/** The schema of the library that reads Compose files, which is newer. */
export function library(): Reference {
  const schema = read("compose-go.schema.json");
  return { schema, accepts: new Ajv2020({ strict: false, allowUnionTypes: true }).compile(schema) };
}

/** What a reference in a schema refers to. */
export function referred(schema: ReferenceNode, node: ReferenceNode): ReferenceNode {
  const name = node.$ref?.split("/").at(-1);
  return (name && (schema.$defs ?? schema.definitions)?.[name]) || node;
}

/** A place where a value can stand. */
export interface ReferencePlace {
  /** As `services.*.ports.[].target`. */
  readonly way: string;
  /** A file with a value at this place, and little else. */
  readonly withValue: (value: unknown) => unknown;
}

/** All places of which a schema says something. */
export function placesIn(schema: ReferenceNode): readonly ReferencePlace[] {
  const places = new Map<string, ReferencePlace>();
  const visit = (unresolved: ReferenceNode, place: ReferencePlace) => {
    const { oneOf, properties, patternProperties, items, required } = referred(schema, unresolved);
    places.set(place.way, place);
    for (const branch of oneOf ?? []) visit(branch, place);
    const siblings = Object.fromEntries((required ?? []).map((key) => [key, sampleOf(schema, properties?.[key])]));
    for (const [name, node] of Object.entries(properties ?? {})) {
      visit(
        node,
        below(place, name, (value) => ({ ...siblings, [name]: value })),
      );
    }
    for (const [pattern, node] of Object.entries(patternProperties ?? {})) {
      const name = pattern === "^x-" ? "x-a" : "a";
      visit(
        node,
        below(place, name === "a" ? "*" : "x-*", (value) => ({ ...siblings, [name]: value })),
      );
    }
    if (items)
      visit(
        items,
        below(place, "[]", (value) => [value]),
      );
  };
  visit(schema, { way: "", withValue: (value) => value });
  return [...places.values()];
}

function below({ way, withValue }: ReferencePlace, step: string, around: (value: unknown) => unknown): ReferencePlace {
  return { way: way === "" ? step : `${way}.${step}`, withValue: (value) => withValue(around(value)) };
}

function sampleOf(schema: ReferenceNode, node: ReferenceNode = {}): unknown {
  const { enum: words, type } = referred(schema, node);
  return type === "array" ? [] : (words?.[0] ?? "a");
}

function read(name: string): ReferenceNode & { readonly $schema?: string } {
  return JSON.parse(readFileSync(join(folder, name), "utf8"));
}
