import type { KnownImage } from "../images/knowledge.ts";
import { secretAt, secretTargets } from "./secret-target.ts";
import { startsServer } from "./server-command.ts";
import type { Service } from "./service.ts";
import { isPartlyHidden, usageOf } from "./usage.ts";
import type { Variable } from "./variable-list.ts";

/** A variable that names a file, and the one that has the value itself. */
export interface DoubleVariable {
  readonly own: Variable;
  readonly file: Variable;
}

/** The variables that a service sets in both forms, though its image takes only one. */
export function doubleVariables(service: Service): readonly DoubleVariable[] {
  const { known, environment } = service;
  if (!known?.fileVariablesExclude || !startsServer(service)) return [];
  return fileNames(known).flatMap(([name, fileName]) => {
    const [own, file] = [name, fileName].map((wanted) => environment.find((variable) => variable.name === wanted));
    return own && file && hasText(own) && hasText(file) ? [{ own, file }] : [];
  });
}

function fileNames({ secrets, fileVariables }: KnownImage): readonly (readonly [string, string])[] {
  return [
    ...secrets
      .filter(({ file }) => file === "works")
      .map(({ name, fileVariable }) => [name, fileVariable ?? `${name}_FILE`] as const),
    ...fileVariables.map((name) => [name, `${name}_FILE`] as const),
  ];
}

/** The variables of a service that its image stops at. */
export function refusedVariables(service: Service): readonly Variable[] {
  const { known, environment, entrypoint } = service;
  if (!known || entrypoint) return [];
  return environment.filter((variable) => known.refusedVariables.includes(variable.name) && hasText(variable));
}

function hasText({ value }: Variable): boolean {
  return typeof value === "string" && value !== "";
}

/** A variable that names the file of a secret that the service does not have. */
export interface UnmountedSecret {
  readonly variable: Variable;
  readonly path: string;
  /** The name of the secret. */
  readonly secret: string;
  /** Whether the image is known to read the file. */
  readonly isRead: boolean;
}

/** The files of secrets that variables of a service name, and that are not there. */
export function unmountedSecrets(service: Service): readonly UnmountedSecret[] {
  const { environment, known } = service;
  const named = environment.filter(({ name, value }) => /_FILE$/.test(name) && typeof value === "string");
  if (named.length === 0 || isPartlyHidden(service)) return [];
  const secrets = secretTargets(service);
  if (!secrets) return [];
  const mounts = [...secrets, ...usageOf(service).mounts];
  const read = known && startsServer(service) ? fileNames(known).map(([, file]) => file) : [];
  return named.flatMap((variable) => {
    const path = typeof variable.value === "string" ? variable.value : "";
    const secret = secretAt(path);
    if (secret === undefined || mounts.some((mount) => `${path}/`.startsWith(`${mount}/`))) return [];
    return [{ variable, path, secret, isRead: read.includes(variable.name) }];
  });
}
