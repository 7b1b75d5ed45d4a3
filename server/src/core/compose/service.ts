import type { BuiltImage } from "../images/dockerfile.ts";
import type { KnownImage } from "../images/knowledge.ts";
import type { OwnImages } from "../images/own-images.ts";
import type { Mapping, Scalar, Value } from "../syntax/value.ts";
import { builtBy, knownBuild } from "./built-image.ts";
import { parseByteSize } from "./byte-size.ts";
import { commandField } from "./command-field.ts";
import type { ConfigFault, ConfigFile } from "./config-file.ts";
import { configTargets } from "./config-list.ts";
import { parseCpus } from "./cpus.ts";
import { type Dependency, dependenciesOf } from "./dependency.ts";
import { type Deploy, deployOf } from "./deploy.ts";
import { parseDuration } from "./duration.ts";
import {
  type Environment,
  type Field,
  flagField,
  isEmpty,
  mappingAt,
  parsedField,
  textField,
  type Unknown,
} from "./field.ts";
import { type Healthcheck, healthcheckOf } from "./healthcheck.ts";
import { type Hook, hooksOf } from "./hook.ts";
import { type ImageReference, parseImage } from "./image.ts";
import { knownImage } from "./known-image.ts";
import { type Logging, loggingOf } from "./logging.ts";
import { type Mount, mountsOf } from "./mount-list.ts";
import { type NetworkAttachment, networksOf } from "./network-list.ts";
import { parseNumber } from "./number.ts";
import { type Port, portsOf } from "./port-list.ts";
import type { ServiceFiles } from "./service-files.ts";
import type { Builder } from "./standing.ts";
import type { TopLevel } from "./top-level.ts";
import { type Variable, variablesOf } from "./variable-list.ts";
import { type Word, wordsOf } from "./word-list.ts";

/** One service of the project as it will run: short and long syntax are one type, every value knows its place. */
export interface Service {
  readonly name: string;
  /** Where the name stands, in the file that says what the service runs. */
  readonly key: Scalar;
  /** What fixes change. */
  readonly mapping: Mapping;
  /** Where the volumes and secrets of the project are defined, for fixes that need one more. */
  readonly topLevel: TopLevel;
  readonly image: Field<ImageReference> | undefined;
  readonly hasBuild: boolean;
  /** What the Dockerfile makes that its image is built from, here or in another service, where that could be read. */
  readonly built: BuiltImage | undefined;
  /**
   * What is known of the image, or of the one that it is built on and what its Dockerfile made of that: undefined for
   * images nobody described. Where only the tag depends on an unset variable, it is what is true of every edition.
   */
  readonly known: KnownImage | undefined;
  readonly command: Field<readonly string[]> | undefined;
  readonly entrypoint: Field<readonly string[]> | undefined;
  readonly restart: Field<string> | undefined;
  readonly privileged: Field<boolean> | undefined;
  readonly privilegedBuild: Field<boolean> | undefined;
  readonly hooks: readonly Hook[];
  readonly useApiSocket: Field<boolean> | undefined;
  readonly memoryLimit: Field<number> | undefined;
  readonly memoryReservation: Field<number> | undefined;
  readonly memoryAndSwapLimit: Field<number> | undefined;
  readonly cpus: Field<number> | undefined;
  readonly cpuQuota: Field<number> | undefined;
  readonly cpuPeriod: Field<number> | undefined;
  readonly cpuShares: Field<number> | undefined;
  readonly cpuSet: Field<string> | undefined;
  readonly pidsLimit: Field<number> | undefined;
  readonly stopGracePeriod: Field<number> | undefined;
  readonly stopSignal: Field<string> | undefined;
  readonly init: Field<boolean> | undefined;
  readonly readOnly: Field<boolean> | undefined;
  readonly user: Field<string> | undefined;
  readonly hostname: Field<string> | undefined;
  readonly containerName: Field<string> | undefined;
  /** How many containers, as `scale` says; `deploy.replicas` says it, too. */
  readonly scale: Field<number> | undefined;
  readonly networkMode: Field<string> | undefined;
  readonly networks: readonly NetworkAttachment[];
  readonly pidMode: Field<string> | undefined;
  readonly ipcMode: Field<string> | undefined;
  readonly utsMode: Field<string> | undefined;
  readonly userNamespaceMode: Field<string> | undefined;
  readonly cgroupNamespaceMode: Field<string> | undefined;
  readonly cgroupParent: Field<string> | undefined;
  readonly addedCapabilities: readonly Word[];
  readonly droppedCapabilities: readonly Word[];
  readonly securityOptions: readonly Word[];
  readonly devices: readonly Word[];
  readonly sharedMemory: Field<number> | undefined;
  readonly memorySwappiness: Field<number> | undefined;
  readonly oomKillDisabled: Field<boolean> | undefined;
  readonly oomScoreAdjustment: Field<number> | undefined;
  readonly healthcheck: Healthcheck | undefined;
  readonly logging: Logging | undefined;
  readonly deploy: Deploy | undefined;
  readonly ports: readonly Port[];
  /** The ports of `expose`, and those of its Dockerfile. */
  readonly exposed: readonly number[];
  readonly mounts: readonly Mount[];
  /** Where `configs` stand in the container. */
  readonly configTargets: readonly (string | Unknown)[];
  readonly environment: readonly Variable[];
  readonly buildArguments: readonly Variable[];
  readonly labels: readonly Variable[];
  readonly dependencies: readonly Dependency[];
  /** Whether more variables, or mounts, come from a place that was not read. */
  readonly hasEnvironmentFile: boolean;
  /**
   * The variables of its environment files, over which its own win; null where a file does not tell the value. Undefined
   * where one of the files is not at hand.
   */
  readonly fileVariables: ReadonlyMap<string, string | null> | undefined;
  readonly takesVolumesFrom: boolean;
  /** What its program is configured with, as far as that is at hand; nothing in a project that is not known as a whole. */
  readonly configFiles: readonly ConfigFile[];
  readonly configFault: ConfigFault | undefined;
  readonly standing: Standing;
}

