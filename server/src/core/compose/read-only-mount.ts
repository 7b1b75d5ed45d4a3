import { type Change, replace, set } from "../syntax/change.ts";
import type { Mapping } from "../syntax/value.ts";
import { parseMount } from "./mount.ts";
import type { Mount } from "./mount-list.ts";

/** Makes a mount of a service read-only; undefined where its text does not show where to write that. */
export function readOnlyChange(service: Mapping, { short, long }: Mount): Change | undefined {
  if (long) return set(long, ["read_only"], true);
  // What a variable brings along may have options of its own.
  const mount = short && !short.written.includes("$") ? parseMount(short.written) : undefined;
  if (!short || mount?.source === undefined) return undefined;
  const { written } = short;
  const end = mount.options.length > 0 ? written.lastIndexOf(":") : written.length;
  const options = [...mount.options.filter((option) => option !== "rw"), "ro"];
  return replace(service, short.path, `${written.slice(0, end)}:${options.join(",")}`);
}
