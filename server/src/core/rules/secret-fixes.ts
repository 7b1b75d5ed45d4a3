import type { ClearSecret } from "../compose/clear-secret.ts";
import type { Service } from "../compose/service.ts";
import { append, rename, replace, set, stop, text } from "../syntax/change.ts";
import type { Fix } from "./rule.ts";

/** The fixes that take a secret out of the file. It is never written anywhere else: that is for a person to do. */
export function secretFixes(service: Service, secret: ClearSecret): readonly Fix[] {
  return [...fileFix(service, secret), ...variableFix(service, secret)];
}

/** The image reads the secret from a file, which Compose mounts. The secret itself is for a person to move there. */
function fileFix({ name: service, known, mapping, topLevel }: Service, secret: ClearSecret): readonly Fix[] {
  const variable = known?.secrets.find(({ name, file }) => name === secret.name && file === "works");
  if (!variable || !topLevel.mapping || !secret.path || secret.holder !== "variable") return [];
  const fileVariable = variable.fileVariable ?? `${secret.name}_FILE`;
  const name = `${service}_${secret.name}`.toLowerCase();
  const path = `/run/secrets/${name}`;
  const variables = mapping.get("environment")?.value;
  const changes =
    variables?.kind === "mapping"
      ? [rename(variables, secret.name, fileVariable, path)]
      : [replace(mapping, secret.path, `${fileVariable}=${path}`)];
  return [
    {
      title: `Read it from the secret file ./secrets/${name}.txt`,
      safety: "unsafe",
      changes: [
        ...changes,
        append(mapping, ["secrets"], name),
        set(topLevel.mapping, ["secrets", name, "file"], `./secrets/${name}.txt`),
      ],
    },
  ];
}

/** Compose takes the secret from a variable, and refuses to start without one. */
function variableFix(
  { name: service, mapping }: Service,
  { name, holder, path, before, written, span }: ClearSecret,
): readonly Fix[] {
  if (!path || written.includes("\n")) return [];
  const words = holder === "flag" ? [service, name].filter((word) => word !== "") : [name];
  if (span.start > 0) words.push("password");
  const variable = words
    .join("_")
    .replace(/(_UR[IL]|_DSN)(?=_PASSWORD$)/i, "")
    .toUpperCase()
    .replace(/[^A-Z0-9]+/g, "_");
  const value = text`${before}${written.slice(0, span.start)}\${${stop(variable)}:?must be set}${written.slice(span.end)}`;
  return [
    { title: "Take it from a variable that has to be set", safety: "input", changes: [replace(mapping, path, value)] },
  ];
}