/** What a service is in its project, as far as the files show. */
export interface Standing {
  /**
   * Whether the service runs in production with what is written here: false for one that is switched off, partial,
   * a template for others, given by a provider, or for development only. What is absent from such a service says nothing.
   */
  readonly isDeployed: boolean;
  /** Whether the service may run in production, with what stands in files that are not at hand. */
  readonly isPartial: boolean;
  /** Whether it only has profiles that stand for development: then nothing about it is judged. */
  readonly isForDevelopment: boolean;
  /** Whether the project builds its image, in this service or in another one. */
  readonly isBuilt: boolean;
  /** Whether another service waits until it is healthy. */
  readonly isHealthAwaited: boolean;
  /** Whether it runs once and ends: `strong` where the project relies on it, `weak` where its name and command say so. */
  readonly job: "strong" | "weak" | undefined;
  /** Whether anything about it speaks of a job, be it the name alone. */
  readonly resemblesJob: boolean;
  readonly target: "compose" | "swarm";
}

/** What a service is read with. */
export interface ServiceReading {
  readonly environment: Environment;
  /** What the project says of its own images. */
  readonly ownImages: OwnImages;
}

interface Written extends Pick<Service, "key" | "mapping" | "topLevel"> {
  readonly files: ServiceFiles | undefined;
  /** The service that builds its image, if another one does. */
  readonly builder: Pick<Builder, "mapping" | "dockerfile"> | undefined;
}

