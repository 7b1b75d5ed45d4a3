import { type BuiltImage, builtImage } from "../images/dockerfile.ts";
import { mayBring } from "../images/installed-programs.ts";
import { describeImage, type KnownImage } from "../images/knowledge.ts";
import type { OwnImages } from "../images/own-images.ts";
import type { Mapping } from "../syntax/value.ts";
import { type Environment, isEmpty, mappingAt, textValue, unknown } from "./field.ts";
import { parseImage } from "./image.ts";
import { type Variable, variablesOf } from "./variable-list.ts";

/** What the Dockerfile of a service makes; undefined where it is not at hand, or another one than the file can tell. */
export function builtBy(
  service: Mapping,
  environment: Environment,
  dockerfile: string | undefined,
): BuiltImage | undefined {
  const build = mappingAt(service, "build");
  const text = (key: string) => {
    const value = build?.get(key)?.value;
    return value && !isEmpty(build?.get(key)) ? textValue(value, environment) : undefined;
  };
  const inline = text("dockerfile_inline");
  const target = text("target");
  const whole = inline ?? dockerfile;
  if (whole === undefined || whole === unknown || target === unknown) return undefined;
  const args = variablesOf(build?.get("args")?.value, environment).map(argument);
  const contexts = variablesOf(build?.get("additional_contexts")?.value, environment).map(({ name }) => name);
  return builtImage(whole, { target, args: new Map(args), contexts });
}

function argument({ name, value }: Variable): readonly [string, string | null] {
  return [name, typeof value === "string" ? value : null];
}

/** What is known of an image that is built on a known one, `own` ones of the project included. */
export function knownBuild(built: BuiltImage, own: OwnImages): KnownImage | undefined {
  const reference = built.base === null ? undefined : parseImage(built.base);
  const base = reference && describeImage(reference, own);
  if (!base) return undefined;
  const runsAnother = built.entrypoint !== undefined || (built.command?.length ?? 0) > 0;
  const kept = runsAnother && base.role !== "app" ? another(base) : base;
  return {
    ...kept,
    shipsHealthcheck: built.healthcheck === "absent" ? kept.shipsHealthcheck : built.healthcheck === "present",
    stopSignal: built.stopSignal === undefined ? kept.stopSignal : (built.stopSignal ?? undefined),
    // The configuration may be another one, too.
    healthchecks: kept.healthchecks.map((check) => ({ ...check, certain: false })),
    tools: toolsOf(base, built),
    probeImpossible: built.installed.size > 0 ? undefined : kept.probeImpossible,
    hasInit: built.entrypoint === undefined && base.hasInit,
    longRunning: !runsAnother && base.longRunning,
    startsForDevelopment: !runsAnother && base.startsForDevelopment,
    // What can be done about it is not in the Compose file.
    deprecation: undefined,
  };
}

/** The programs of the base image that are certainly still missing, those that are there, and what is installed. */
function toolsOf({ tools }: KnownImage, { installed, steps }: BuiltImage): KnownImage["tools"] {
  const kept = [...tools].filter(([name, isThere]) => isThere || !mayBring(steps, name));
  return new Map([...kept, ...installed]);
}

/** What stays of an image in which another program is started. */
function another(base: KnownImage): KnownImage {
  return {
    ...base,
    role: "app",
    product: `image on ${base.product}`,
    dataDirectories: [],
    needsHostname: false,
    firstServer: undefined,
    limits: undefined,
    minimumMemory: undefined,
    requiredVariables: [],
    dependentVariables: [],
    refusedVariables: [],
    unreadVariables: undefined,
    fileVariablesExclude: false,
    waits: undefined,
    healthchecks: [],
    kernelSettings: [],
    signals: [],
  };
}

/**
 * Whether the image of a service has a health check of its own. The official images have none, as their maintainers
 * decided: https://github.com/docker-library/faq#healthcheck
 */
export function bringsHealthcheck(built: BuiltImage | undefined, known: KnownImage | undefined): boolean | "unknown" {
  if (built && built.healthcheck !== "absent") return built.healthcheck === "present";
  if (known) return known.shipsHealthcheck;
  const reference = built?.base ? parseImage(built.base) : undefined;
  const isOfficial = reference?.registry === undefined && reference?.repository.includes("/") === false;
  return isOfficial ? false : "unknown";
}
