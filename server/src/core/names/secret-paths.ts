import type { Check } from "../check.ts";
import type { Service } from "../compose/service.ts";
import type { Scalar, Value } from "../syntax/value.ts";
import { type Found, foundIn } from "./mention.ts";

/**
 * Where services name the files of their secrets: `/run/secrets/NAME` is one of the name that the project gives it,
 * unless the service asks for it under another.
 */
export function secretPaths({ project }: Check): readonly Found[] {
  return project.services.flatMap((service) => {
    const names = mountedByName(service);
    return names.length === 0 ? [] : scalarsIn(service.mapping).flatMap((scalar) => pathsIn(scalar, names));
  });
}

function mountedByName({ mapping }: Service): readonly string[] {
  const list = mapping.get("secrets")?.value;
  const items = list?.kind === "sequence" ? list.items : [];
  return items.flatMap((item) => {
    const source = item.kind === "mapping" ? (item.get("target") ? undefined : item.get("source")?.value) : item;
    return source?.kind === "scalar" ? source.source : [];
  });
}

function pathsIn(scalar: Scalar, names: readonly string[]): readonly Found[] {
  return Array.from(scalar.source.matchAll(path)).flatMap(({ 1: before = "", 2: name = "", index }) => {
    return names.includes(name) ? foundIn(scalar, { kind: "secret", name, from: index + before.length }) : [];
  });
}

const path = /((?<![\w.-])\/run\/secrets\/)([\w.-]*[\w-])/g;

function scalarsIn(value: Value): readonly Scalar[] {
  if (value.kind === "scalar") return value.source.includes("/run/secrets/") ? [value] : [];
  const values = value.kind === "sequence" ? value.items : Array.from(value.entries.values(), (entry) => entry.value);
  return values.flatMap(scalarsIn);
}
