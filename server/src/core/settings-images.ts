import { volume } from "./images/data-directory.ts";
import { type ImageFacts, roles } from "./images/facts.ts";
import type { OwnImage } from "./images/own-images.ts";
import { service } from "./images/ports.ts";
import type { Mapping, Scalar, Value } from "./syntax/value.ts";

/** By repository: what the settings say of images. `wrong` has the repositories of which something is mistaken. */
export function imagesFrom(
  value: Value | undefined,
  isWrong: (repository: string) => boolean,
): ReadonlyMap<string, OwnImage> {
  const entries = value?.kind === "mapping" ? [...value.entries] : [];
  const found = entries.flatMap(([name, { value: own }]): readonly [string, OwnImage][] => {
    return own.kind === "mapping" && !isWrong(name) ? [[name, imageFrom(own)]] : [];
  });
  return new Map(found);
}

function imageFrom(image: Mapping): OwnImage {
  const text = (key: string) => scalarsAt(image, key).flatMap(({ source, value }) => (value === null ? [] : source))[0];
  const flag = (key: string) => scalarsAt(image, key).find(({ value }) => typeof value === "boolean")?.value === true;
  const texts = (key: string) => itemsAt(image, key).map(({ source }) => source);
  const has = (key: string) => image.entries.has(key);
  const role = text("role");
  const check = texts("healthcheck");
  const texted = ["startPeriod", "stopGracePeriod", "stopSignal", "minimumMemory"] as const;
  const flags = ["shipsHealthcheck", "hasInit", "expectsRoot"] as const;
  const facts: ImageFacts = {
    ...Object.fromEntries(texted.flatMap((key) => (text(key) === undefined ? [] : [[key, text(key)]]))),
    ...Object.fromEntries(flags.flatMap((key) => (has(key) ? [[key, flag(key)]] : []))),
    ...(check.length > 0 && { healthchecks: [{ test: check, certain: true }] }),
    ...(has("ports") && { ports: texts("ports").map((port) => service(Number(port))) }),
    ...(has("dataDirectories") && { dataDirectories: texts("dataDirectories").map((path) => volume(path)) }),
    ...(has("requiredVariables") && { requiredVariables: texts("requiredVariables").map((name) => [name]) }),
  };
  return { like: text("like"), role: roles.find((known) => known === role), facts };
}

function scalarsAt(mapping: Mapping, key: string): readonly Scalar[] {
  const value = mapping.get(key)?.value;
  return value?.kind === "scalar" ? [value] : [];
}

function itemsAt(mapping: Mapping, key: string): readonly Scalar[] {
  const value = mapping.get(key)?.value;
  return value?.kind === "sequence" ? value.items.flatMap((item) => (item.kind === "scalar" ? item : [])) : [];
}