/** Reads a service. `standing` comes from the project, which knows the neighbours. */
export function toService(
  { key, mapping, topLevel, files, builder: other }: Written,
  { environment, ownImages }: ServiceReading,
  standingOf: (service: Omit<Service, "standing">) => Standing,
): Service {
  const text = (name: string) => textField(mapping.get(name), environment);
  const flag = (name: string) => flagField(mapping.get(name), environment);
  const words = (name: string) => wordsOf(mapping, name, environment);
  const parsed = <T>(name: string, parse: (text: string) => T | undefined) =>
    parsedField(mapping.get(name), environment, parse);
  const image = parsed("image", parseImage);
  const hasBuild = !isEmpty(mapping.get("build"));
  const builder = hasBuild ? { mapping, dockerfile: files?.dockerfile } : other;
  const built = builder && builtBy(builder.mapping, environment, builder.dockerfile);
  const service = {
    name: key.source,
    key,
    mapping,
    topLevel,
    image,
    hasBuild,
    built,
    known: builder ? built && knownBuild(built, ownImages) : knownImage(image, ownImages),
    command: commandField(mapping.get("command"), environment),
    entrypoint: commandField(mapping.get("entrypoint"), environment),
    restart: text("restart"),
    privileged: flag("privileged"),
    privilegedBuild: flagField(mappingAt(mapping, "build")?.get("privileged"), environment),
    hooks: hooksOf(mapping, environment),
    useApiSocket: flag("use_api_socket"),
    memoryLimit: parsed("mem_limit", parseByteSize),
    memoryReservation: parsed("mem_reservation", parseByteSize),
    memoryAndSwapLimit: parsed("memswap_limit", parseByteSize),
    cpus: parsed("cpus", parseCpus),
    cpuQuota: parsed("cpu_quota", parseNumber),
    cpuPeriod: parsed("cpu_period", parseNumber),
    cpuShares: parsed("cpu_shares", parseNumber),
    cpuSet: text("cpuset"),
    pidsLimit: parsed("pids_limit", parseNumber),
    stopGracePeriod: parsed("stop_grace_period", parseDuration),
    stopSignal: text("stop_signal"),
    init: flag("init"),
    readOnly: flag("read_only"),
    user: text("user"),
    hostname: text("hostname"),
    containerName: text("container_name"),
    scale: parsed("scale", parseNumber),
    networkMode: text("network_mode"),
    networks: networksOf(mapping, environment),
    pidMode: text("pid"),
    ipcMode: text("ipc"),
    utsMode: text("uts"),
    userNamespaceMode: text("userns_mode"),
    cgroupNamespaceMode: text("cgroup"),
    cgroupParent: text("cgroup_parent"),
    addedCapabilities: words("cap_add"),
    droppedCapabilities: words("cap_drop"),
    securityOptions: words("security_opt"),
    devices: words("devices"),
    sharedMemory: parsed("shm_size", parseByteSize),
    memorySwappiness: parsed("mem_swappiness", parseNumber),
    oomKillDisabled: flag("oom_kill_disable"),
    oomScoreAdjustment: parsed("oom_score_adj", parseNumber),
    healthcheck: healthcheckOf(mapping.get("healthcheck"), environment),
    logging: loggingOf(mapping.get("logging"), environment),
    deploy: deployOf(mapping.get("deploy"), environment),
    ports: portsOf(mapping, environment),
    exposed: [...exposedPorts(mapping.get("expose")?.value), ...(built?.ports ?? [])],
    mounts: mountsOf(mapping, environment),
    configTargets: configTargets(mapping.get("configs")?.value, environment),
    environment: variablesOf(mapping.get("environment")?.value, environment),
    buildArguments: variablesOf(mappingAt(mapping, "build")?.get("args")?.value, environment),
    labels: variablesOf(mapping.get("labels")?.value, environment),
    dependencies: dependenciesOf(mapping.get("depends_on"), environment),
    hasEnvironmentFile: !isEmpty(mapping.get("env_file")),
    fileVariables: files?.variables,
    takesVolumesFrom: !isEmpty(mapping.get("volumes_from")),
    configFiles: files?.configFiles ?? [],
    configFault: files?.configFault,
  };
  return { ...service, standing: standingOf(service) };
}

function exposedPorts(value: Value | undefined): readonly number[] {
  if (value?.kind !== "sequence") return [];
  return value.items.flatMap((item) =>
    item.kind === "scalar" ? (parseNumber(item.source.replace(/\/\w+$/, "")) ?? []) : [],
  );
}
