import type { Step } from "./flow-place.ts";

/** What names are defined of: a section of the file, or what is found in services. */
export type NameKind =
  | "services"
  | "networks"
  | "volumes"
  | "secrets"
  | "configs"
  | "models"
  | "profiles"
  | "stages"
  | "variables";

/** A place where a name of a project may stand, as an item, a value or a key of a mapping. */
export interface NamePlace {
  readonly kind: NameKind;
  /** What is written around the name; the name of a service stands behind `service:`. */
  readonly before?: string;
  readonly after?: string;
  /** What stands below the name where it is a key. */
  readonly below?: "condition";
}

/** What names may stand at a place. */
export function namePlaceAt(path: readonly Step[]): NamePlace | undefined {
  const [section, service, ...rest] = path;
  if (typeof service !== "string" || section !== "services") return undefined;
  return inServices.get(rest.map((step) => step ?? "[]").join("."));
}

/** `*` behind a way stands for the keys of the mapping there. */
const inServices: ReadonlyMap<string, NamePlace> = new Map<string, NamePlace>([
  ["depends_on.[]", { kind: "services" }],
  ["depends_on", { kind: "services", below: "condition" }],
  ["links.[]", { kind: "services" }],
  ["volumes_from.[]", { kind: "services" }],
  ["extends", { kind: "services" }],
  ["extends.service", { kind: "services" }],
  ...["network_mode", "ipc", "pid"].map((key): [string, NamePlace] => [key, { kind: "services", before: "service:" }]),
  ["networks.[]", { kind: "networks" }],
  ["networks", { kind: "networks" }],
  ["volumes.[]", { kind: "volumes", after: ":" }],
  ["volumes.[].source", { kind: "volumes" }],
  ["secrets.[]", { kind: "secrets" }],
  ["secrets.[].source", { kind: "secrets" }],
  ["build.secrets.[]", { kind: "secrets" }],
  ["build.secrets.[].source", { kind: "secrets" }],
  ["configs.[]", { kind: "configs" }],
  ["configs.[].source", { kind: "configs" }],
  ["models.[]", { kind: "models" }],
  ["models", { kind: "models" }],
  ["profiles.[]", { kind: "profiles" }],
  ["build.target", { kind: "stages" }],
  ["environment.[]", { kind: "variables", after: "=" }],
  ["environment", { kind: "variables" }],
]);
