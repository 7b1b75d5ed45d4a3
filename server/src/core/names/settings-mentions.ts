import type { Mapping, Scalar, Value } from "../syntax/value.ts";
import type { ParsedFile } from "../syntax/yaml.ts";
import { type Found, foundIn } from "./mention.ts";

/** What a settings file names of the projects that it is for: services that are not told of, and profiles. */
export function settingsMentions({ documents }: ParsedFile): readonly Found[] {
  const roots = documents.flatMap((document) => (document.kind === "mapping" ? document : []));
  return roots.flatMap((root) => {
    const services = itemsAt(root, "ignore").flatMap((item) => scalarAt(item, "service"));
    const environments = root.get("environments")?.value;
    const sets =
      environments?.kind === "mapping" ? Array.from(environments.entries.values(), ({ value }) => value) : [];
    const listed = [root.get("developmentProfiles")?.value, ...sets.map((set) => valueAt(set, "profiles"))];
    const profiles = listed.flatMap((list) => (list?.kind === "sequence" ? list.items.flatMap(scalar) : []));
    return [
      ...services.flatMap((service) => foundIn(service, { kind: "service", name: service.source })),
      ...profiles.flatMap((profile) => foundIn(profile, { kind: "profile", name: profile.source })),
    ];
  });
}

function itemsAt(mapping: Mapping, key: string): readonly Value[] {
  const value = mapping.get(key)?.value;
  return value?.kind === "sequence" ? value.items : [];
}

function scalarAt(value: Value, key: string): readonly Scalar[] {
  const found = valueAt(value, key);
  return found ? scalar(found) : [];
}

function valueAt(value: Value, key: string): Value | undefined {
  return value.kind === "mapping" ? value.get(key)?.value : undefined;
}

function scalar(value: Value): readonly Scalar[] {
  return value.kind === "scalar" ? [value] : [];
}
