import { resolveEnvFile } from "../compose/env-file.ts";
import { dict, dictAt, leaf, type Node, nodeAt, type Slot, withNodes } from "./node.ts";
import type { Sources } from "./sources.ts";

interface LabelContext {
  readonly variables: ReadonlyMap<string, string | null>;
  readonly sources: Sources;
}

/** What the files of `label_file` say is part of `labels`, which win over it. */
export function withLabelFiles(service: Node, { variables, sources }: LabelContext): Node {
  const files = nodeAt(service, "label_file");
  if (service.kind !== "dict" || !files) return service;
  const found = new Map<string, Slot>();
  for (const file of files.kind === "list" ? files.items : []) {
    if (file.kind !== "leaf" || typeof file.value !== "string") continue;
    const text = sources.text(file.value);
    const outer = (name: string) => variables.get(name);
    const inner = (name: string) => textOf(found.get(name));
    for (const [name, value] of text ? resolveEnvFile(text, outer, inner).variables : []) {
      found.set(name, { key: undefined, node: leaf(value, file.at), beaten: undefined });
    }
  }
  const own = dictAt(service, "labels");
  const labels = new Map([...found, ...(own?.entries ?? [])]);
  return withNodes(service, {
    label_file: undefined,
    ...(labels.size > 0 && { labels: dict(labels, own?.at ?? files.at) }),
  });
}

function textOf(slot: Slot | undefined): string | undefined {
  return slot?.node.kind === "leaf" && typeof slot.node.value === "string" ? slot.node.value : undefined;
}
