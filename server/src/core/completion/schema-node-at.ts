import { fileNode, itemNode, keyNode, namedNode, type SchemaNode, serviceNode } from "../schema/node.ts";
import type { Beside, Step } from "./flow-place.ts";
import type { Place } from "./place.ts";

/** What the schema says of what a place is in or stands for; undefined where it says nothing. */
export function schemaNodeAt({ path, levels }: Pick<Place, "path" | "levels">): SchemaNode | undefined {
  const [first, ...rest] = path;
  if (typeof first === "string" && first.startsWith("x-")) return inExtension(first, rest, levels[1]);
  return along(fileNode, path);
}

/** What the schema says at the end of a way. */
function along(start: SchemaNode, path: readonly Step[]): SchemaNode | undefined {
  return path.reduce<SchemaNode | undefined>((node, step) => {
    if (!node) return undefined;
    return step === null ? itemNode(node) : (keyNode(node, step) ?? namedNode(node));
  }, start);
}

/** What stands in an extension is put into services most of the time: under the key that it is called after, or beside keys. */
function inExtension(name: string, rest: readonly Step[], beside: (() => Beside) | undefined): SchemaNode | undefined {
  const named = keyNode(serviceNode, name.slice(2).replaceAll("-", "_"));
  if (named) return along(named, rest);
  const [next] = rest;
  const keys = [...(beside?.().keys.keys() ?? []), ...(typeof next === "string" ? [next] : [])];
  return keys.some((key) => keyNode(serviceNode, key)) ? along(serviceNode, rest) : undefined;
}
