import type { Service } from "./service.ts";

/** Where the secrets of a service stand in its container; undefined where the file does not tell. */
export function secretTargets({ mapping }: Pick<Service, "mapping">): readonly string[] | undefined {
  const list = mapping.get("secrets")?.value;
  if (!list || (list.kind === "scalar" && list.value === null)) return [];
  if (list.kind !== "sequence") return undefined;
  const names = list.items.map((item) => {
    if (item.kind === "scalar") return item.source;
    const [target, source] = ["target", "source"].map((key) =>
      item.kind === "mapping" ? item.get(key)?.value : undefined,
    );
    const named = target ?? source;
    return named?.kind === "scalar" ? named.source : "$";
  });
  return names.some((name) => name.includes("$")) ? undefined : names.map(secretTarget);
}

const folder = "/run/secrets/";

function secretTarget(name: string): string {
  return name.startsWith("/") ? name : `${folder}${name}`;
}

/** The name of the secret that stands at a path by itself; undefined for any other path. */
export function secretAt(path: string): string | undefined {
  const name = path.startsWith(folder) ? path.slice(folder.length) : "";
  return name === "" || name.includes("/") ? undefined : name;
}
