import type { Entry } from "../syntax/value.ts";
import { isEmpty, unknown } from "./field.ts";
import type { Service } from "./service.ts";

/** Something in a service that its network mode leaves no room for. */
export interface MisplacedOption {
  readonly key: string;
  readonly entry: Entry;
  /** Whether the engine does not create the container; else it leaves the option out, and says nothing. */
  readonly isRefused: boolean;
}

/**
 * What belongs to the network of a container, in a service that has none of its own: with the network of another
 * container the engine refuses all of it, with that of the host a part (moby `runconfig/hostconfig.go`; seen on an
 * engine: `test/engine/network-modes.test.ts`).
 */
export function misplacedOptions({ mapping, networkMode }: Service): readonly MisplacedOption[] {
  const mode = networkMode?.value;
  if (mode === undefined || mode === unknown) return [];
  const isShared = /^(?:service|container):/.test(mode);
  if (!isShared && mode !== "host") return [];
  return ofOwnNetwork.flatMap((key): MisplacedOption | readonly never[] => {
    const entry = mapping.get(key);
    const isRefused = isShared || refusedOnHost.has(key);
    const isIn = isRefused || key === "ports";
    return isIn && entry && !isNothing(entry) ? { key, entry, isRefused } : [];
  });
}

const ofOwnNetwork = ["ports", "expose", "hostname", "dns", "extra_hosts", "mac_address", "links", "external_links"];
const refusedOnHost: ReadonlySet<string> = new Set(["mac_address", "links", "external_links"]);

/** Links that give another service no second name: where both are on a network, they only order the start. */
export function idleLinks({ mapping, networkMode }: Service): Entry | undefined {
  const links = mapping.get("links");
  if (networkMode || links?.value.kind !== "sequence" || links.value.items.length === 0) return undefined;
  const isIdle = links.value.items.every((item) => item.kind === "scalar" && /^[\w.-]+$/.test(item.source));
  return isIdle ? links : undefined;
}

function isNothing(entry: Entry): boolean {
  const { value } = entry;
  if (value.kind === "scalar") return isEmpty(entry);
  return value.kind === "sequence" ? value.items.length === 0 : value.entries.size === 0;
}
