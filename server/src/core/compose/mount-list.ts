import type { Location } from "../syntax/text.ts";
import type { Mapping, Value } from "../syntax/value.ts";
import { type Environment, flagField, textField, textValue, type Unknown, unknown } from "./field.ts";
import { type ListEntry, listEntries } from "./list-entry.ts";
import { cleanTarget, parseMount } from "./mount.ts";

/** A mount of a service: an entry of `volumes` in either syntax, or of `tmpfs`. */
export interface Mount extends ListEntry {
  readonly type: string;
  /** The name of a volume, or a path of the host; undefined for an anonymous volume and for tmpfs. */
  readonly source: string | undefined;
  /** The path in the container; unknown where the entry depends on an unset variable. */
  readonly target: string | Unknown;
  readonly readOnly: boolean;
  readonly location: Location;
}

/** The mounts of a service. */
export function mountsOf(service: Mapping, environment: Environment): readonly Mount[] {
  return [
    ...listEntries(service, "volumes").flatMap((entry) => mount(entry, environment) ?? []),
    ...listEntries(service, "tmpfs").flatMap((entry) => tmpfs(entry, environment) ?? []),
  ];
}

function mount(entry: ListEntry, environment: Environment): Mount | undefined {
  if (entry.long) return longMount(entry, entry.long, environment);
  const text = textValue(entry.node, environment);
  if (text === unknown)
    return new PlacedMount(entry, { type: "volume", source: undefined, target: unknown, readOnly: false });
  const parsed = parseMount(text);
  return parsed && new PlacedMount(entry, parsed);
}

function longMount(entry: ListEntry, node: Mapping, environment: Environment): Mount {
  const [type, source, target] = ["type", "source", "target"].map(
    (name) => textField(node.get(name), environment)?.value,
  );
  const readOnly = flagField(node.get("read_only"), environment)?.value === true;
  const kind = typeof type === "string" ? type : "volume";
  return new PlacedMount(entry, {
    type: kind,
    source: source === unknown ? undefined : source,
    target: source === unknown || typeof target !== "string" ? unknown : cleanTarget(target),
    readOnly,
  });
}

function tmpfs(entry: ListEntry, environment: Environment): Mount | undefined {
  const text = textValue(entry.node, environment);
  if (text === unknown) return undefined;
  const [target = text] = text.split(":");
  return new PlacedMount(entry, { type: "tmpfs", source: undefined, target, readOnly: false });
}

class PlacedMount implements Mount {
  readonly type: string;
  readonly source: string | undefined;
  readonly target: string | Unknown;
  readonly readOnly: boolean;
  readonly node: Value;
  readonly short: ListEntry["short"];
  readonly long: ListEntry["long"];

  constructor(
    { node, short, long }: ListEntry,
    { type, source, target, readOnly }: Omit<Mount, "location" | keyof ListEntry>,
  ) {
    this.type = type;
    this.source = source;
    this.target = target;
    this.readOnly = readOnly;
    this.node = node;
    this.short = short;
    this.long = long;
  }

  get location(): Location {
    const { node, long } = this;
    return ((long?.get("source") ?? long?.get("target"))?.value ?? node).location;
  }
}
