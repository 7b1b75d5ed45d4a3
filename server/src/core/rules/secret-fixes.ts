import type { ClearSecret } from "../compose/clear-secret.ts";
import type { Service } from "../compose/service.ts";
import { readsVariable } from "../compose/usage.ts";
import { append, type Change, rename, replace, set, stop, text } from "../syntax/change.ts";
import type { Fix } from "./rule.ts";

/** The fixes that take a secret out of the file. It is never written anywhere else: that is for a person to do. */
export function secretFixes(service: Service, secret: ClearSecret): readonly Fix[] {
  return [...fileFix(service, secret), ...variableFix(service, secret)];
}

/** A secret that stands alone in a variable, or is put into one. */
export type SecretPlace = Pick<ClearSecret, "name" | "holder" | "path">;

/** The image reads the secret from a file, which Compose mounts. The secret itself is for a person to move there. */
export function fileFix(service: Service, secret: SecretPlace): readonly Fix[] {
  const name = secretName(service, secret);
  const changes = readFromFile(service, secret, { file: `./secrets/${name}.txt` });
  return changes
    ? [{ title: `Read it from the secret file ./secrets/${name}.txt`, safety: "unsafe", isOwn: true, changes }]
    : [];
}

/** The same, with a file that Compose makes from the variable that the secret comes from anyway. */
export function fileFromVariableFix(service: Service, secret: SecretPlace, variable: string): readonly Fix[] {
  // Compose copies such a file into the container, and cannot into one that is read-only; Swarm does not know it at all.
  const isCopied = service.standing.target === "compose" && !service.readOnly;
  const changes = isCopied ? readFromFile(service, secret, { environment: variable }) : undefined;
  const title = `Read it from a secret file that Docker Compose makes from "${variable}"`;
  return changes ? [{ title, safety: "unsafe", isOwn: true, changes }] : [];
}

function secretName({ name: service }: Service, { name }: SecretPlace): string {
  return `${service}_${name}`.toLowerCase();
}

function readFromFile(
  service: Service,
  secret: SecretPlace,
  source: { readonly [key: string]: string },
): readonly Change[] | undefined {
  const { known, mapping, topLevel } = service;
  const variable = known?.secrets.find(({ name, file }) => name === secret.name && file === "works");
  if (!variable || !topLevel.mapping || !secret.path || secret.holder !== "variable") return undefined;
  // What else reads the variable would no longer find it.
  if (readsVariable(service, secret.name)) return undefined;
  const fileVariable = variable.fileVariable ?? `${secret.name}_FILE`;
  const name = secretName(service, secret);
  const path = `/run/secrets/${name}`;
  const variables = mapping.get("environment")?.value;
  const change =
    variables?.kind === "mapping"
      ? rename(variables, secret.name, fileVariable, path)
      : replace(mapping, secret.path, `${fileVariable}=${path}`);
  return [change, append(mapping, ["secrets"], name), set(topLevel.mapping, ["secrets", name], source)];
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
