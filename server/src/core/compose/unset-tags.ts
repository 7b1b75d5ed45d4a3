import { type Field, unknown } from "./field.ts";
import type { ImageReference } from "./image.ts";
import type { VariableUse } from "./interpolation.ts";
import { kept, type Looked } from "./kept.ts";
import type { Project } from "./project.ts";
import type { ProjectFault } from "./project-fault.ts";
import type { Service } from "./service.ts";
import { maskVariables, variable, variablesIn } from "./written.ts";

/** An image whose tag is refused where nothing is put in for variables that are not set. */
export interface UnsetTag {
  readonly service: Service;
  readonly image: Field<ImageReference>;
  /** The places of the variables, by file. */
  readonly faults: readonly ProjectFault[];
  /** The uses of the variables in the text of the image. */
  readonly uses: readonly VariableUse[];
  /** What is left of the tag. */
  readonly rest: string;
}

/**
 * The images whose tags begin with a variable that nothing sets, so that they are empty without it, or begin with a
 * character that no tag begins with. Where more is left of a tag it may be one, and the variable may be meant to be empty.
 */
export function unsetTags(project: Looked & Pick<Project, "faults">): readonly UnsetTag[] {
  const { services, faults } = project;
  const dependent = dependentOn(project).flatMap((position) => services[position] ?? []);
  if (dependent.length === 0) return [];
  const unset = faults.filter((fault) => fault.variable);
  const seen = new Set<string>();
  return dependent.flatMap((service): readonly UnsetTag[] => {
    const { image } = service;
    const { file, span } = image?.location ?? service.key.location;
    // What several services share is one image.
    const place = `${span.start} ${file.path}`;
    if (!image || seen.has(place)) return [];
    seen.add(place);
    const own = unset.filter(({ at: { location } }) => {
      return location.file.path === file.path && location.span.start >= span.start && location.span.end <= span.end;
    });
    const tag = own.length > 0 ? unsetTag(service, image, own) : undefined;
    return tag ? [tag] : [];
  });
}

/** The positions of the services whose image depends on a variable that is not set. */
const dependentOn = kept(
  (service) => String(isDependent(service)),
  ({ services }: Looked) => services.flatMap((service, position) => (isDependent(service) ? position : [])),
);

function isDependent({ image }: Service): boolean {
  return image?.value === unknown && image.node.kind === "scalar";
}

function unsetTag(
  service: Service,
  image: Field<ImageReference>,
  faults: readonly ProjectFault[],
): UnsetTag | undefined {
  const { written } = image;
  const masked = maskVariables(written);
  const start = masked.lastIndexOf(":") + 1;
  if (start === 0 || masked.includes("@") || masked.includes("/", start)) return undefined;
  const names = new Set(faults.map((fault) => fault.variable?.name));
  const uses = variablesIn(written).filter((use) => {
    return use.span.start >= start && use.operator === undefined && names.has(use.name);
  });
  const isUnset = (at: number) => uses.some(({ span }) => span.start <= at && at < span.end);
  const rest = [...masked.slice(start)].filter((_, i) => !isUnset(start + i)).join("");
  const own = faults.filter((fault) => uses.some(({ name }) => name === fault.variable?.name));
  const isRefused = uses.length > 0 && /^(?:$|[-.])/.test(rest) && !rest.startsWith(variable);
  return isRefused ? { service, image, faults: own, uses, rest } : undefined;
}
