import type { Location } from "../syntax/text.ts";
import type { Mapping, Value } from "../syntax/value.ts";
import { type Environment, flagField, textField, textValue, type Unknown, unknown } from "./field.ts";
import { cleanTarget, parseMount } from "./mount.ts";

/** A mount of a service: an entry of `volumes` in either syntax, or of `tmpfs`. */
export interface Mount {
  readonly type: string;
  /** The name of a volume, or a path of the host; undefined for an anonymous volume and for tmpfs. */
  readonly source: string | undefined;
  /** The path in the container; unknown where the entry depends on an unset variable. */
  readonly target: string | Unknown;
  readonly readOnly: boolean;
  readonly node: Value;
  readonly location: Location;
}

/** The mounts of a service. */
export function mountsOf(service: Mapping, environment: Environment): readonly Mount[] {
  return [
    ...itemsOf(service.get("volumes")?.value).flatMap((node) => mount(node, environment) ?? []),
    ...itemsOf(service.get("tmpfs")?.value).flatMap((node) => tmpfs(node, environment) ?? []),
  ];
}

function mount(node: Value, environment: Environment): Mount | undefined {
  if (node.kind === "mapping") return longMount(node, environment);
  const text = textValue(node, environment);
  if (text === unknown)
    return new PlacedMount({ type: "volume", source: undefined, target: unknown, readOnly: false, node });
  const short = parseMount(text);
  return short && new PlacedMount({ ...short, node });
}

function longMount(node: Mapping, environment: Environment): Mount {
  const [type, source, target] = ["type", "source", "target"].map(
    (name) => textField(node.get(name), environment)?.value,
  );
  const readOnly = flagField(node.get("read_only"), environment)?.value === true;
  const kind = typeof type === "string" ? type : "volume";
  return new PlacedMount({
    type: kind,
    source: source === unknown ? undefined : source,
    target: source === unknown || typeof target !== "string" ? unknown : cleanTarget(target),
    readOnly,
    node,
  });
}

function tmpfs(node: Value, environment: Environment): Mount | undefined {
  const text = textValue(node, environment);
  if (text === unknown) return undefined;
  const [target = text] = text.split(":");
  return new PlacedMount({ type: "tmpfs", source: undefined, target, readOnly: false, node });
}

function itemsOf(value: Value | undefined): readonly Value[] {
  return value?.kind === "sequence" ? value.items : value?.kind === "scalar" && value.value !== null ? [value] : [];
}

class PlacedMount implements Mount {
  readonly type: string;
  readonly source: string | undefined;
  readonly target: string | Unknown;
  readonly readOnly: boolean;
  readonly node: Value;

  constructor({ type, source, target, readOnly, node }: Omit<Mount, "location">) {
    this.type = type;
    this.source = source;
    this.target = target;
    this.readOnly = readOnly;
    this.node = node;
  }

  get location(): Location {
    const { node } = this;
    return (node.kind === "mapping" ? ((node.get("source") ?? node.get("target"))?.value ?? node) : node).location;
  }
}
