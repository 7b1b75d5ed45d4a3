import { endOfEntry } from "../syntax/place.ts";
import { anchorOf } from "../syntax/sharing.ts";
import type { Location } from "../syntax/text.ts";
import type { Entry, Value } from "../syntax/value.ts";
import type { ParsedFile } from "../syntax/yaml.ts";
import type { ResourceKind } from "./mention.ts";
import { sectionKinds } from "./mentions.ts";

/** A part of a Compose file, as a table of contents has it. */
export interface Part {
  readonly name: string;
  readonly detail: string | undefined;
  readonly kind: ResourceKind | "section" | "mapping" | "list" | "text" | "number" | "truth" | "nothing";
  /** All of it, its parts included. */
  readonly location: Location;
  readonly nameLocation: Location;
  readonly parts: readonly Part[];
}

/** The sections of a Compose file, what stands in them, and the keys of that. What aliases bring in is left out. */
export function outlineOf({ documents }: ParsedFile): readonly Part[] {
  return documents.flatMap((document) => {
    return entriesOf(document).map((entry) => {
      const kind = sectionKinds.get(entry.key.source);
      const parts = partsOf(entry, (inner) => {
        return partOf(inner, { kind, parts: kind ? partsOf(inner, (key) => partOf(key, { parts: [] })) : [] });
      });
      return partOf(entry, { kind: parts.length > 0 ? "section" : undefined, parts });
    });
  });
}

function entriesOf(value: Value): readonly Entry[] {
  if (value.kind !== "mapping") return [];
  // What is merged in stands elsewhere, and has its place there.
  return [...value.entries.values()].filter(({ reference }) => reference?.kind !== "merge");
}

/** The entries of a mapping that is written here; the items of a list of texts. */
function partsOf({ value, reference }: Entry, toPart: (entry: Entry) => Part): readonly Part[] {
  if (reference) return [];
  if (value.kind === "mapping")
    return entriesOf(value)
      .filter((entry) => entry.key.source !== "")
      .map(toPart);
  if (value.kind !== "sequence") return [];
  return value.items.flatMap((item): Part | readonly [] => {
    // An item may be an alias, and stand elsewhere.
    const isHere = value.span.start <= item.span.start && item.span.end <= value.span.end;
    if (item.kind !== "scalar" || item.source === "" || !isHere) return [];
    const { location } = item;
    return { name: item.source, detail: undefined, kind: kindOf(item), location, nameLocation: location, parts: [] };
  });
}

function partOf(
  entry: Entry,
  { kind, parts }: { readonly kind?: Part["kind"] | undefined; readonly parts: readonly Part[] },
): Part {
  const { key } = entry;
  const nameLocation = key.location;
  const { file, span } = nameLocation;
  return {
    name: key.source,
    detail: detailOf(entry),
    kind: kind ?? kindOf(entry.value),
    location: { file, span: { start: span.start, end: endOfEntry(entry) } },
    nameLocation,
    parts,
  };
}

/** The image or the context of a build; the value itself where it is short; the name of an anchor. */
function detailOf({ value, reference }: Entry): string | undefined {
  if (value.kind === "mapping") {
    const build = value.get("build")?.value;
    const context = build?.kind === "mapping" ? build.get("context")?.value : build;
    const anchor = reference ? undefined : anchorOf(value);
    return textOf(value.get("image")?.value) ?? textOf(context) ?? (anchor === undefined ? undefined : `&${anchor}`);
  }
  return reference ? undefined : textOf(value);
}

const longest = 80;

function textOf(value: Value | undefined): string | undefined {
  if (value?.kind !== "scalar" || value.source === "") return undefined;
  const [line = ""] = value.source.split("\n");
  return line.length > longest ? `${line.slice(0, longest)}...` : line;
}

function kindOf(value: Value): Part["kind"] {
  if (value.kind !== "scalar") return value.kind === "sequence" ? "list" : "mapping";
  const { value: content } = value;
  if (content === null) return "nothing";
  return typeof content === "number" ? "number" : typeof content === "boolean" ? "truth" : "text";
}
