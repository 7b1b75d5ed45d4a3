import type { Mapping } from "../syntax/value.ts";
import { endsAtOnce, isStartedOnce, jobSigns } from "./job-signs.ts";
import type { Service, Standing } from "./service.ts";
import type { ServiceFiles } from "./service-files.ts";

/** What only the project knows of a service. */
export interface Neighbourhood {
  readonly target: Standing["target"];
  /** Whether another service waits until this one has completed. */
  readonly isWaitedFor: boolean;
  /** Whether another service waits until this one is healthy. */
  readonly isHealthAwaited: boolean;
  /** Whether another service extends this one. */
  readonly isExtended: boolean;
  /** Whether another service builds the image of this one. */
  readonly isBuiltByOther: boolean;
  /** The one that does, where it builds none itself. */
  readonly builder: Builder | undefined;
  /** What other files say of the service. */
  readonly files: ServiceFiles | undefined;
  /** The profiles that stand for development. */
  readonly developmentProfiles: readonly string[];
  /** Whether files that are not read may say the rest of it. */
  readonly isLaidOver: boolean;
}

/** Where an image comes from. */
export interface Builder {
  readonly mapping: Mapping;
  /** What decides which image it is. */
  readonly build: string | undefined;
  /** The text of the Dockerfile, where it is at hand. */
  readonly dockerfile: string | undefined;
}

/** Says what a service is in its project. */
export function standingOf(service: Omit<Service, "standing">, around: Neighbourhood): Standing {
  const isBuilt = service.hasBuild || around.isBuiltByOther;
  const profiles = profilesOf(service);
  const signs = jobSigns(service, profiles);
  const job = jobOf(service, signs, around);
  const resemblesJob = job !== undefined || signs > 0;
  const isForDevelopment =
    profiles.length > 0 && profiles.every((profile) => around.developmentProfiles.includes(profile));
  const mayRun = !isForDevelopment && isOn(service, around);
  const isPartial = mayRun && isPart(service, around);
  const isDeployed = mayRun && !isPartial;
  const { target, isHealthAwaited } = around;
  return { isDeployed, isPartial, isForDevelopment, isBuilt, isHealthAwaited, job, resemblesJob, target };
}

/** Whether a service that is as it was is so in its project, too. */
export function isSameNeighbourhood(a: Neighbourhood, b: Neighbourhood): boolean {
  return (
    a.target === b.target &&
    a.isWaitedFor === b.isWaitedFor &&
    a.isHealthAwaited === b.isHealthAwaited &&
    a.isExtended === b.isExtended &&
    a.isBuiltByOther === b.isBuiltByOther &&
    a.builder?.build === b.builder?.build &&
    a.builder?.dockerfile === b.builder?.dockerfile &&
    a.files === b.files &&
    a.isLaidOver === b.isLaidOver &&
    a.developmentProfiles === b.developmentProfiles
  );
}

/** Whether anything is to run: a service may be switched off, a template for others, or given by a provider. */
function isOn(service: Omit<Service, "standing">, { isExtended }: Neighbourhood): boolean {
  const { deploy, mapping } = service;
  const replicas = deploy?.replicas?.value ?? Number(scalarAt(service, "scale") ?? 1);
  const isTemplate = isExtended && profilesOf(service).length > 0;
  return replicas !== 0 && !isTemplate && !mapping.entries.has("provider");
}

/** What `extends` brings in from a file that is not at hand is not known, so nothing that is absent can be judged. */
function isPart({ mapping, image, hasBuild }: Omit<Service, "standing">, { isLaidOver }: Neighbourhood): boolean {
  const runsNothing = !image && (!hasBuild || (isLaidOver && !saysWhatIsBuilt(mapping)));
  return runsNothing || mapping.entries.has("extends");
}

/** What tells of what is built: without any a build is one in the folder of the project, or changes that of another file. */
export const buildSources = ["context", "dockerfile", "dockerfile_inline", "additional_contexts"] as const;

function saysWhatIsBuilt(mapping: Mapping): boolean {
  const build = mapping.get("build")?.value;
  return build?.kind !== "mapping" || buildSources.some((key) => build.entries.has(key));
}

function jobOf(
  service: Omit<Service, "standing">,
  signs: number,
  { isWaitedFor, isBuiltByOther }: Neighbourhood,
): Standing["job"] {
  const mode = service.deploy?.mode?.value;
  if (isWaitedFor || mode === "replicated-job" || mode === "global-job" || isStartedOnce(service)) return "strong";
  const isJob = signs >= 2 || (signs === 1 && endsByItself(service)) || (endsAtOnce(service) && !isBuiltByOther);
  return isJob ? "weak" : undefined;
}

function endsByItself({ restart, deploy }: Omit<Service, "standing">): boolean {
  const policy = deploy?.restartPolicy?.condition?.value ?? restart?.value;
  return typeof policy === "string" && (policy === "no" || policy === "none" || policy.startsWith("on-failure"));
}

/** The profiles that a service has; without any it always runs. */
export function profilesOf({ mapping }: Pick<Service, "mapping">): readonly string[] {
  const value = mapping.get("profiles")?.value;
  return value?.kind === "sequence" ? value.items.flatMap((item) => (item.kind === "scalar" ? item.source : [])) : [];
}

/** Whether two services run at the same time with some choice of profiles. */
export function mayRunTogether(a: Pick<Service, "mapping">, b: Pick<Service, "mapping">): boolean {
  const [ofA, ofB] = [profilesOf(a), profilesOf(b)];
  return ofA.length === 0 || ofB.length === 0 || ofA.some((profile) => ofB.includes(profile));
}

function scalarAt({ mapping }: Omit<Service, "standing">, key: string): string | undefined {
  const value = mapping.get(key)?.value;
  return value?.kind === "scalar" && value.source !== "" ? value.source : undefined;
}
