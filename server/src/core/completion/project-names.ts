import type { Check } from "../check.ts";
import { unknown } from "../compose/field.ts";
import { namesAt } from "../compose/name-use.ts";
import type { Service } from "../compose/service.ts";
import type { UsedResources } from "../compose/used-resources.ts";
import { usedResources } from "../compose/used-resources.ts";
import { stageNames } from "../images/dockerfile-stages.ts";
import type { Mapping } from "../syntax/value.ts";
import type { NameKind } from "./name-places.ts";

/** A name that a project defines. */
export interface ProjectName {
  readonly name: string;
  /** What it stands for, as a phrase. */
  readonly detail: string | undefined;
}

/** What is known of the project in which something is being typed. */
export type ProjectAround = Pick<Check, "project" | "model" | "variables" | "files" | "input">;

/** The names of a kind that a project defines, in all of its files; some kinds are those of one service. */
export function projectNames(kind: NameKind, around: ProjectAround, service: string): readonly ProjectName[] {
  const { services, serviceNames } = around.project;
  if (kind === "services") return services.map((one) => ({ name: one.name, detail: whatRuns(one) }));
  if (kind === "profiles") return plain(services.flatMap(({ mapping }) => namesAt(mapping, ["profiles"])));
  if (kind === "stages") return plain(stagesOf(around, service));
  if (kind === "variables") return variablesKnown(serviceNames.get(service));
  return definedIn(around.project.root, kind);
}

/** The networks, volumes and so on that services use and no file defines. */
export function missingNames(section: string, { project }: ProjectAround): readonly ProjectName[] {
  if (!isResource(section)) return [];
  const users = new Map<string, string>();
  for (const service of project.services) {
    for (const name of usedResources(service)[section] ?? []) if (!users.has(name)) users.set(name, service.name);
  }
  const defined = new Set(definedIn(project.root, section).map(({ name }) => name));
  const missing = [...users].filter(([name]) => !defined.has(name) && name !== "default" && /^[\w.-]+$/.test(name));
  return missing.map(([name, user]) => ({ name, detail: `used by ${user}` }));
}

function isResource(section: string): section is keyof UsedResources {
  return ["networks", "volumes", "secrets", "configs"].includes(section);
}

function whatRuns({ image, hasBuild }: Service): string | undefined {
  if (image && image.value !== unknown) return image.value.text;
  return image ? image.written : hasBuild ? "built here" : undefined;
}

function plain(names: readonly string[]): readonly ProjectName[] {
  return [...new Set(names)].filter((name) => name !== "").map((name) => ({ name, detail: undefined }));
}

function definedIn(root: Mapping | undefined, section: string): readonly ProjectName[] {
  const defined = root?.get(section)?.value;
  if (defined?.kind !== "mapping") return [];
  return Array.from(defined.entries, ([name, { value }]) => {
    const of = value.kind === "mapping" ? value : undefined;
    const isExternal = of?.get("external") !== undefined;
    const about = of?.get("file")?.value ?? of?.get("driver")?.value ?? of?.get("model")?.value;
    return { name, detail: isExternal ? "external" : about?.kind === "scalar" ? about.source : undefined };
  });
}

/** The stages of the Dockerfile that a service is built from. */
function stagesOf({ model }: ProjectAround, service: string): readonly string[] {
  const text = model.origin.judged.serviceFiles.get(service)?.dockerfile ?? "";
  return stageNames(text).flatMap(({ name, isDefinition }) => (isDefinition ? name : []));
}

/** The variables that the image of a service reads, as far as it is known; those that it cannot do without first. */
function variablesKnown(service: Service | undefined): readonly ProjectName[] {
  const { known } = service ?? {};
  if (!service || !known) return [];
  const required = known.requiredVariables.map(([name = ""]) => ({ name, detail: `${known.product} needs it` }));
  const secrets = known.secrets.flatMap(({ name, file, fileVariable }) => [
    ...(file === "works" ? [{ name: fileVariable ?? `${name}_FILE`, detail: "the file of a secret" }] : []),
    { name, detail: "a secret" },
  ]);
  const dependent = known.dependentVariables.flatMap(({ of, needs }) => [of, ...needs.map(([name = ""]) => name)]);
  const others = [...dependent, ...known.fileVariables].map((name) => ({ name, detail: known.product }));
  const all = [...required, ...secrets, ...others].map(({ name, detail }) => ({
    name: name.replace(/=.*$/s, ""),
    detail,
  }));
  const isSet = (name: string) => service.environment.some((variable) => variable.name === name);
  return [...new Map(all.toReversed().map((one) => [one.name, one])).values()]
    .toReversed()
    .filter(({ name }) => /^\w+$/.test(name) && !isSet(name));
}
