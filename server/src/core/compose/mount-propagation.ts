import { parseMount } from "./mount.ts";
import type { Mount } from "./mount-list.ts";

/**
 * The propagation of a bind mount, if it is one that carries on what is mounted later: from the container to the host with
 * `shared`, from the host to the container with `slave`.
 */
export function openPropagation({ short, long }: Mount): string | undefined {
  const bind = long?.get("bind")?.value;
  const written = bind?.kind === "mapping" ? bind.get("propagation")?.value : undefined;
  const options = short ? parseMount(short.written)?.options : written?.kind === "scalar" ? [written.source] : [];
  return options?.find((option) => /^r?(?:shared|slave)$/.test(option));
}
