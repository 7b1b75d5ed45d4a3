import type { Mapping, Value } from "../syntax/value.ts";
import { type PathStep, type PathTable, stepInto } from "./path-table.ts";
import { atTopLevel, inService, type Refusal } from "./stack-table.ts";

/** Something that Docker Compose takes and `docker stack deploy` refuses. */
export interface StackRefusal {
  /** The key, or the value whose form is wrong. */
  readonly at: Value;
  readonly path: readonly (string | number)[];
  readonly value: Value;
  /** What is wanted instead; undefined where the key as such is refused. */
  readonly wanted: Refusal["wanted"];
  /** The first file format 3.N that knows the key; undefined where none does. */
  readonly since: number | undefined;
}

/** The format of a file as `version` gives it: N of 3.N, the newest there is, or one that stacks do not know. */
export type StackFormat = number | "newest" | "unknown";

/**
 * Reads `version` as docker/cli does, `cli/compose/schema/schema.go`: nothing and a plain `3` stand for the newest
 * format that the program knows.
 */
export function stackFormat(version: string | undefined): StackFormat {
  if (version === undefined || version === "" || version === "3") return "newest";
  const [, minor] = /^3\.(\d+)$/.exec(version) ?? [];
  return minor === undefined ? "unknown" : Number(minor);
}

/** The format of a file with some top level. */
export function formatOf(root: Mapping | undefined): StackFormat {
  const version = root?.get("version")?.value;
  return stackFormat(version?.kind === "scalar" ? version.source : undefined);
}

/** All services are asked about on every keystroke, but only those that changed are new. */
const inAnyFormat = new WeakMap<Mapping, readonly StackRefusal[]>();

/** What is refused in a service of a file of some format. */
export function serviceRefusals(service: Mapping, format: StackFormat): readonly StackRefusal[] {
  const known = inAnyFormat.get(service) ?? refusalsIn(service, inService);
  inAnyFormat.set(service, known);
  return known.filter((refusal) => holdsIn(refusal, format));
}

/** What is refused beside the services, at the top level and in what is defined there. */
export function topLevelRefusals(root: Mapping, format: StackFormat): readonly StackRefusal[] {
  return refusalsIn(root, atTopLevel).filter((refusal) => holdsIn(refusal, format));
}

function refusalsIn(value: Mapping, { root: step }: PathTable<Refusal>): readonly StackRefusal[] {
  const found: StackRefusal[] = [];
  visit({ value, at: value, step, path: [] }, found);
  return found;
}

function holdsIn({ since }: StackRefusal, format: StackFormat): boolean {
  return since === undefined || (typeof format === "number" && format < since);
}

interface Visit {
  readonly value: Value;
  readonly at: Value;
  readonly step: PathStep<Refusal> | undefined;
  readonly path: readonly (string | number)[];
}

function visit({ value, at, step, path }: Visit, found: StackRefusal[]): void {
  if (!step || value.tag === "!reset") return;
  const rule = step.value;
  const wrong = rule?.refuses ? rule.refuses(value) : at;
  if (rule && wrong) {
    const { wanted, since } = rule;
    found.push({ at: wrong, path, value, wanted, since });
    if (since === undefined) return;
  }
  if (value.kind === "mapping") {
    for (const [key, entry] of value.entries) {
      visit({ value: entry.value, at: entry.key, step: stepOver(step, key), path: [...path, key] }, found);
    }
  } else if (value.kind === "sequence") {
    for (const [i, item] of value.items.entries()) {
      visit({ value: item, at: item, step: stepInto(step, i), path: [...path, i] }, found);
    }
  }
}

/** Extensions have one rule for all, where they are refused. */
function stepOver(step: PathStep<Refusal>, key: string): PathStep<Refusal> | undefined {
  return (key.startsWith("x-") ? step.next.get("x-*") : undefined) ?? stepInto(step, key);
}

/** The first file format 3.N in which a stack may have a key of a service, by its path; 0 where all formats know it. */
export function firstFormat(path: string): number {
  return inService.at(path.split("."))?.since ?? 0;
}
