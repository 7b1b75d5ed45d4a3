import type { Location, Span } from "../syntax/text.ts";
import type { Scalar, Value } from "../syntax/value.ts";
import { unknown } from "./field.ts";
import type { Project } from "./project.ts";
import type { ProjectFault } from "./project-fault.ts";
import type { Service } from "./service.ts";
import { variablesIn } from "./written.ts";

/** A text for the container in which variables stand that Docker Compose would have to know, and does not. */
export interface MistakenText {
  readonly service: Service;
  /** The way to the text from the service. */
  readonly path: readonly (string | number)[];
  readonly text: Scalar;
  /** The names, in their order, each once. */
  readonly names: readonly string[];
  /** Where they are used. */
  readonly uses: readonly { readonly location: Location }[];
}

/**
 * The commands and health checks that use variables which only their container has: nothing sets them for the project,
 * and the service does for itself.
 */
export function mistakenTexts({
  faults,
  serviceNames,
}: Pick<Project, "faults" | "serviceNames">): readonly MistakenText[] {
  const found = new Map<Scalar, MistakenText>();
  for (const fault of faults) {
    const service = fault.variable && serviceNames.get(fault.service ?? "");
    const place = service && isSetInContainer(fault, service) ? placeOf(fault.at.location, service) : undefined;
    if (!service || !place || !fault.variable) continue;
    const known = found.get(place.text) ?? { ...place, service, names: [], uses: [] };
    const { start } = fault.at.location.span;
    // A text that services share is told of in each of them.
    if (known.uses.some(({ location }) => location.span.start === start)) continue;
    const names = [...new Set([...known.names, fault.variable.name])];
    found.set(place.text, { ...known, names, uses: [...known.uses, fault.at] });
  }
  return [...found.values()];
}

/** Whether a variable that is not set is told as one that only a container has. */
export function isForContainer(fault: ProjectFault, { serviceNames }: Pick<Project, "serviceNames">): boolean {
  const service = fault.variable && serviceNames.get(fault.service ?? "");
  return service !== undefined && isSetInContainer(fault, service) && placeOf(fault.at.location, service) !== undefined;
}

/** A variable that the service hands on from the project is one of the project. */
function isSetInContainer({ variable }: ProjectFault, { environment, fileVariables }: Service): boolean {
  if (!environment.some(({ name }) => name === variable?.name)) {
    return typeof fileVariables?.get(variable?.name ?? "") === "string";
  }
  return environment.some(({ name, value, written }) => {
    if (name !== variable?.name || value === undefined) return false;
    return value !== unknown || !variablesIn(written).some((use) => use.name === name);
  });
}

type Place = Pick<MistakenText, "path" | "text">;

function placeOf(location: Location, { mapping }: Service): Place | undefined {
  const healthcheck = mapping.get("healthcheck")?.value;
  const test = healthcheck?.kind === "mapping" ? healthcheck.get("test")?.value : undefined;
  return (
    placeIn(test, ["healthcheck", "test"], location) ??
    placeIn(mapping.get("command")?.value, ["command"], location) ??
    placeIn(mapping.get("entrypoint")?.value, ["entrypoint"], location)
  );
}

function placeIn(value: Value | undefined, path: Place["path"], location: Location): Place | undefined {
  if (value?.kind === "scalar") return isWithin(location, value.location) ? { path, text: value } : undefined;
  if (value?.kind !== "sequence") return undefined;
  const i = value.items.findIndex((item) => item.kind === "scalar" && isWithin(location, item.location));
  const text = value.items[i];
  return text?.kind === "scalar" ? { path: [...path, i], text } : undefined;
}

function isWithin(inner: Location, outer: Location): boolean {
  const isIn = (a: Span, b: Span) => b.start <= a.start && a.end <= b.end;
  return inner.file.path === outer.file.path && isIn(inner.span, outer.span);
}
