import type { Node, Slot } from "./node.ts";

export type Json = string | number | boolean | null | readonly Json[] | { readonly [key: string]: Json };

/**
 * A part of a project as it is printed, with the node that it was made from; undefined for what is printed although it
 * is not there.
 */
export type Printed = PrintedScalar | PrintedList | PrintedDict;

export interface PrintedScalar {
  readonly kind: "scalar";
  readonly value: string | number | boolean | null;
  readonly from: Node | undefined;
}

export interface PrintedList {
  readonly kind: "list";
  readonly items: readonly Printed[];
  readonly from: Node | undefined;
}

export interface PrintedDict {
  readonly kind: "dict";
  readonly entries: ReadonlyMap<string, PrintedEntry>;
  readonly from: Node | undefined;
}

export interface PrintedEntry {
  readonly slot: Slot | undefined;
  readonly printed: Printed;
}

/** Data that was made from one node. */
export function printedAs(json: Json, from: Node | undefined): Printed {
  if (isList(json)) return { kind: "list", items: json.map((item) => printedAs(item, from)), from };
  if (typeof json !== "object" || json === null) return { kind: "scalar", value: json, from };
  const entries = Object.entries(json).map(([name, value]) => {
    return [name, { slot: undefined, printed: printedAs(value, from) }] as const;
  });
  return { kind: "dict", entries: new Map(entries), from };
}

/** The data that is printed, with `$` written so that it can be read again. */
export function dictToJson({ entries }: PrintedDict): Readonly<Record<string, Json>> {
  return Object.fromEntries(Array.from(entries, ([name, { printed }]) => [escaped(name), toJson(printed)]));
}

function toJson(printed: Printed): Json {
  if (printed.kind === "list") return printed.items.map(toJson);
  if (printed.kind === "scalar") {
    return typeof printed.value === "string" ? escaped(printed.value) : printed.value;
  }
  return dictToJson(printed);
}

function escaped(text: string): string {
  return text.replaceAll("$", "$$$$");
}

/** Whether there is nothing in it: what Go leaves out. */
export function isEmpty(printed: Printed): boolean {
  if (printed.kind === "list") return printed.items.length === 0;
  if (printed.kind === "dict") return printed.entries.size === 0;
  return printed.value === null || printed.value === "" || printed.value === false || printed.value === 0;
}

function isList(json: Json): json is readonly Json[] {
  return Array.isArray(json);
}
