import { append, type Change, set } from "../syntax/change.ts";
import type { Mapping } from "../syntax/value.ts";
import type { Service } from "./service.ts";

const name = "backend";

/**
 * Moves services from the default network to an internal one of their own, to which others get access beside the
 * default one. Undefined where the project has a network of that name, or where the services are in several files, each
 * of which may be used without the others.
 */
export function separateNetwork(
  root: Mapping,
  moved: readonly Service[],
  others: readonly Service[],
): readonly Change[] | undefined {
  const networks = root.get("networks")?.value;
  const files = new Set([...moved, ...others].map(({ key }) => key.region.file));
  if (files.size > 1 || (networks?.kind === "mapping" && networks.entries.has(name))) return undefined;
  return [
    ...moved.map(({ mapping }) => append(mapping, ["networks"], name)),
    ...others.flatMap(({ mapping }) => ["default", name].map((each) => append(mapping, ["networks"], each))),
    set(root, ["networks", name, "internal"], true),
  ];
}
