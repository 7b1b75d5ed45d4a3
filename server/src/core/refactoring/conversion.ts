import { type Change, replace, set, toList, toMapping, wrap } from "../syntax/change.ts";
import { fieldAt, type WrittenField } from "../syntax/field-at.ts";
import { provenEdits } from "../syntax/proof.ts";
import type { TextEdit } from "../syntax/text.ts";
import type { Value } from "../syntax/value.ts";
import type { ParsedFile } from "../syntax/yaml.ts";
import { entriesOf, itemsOf } from "./assignments.ts";
import type { EntrySyntax } from "./entry-syntax.ts";
import { asWritten, envFileSyntax } from "./env-file-syntax.ts";
import { mountSyntax } from "./mount-syntax.ts";
import { portSyntax } from "./port-syntax.ts";

/** Something that is said in another way, as edits that are proven to leave the project what it is. */
export interface Conversion {
  readonly title: string;
  readonly edits: readonly TextEdit[];
}

/** The project that a file belongs to. */
interface Around {
  readonly files: readonly ParsedFile[];
  /** What Docker Compose would print of it after edits. */
  readonly printedAfter: (edits: readonly TextEdit[]) => string | undefined;
}

/**
 * The other ways in which that can be written on whose key, or on whose entry, an offset lies. One that would lose a
 * comment, or after which Docker Compose would print another project, is none.
 */
export function conversionsAt(parsed: ParsedFile, offset: number, around: Around): readonly Conversion[] {
  const field = parsed.faults.length > 0 ? undefined : fieldAt(parsed, offset);
  return (field ? proposals(field) : []).flatMap(({ title, changes }) => {
    const edits = provenEdits([{ changes, where: "shared" }], around.files);
    return edits && leavesTheProject(edits, around) ? [{ title, edits }] : [];
  });
}

const printed = new WeakMap<Around, string | undefined>();

function leavesTheProject(edits: readonly TextEdit[], around: Around): boolean {
  const before = printed.has(around) ? printed.get(around) : around.printedAfter([]);
  printed.set(around, before);
  return before !== undefined && around.printedAfter(edits) === before;
}

interface Proposal {
  readonly title: string;
  readonly changes: readonly Change[];
}

function proposals(field: WrittenField): readonly Proposal[] {
  const { item, entry } = field;
  const key = entry.key.source;
  const syntax = entrySyntaxes[key];
  if (syntax && item !== undefined) return ofItem(field, item, syntax);
  if (syntax) return ofAllItems(field, syntax);
  return item === undefined || entry.value.kind !== "sequence" || entry.value.flow ? ofWhole(field) : [];
}

const entrySyntaxes: Readonly<Record<string, EntrySyntax | undefined>> = {
  ports: portSyntax,
  volumes: mountSyntax,
  env_file: envFileSyntax,
};

const lengths = ["long", "short"] as const;

function ofItem(field: WrittenField, item: number, syntax: EntrySyntax): readonly Proposal[] {
  return lengths.flatMap((length) => {
    const changes = changesTo(length, { field, items: [item], syntax });
    return changes ? [{ title: `Convert to ${length} syntax`, changes }] : [];
  });
}

/** All that are not written that way yet; none of them if one of them cannot be. */
function ofAllItems(field: WrittenField, syntax: EntrySyntax): readonly Proposal[] {
  const { entry, service } = field;
  if (entry.value.kind !== "sequence") return [];
  const { items } = entry.value;
  return lengths.flatMap((length) => {
    const from = length === "long" ? "scalar" : "mapping";
    const others = items.flatMap(({ kind }, i) => (kind === from ? [i] : []));
    const changes = others.length > 0 ? changesTo(length, { field, items: others, syntax }) : undefined;
    const title = `Convert all \`${entry.key.source}\` of "${service}" to ${length} syntax`;
    return changes ? [{ title, changes }] : [];
  });
}

function changesTo(
  length: (typeof lengths)[number],
  { field, items, syntax }: { field: WrittenField; items: readonly number[]; syntax: EntrySyntax },
): readonly Change[] | undefined {
  const { entry, mapping } = field;
  const list = entry.value.kind === "sequence" ? entry.value.items : [];
  const changes = items.flatMap((i): readonly Change[] => {
    const item = list[i];
    const converted = item && item.tag === undefined ? convert(item, length, syntax) : undefined;
    return converted === undefined ? [] : [replace(mapping, [entry.key.source, i], converted)];
  });
  return changes.length === items.length ? changes : undefined;
}

function convert(item: Value, length: (typeof lengths)[number], { toLong, toShort }: EntrySyntax) {
  if (length === "short") return item.kind === "mapping" ? toShort(item) : undefined;
  return item.kind === "scalar" && item.style !== "block" && item.value !== null ? toLong(item) : undefined;
}

/** What is written in one of two ways as a whole. */
function ofWhole({ service, mapping, entry }: WrittenField): readonly Proposal[] {
  const { value } = entry;
  const key = entry.key.source;
  const proposal = (to: string, change: Change | undefined): readonly Proposal[] => {
    return change ? [{ title: `Convert \`${key}\` of "${service}" to ${to}`, changes: [change] }] : [];
  };
  if (value.tag !== undefined) return [];
  if (key === "environment" || key === "labels") {
    const entries = value.kind === "sequence" && value.items.length > 0 ? entriesOf(value) : undefined;
    const items = value.kind === "mapping" && value.entries.size > 0 ? itemsOf(value) : undefined;
    return [
      ...proposal("a mapping", entries && toMapping(mapping, [key], entries)),
      ...proposal("a list", items && toList(mapping, [key], items)),
    ];
  }
  if (key === "depends_on") {
    if (value.kind === "sequence" && value.items.length > 0)
      return proposal(
        "long syntax",
        wrap(mapping, [key], () => ({ condition: started })),
      );
    return proposal(
      "short syntax",
      isStartAlone(value) ? toList(mapping, [key], [...value.entries.keys()]) : undefined,
    );
  }
  if (key !== "build") return [];
  const context = contextIn(value);
  if (value.kind === "scalar")
    return proposal("long syntax", context && set(mapping, [key], { context: asWritten(context) }));
  return proposal("short syntax", context && set(mapping, [key], asWritten(context)));
}

const started = "service_started";

/** Whether nothing is waited for but that the others are started, and nothing else is said of them. */
function isStartAlone(value: Value): value is Extract<Value, { kind: "mapping" }> {
  if (value.kind !== "mapping" || value.entries.size === 0) return false;
  return [...value.entries.values()].every(({ value: one, reference }) => {
    const condition = one.kind === "mapping" && one.entries.size === 1 ? one.get("condition") : undefined;
    const isHere = !reference && !condition?.reference;
    return isHere && condition?.value.kind === "scalar" && condition.value.value === started;
  });
}

/** The path of what is built, if that is all that is said of it. */
function contextIn(value: Value): Extract<Value, { kind: "scalar" }> | undefined {
  const [only, ...more] = value.kind === "mapping" ? value.entries.values() : [];
  if (only && (only.key.source !== "context" || only.reference || more.length > 0)) return undefined;
  const context = only?.value ?? value;
  const isPath = context.kind === "scalar" && context.tag === undefined && typeof context.value === "string";
  return isPath && context.style !== "block" ? context : undefined;
}
