import { composeSchema } from "../generated/compose-schema.js";

/**
 * What the schema of Compose files says of one place. Where a value may be of several types, `type` lists them, and
 * what is said of lists (`items`), mappings (`properties`), texts (`pattern`) and numbers is about values of that type.
 */
export interface SchemaNode {
  /** What a value is called, where its key does not tell: `port`, `dependency`. */
  readonly title?: string;
  /** One sentence. */
  readonly description?: string;
  readonly type?: string | readonly string[];
  /** The words of which a text has to be one. */
  readonly enum?: readonly string[];
  readonly pattern?: string;
  readonly minimum?: number;
  readonly maximum?: number;
  readonly default?: unknown;
  readonly examples?: readonly unknown[];
  readonly deprecated?: boolean;
  readonly properties?: Readonly<Record<string, SchemaNode>>;
  readonly patternProperties?: Readonly<Record<string, SchemaNode>>;
  readonly additionalProperties?: boolean;
  readonly required?: readonly string[];
  readonly items?: SchemaNode;
  readonly uniqueItems?: boolean;
  readonly $ref?: string;
  readonly $defs?: Readonly<Record<string, SchemaNode>>;
  /** The words that have a meaning where Compose itself takes any text. */
  readonly "x-values"?: readonly string[];
  /** By the value of `driver` beside it: the keys that have a meaning. */
  readonly "x-values-by-driver"?: Readonly<Record<string, readonly string[]>>;
  /** The keys that have a meaning where any name may stand. */
  readonly "x-names"?: readonly string[];
  /** What alone honours the key; both do where nothing is said. */
  readonly "x-target"?: "compose" | "swarm";
  /** The last version of Docker Compose that does not know the key. */
  readonly "x-newer-than"?: string;
}

/** What the schema says of a whole file. */
export const fileNode: SchemaNode = composeSchema;

/** What the schema says of one service. */
export const serviceNode: SchemaNode = resolved({ $ref: "#/$defs/service" });

/** What the schema says of the value of a key that has a meaning. */
export function keyNode({ properties }: SchemaNode, key: string): SchemaNode | undefined {
  const node = properties && Object.hasOwn(properties, key) ? properties[key] : undefined;
  return node && resolved(node);
}

/** What the schema says of the items of a list. */
export function itemNode({ items }: SchemaNode): SchemaNode | undefined {
  return items && resolved(items);
}

/** What the schema says of the values of a mapping whose keys are names; nothing for other mappings. */
export function namedNode({ patternProperties }: SchemaNode): SchemaNode | undefined {
  const [, node] = Object.entries(patternProperties ?? {}).find(([pattern]) => pattern !== "^x-") ?? [];
  return node && resolved(node);
}

/** A node with what its reference says; what stands beside the reference is stronger. */
function resolved(node: SchemaNode): SchemaNode {
  const [, name] = node.$ref?.split("#/$defs/") ?? [];
  const { $ref: _, ...own } = node;
  return name === undefined ? node : { ...composeSchema.$defs?.[name], ...own };
}
