import type { Location, Span } from "../syntax/text.ts";
import type { Scalar, Value } from "../syntax/value.ts";
import { unknown } from "./field.ts";
import { kept, type Looked } from "./kept.ts";
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
export function mistakenTexts(project: Known): readonly MistakenText[] {
  const found = new Map<Scalar, MistakenText>();
  for (const fault of project.faults) {
    const service = fault.variable && project.serviceNames.get(fault.service ?? "");
    const place = service && placeIfMistaken(fault, service, project);
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
export function isForContainer(fault: ProjectFault, project: Known): boolean {
  const service = fault.variable && project.serviceNames.get(fault.service ?? "");
  return service !== undefined && placeIfMistaken(fault, service, project) !== undefined;
}

/** Whether a service takes a variable from the project, and has another value for itself where that has none. */
export function hasOwnDefault({ environment }: Service, name: string): boolean {
  return environment.some((one) => one.name === name && variablesIn(one.written).some((use) => use.name === name));
}

type Known = Pick<Project, "faults" | "serviceNames" | keyof Looked>;

function placeIfMistaken(fault: ProjectFault, service: Service, project: Known): Place | undefined {
  if (!isSetInContainer(fault, service)) return undefined;
  const place = placeOf(fault.at.location, service);
  // What one service hands on to its container is a variable of the project, be it forgotten.
  return place && handedOn(project).has(fault.variable?.name ?? "") ? undefined : place;
}

/** The variables that services hand on from the project to their containers. */
const handedOn = kept(
  (service) => namesHandedOn(service).join(),
  ({ services }: Looked): ReadonlySet<string> => new Set(services.flatMap(namesHandedOn)),
);

function namesHandedOn({ environment }: Service): readonly string[] {
  const own = environment.filter(({ name, value, written }) => {
    return value === undefined || (value === unknown && isOnly(written, name));
  });
  return own.map(({ name }) => name);
}

function isOnly(written: string, name: string): boolean {
  const [use, ...others] = variablesIn(written);
  const span = use?.span;
  return others.length === 0 && use?.name === name && span?.start === 0 && span.end === written.length;
}

/** A variable that the service hands on from the project is one of the project; so is one that is empty without it. */
function isSetInContainer({ variable }: ProjectFault, { environment, fileVariables }: Service): boolean {
  const name = variable?.name ?? "";
  if (!environment.some((one) => one.name === name)) {
    return typeof fileVariables?.get(name) === "string";
  }
  return environment.some(({ name: other, value, written }) => {
    if (other !== name || value === undefined) return false;
    const usesSame = variablesIn(written).some((use) => use.name === name);
    return !usesSame || (value !== unknown && value !== "");
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
