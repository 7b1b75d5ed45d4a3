import { parseMount } from "../compose/mount.ts";
import { sharedNamespaces } from "../compose/name-use.ts";
import type { Mapping, Scalar, Value } from "../syntax/value.ts";
import { type Found, foundIn, type NameKind } from "./mention.ts";

/** The names that a service, as it is written, uses of others, but for the service that it extends. */
export function referencesIn(service: Mapping): readonly Found[] {
  return [...readers].flatMap(([key, read]) => {
    const value = service.get(key)?.value;
    return value ? read(value) : [];
  });
}

type Read = (value: Value) => readonly Found[];

const readers: ReadonlyMap<string, Read> = new Map<string, Read>([
  ["depends_on", names("service")],
  ["links", (value) => scalarsIn(value).flatMap((item) => beforeColon(item))],
  ["volumes_from", (value) => scalarsIn(value).filter(isOfService).flatMap(beforeColon)],
  ...sharedNamespaces.map((key): [string, Read] => [key, sharedService]),
  ["networks", names("network")],
  ["volumes", (value) => itemsOf(value).flatMap(volumeIn)],
  ["secrets", sources("secret")],
  ["configs", sources("config")],
  ["models", names("model")],
  ["profiles", (value) => scalarsIn(value).flatMap((item) => profileIn(item))],
  ["build", ofBuild],
  ["credential_spec", ofCredentials],
]);

/** The items of a list, or the keys of a mapping. */
function names(kind: NameKind): Read {
  return (value) => {
    const scalars = value.kind === "mapping" ? Array.from(value.entries.values(), ({ key }) => key) : scalarsIn(value);
    return scalars.flatMap((scalar) => foundIn(scalar, { kind, name: scalar.source }));
  };
}

/** The items of a list, or what their `source` says. */
function sources(kind: NameKind): Read {
  return (value) => {
    return itemsOf(value).flatMap((item) => {
      const source = item.kind === "mapping" ? item.get("source")?.value : item;
      return source?.kind === "scalar" ? foundIn(source, { kind, name: source.source }) : [];
    });
  };
}

/** `name`, or `name:alias`. */
function beforeColon(scalar: Scalar): Found | readonly [] {
  return foundIn(scalar, { kind: "service", name: scalar.source.split(":")[0] ?? "" });
}

function isOfService({ source }: Scalar): boolean {
  return !source.startsWith("container:");
}

/** `service:name`. */
function sharedService(value: Value): readonly Found[] {
  return value.kind === "scalar" ? [serviceIn(value, 0)].flat() : [];
}

const prefix = "service:";

function serviceIn(scalar: Scalar, at: number): Found | readonly [] {
  const text = scalar.source.slice(at);
  if (!text.startsWith(prefix)) return [];
  return foundIn(scalar, { kind: "service", name: text.slice(prefix.length), from: at + prefix.length });
}

/** A path of the host is no name. */
function volumeIn(item: Value): Found | readonly [] {
  if (item.kind === "scalar") {
    const mount = parseMount(item.source);
    return mount?.type === "volume" && mount.source !== undefined
      ? foundIn(item, { kind: "volume", name: mount.source })
      : [];
  }
  const [type, source] =
    item.kind === "mapping" ? [item.get("type")?.value, item.get("source")?.value] : [undefined, undefined];
  const isVolume = type?.kind === "scalar" && (type.source === "volume" || type.source === "cluster");
  return isVolume && source?.kind === "scalar" ? foundIn(source, { kind: "volume", name: source.source }) : [];
}

/** A profile is there as soon as a service names it. */
function profileIn(item: Scalar): Found | readonly [] {
  const found = foundIn(item, { kind: "profile", name: item.source });
  return "kind" in found ? { ...found, isDefinition: true } : found;
}

function ofBuild(value: Value): readonly Found[] {
  if (value.kind !== "mapping") return [];
  const secrets = value.get("secrets")?.value;
  const contexts = value.get("additional_contexts")?.value;
  const values = contexts?.kind === "mapping" ? Array.from(contexts.entries.values(), (entry) => entry.value) : [];
  const items = contexts?.kind === "sequence" ? scalarsIn(contexts) : [];
  return [
    ...(secrets ? sources("secret")(secrets) : []),
    ...values.flatMap(sharedService),
    ...items.flatMap((item) => serviceIn(item, item.source.indexOf("=") + 1)),
  ];
}

function ofCredentials(value: Value): readonly Found[] {
  const config = value.kind === "mapping" ? value.get("config")?.value : undefined;
  return config?.kind === "scalar" ? [foundIn(config, { kind: "config", name: config.source })].flat() : [];
}

function itemsOf(value: Value): readonly Value[] {
  return value.kind === "sequence" ? value.items : [];
}

/** The texts in a list, or a single one. */
function scalarsIn(value: Value): readonly Scalar[] {
  return (value.kind === "sequence" ? value.items : [value]).flatMap((item) => (item.kind === "scalar" ? item : []));
}
