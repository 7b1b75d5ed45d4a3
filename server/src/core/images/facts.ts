import type { Condition } from "./condition.ts";
import type { DataDirectory } from "./data-directory.ts";
import type { DefaultAccount } from "./default-account.ts";
import type { Healthcheck } from "./healthcheck.ts";
import type { ImagePort } from "./ports.ts";
import type { Tools } from "./tools.ts";

export const roles = [
  "database",
  "cache",
  "broker",
  "search",
  "coordination",
  "proxy",
  "observability",
  "exporter",
  "app",
  "registry",
  "object-store",
  "secrets",
  "admin-ui",
] as const;
export type Role = (typeof roles)[number];

/** What a service tells about the project it runs in. */
export type Signal = "metrics" | "container-metrics" | "host-metrics" | "logs" | "traces" | "dashboards" | "alerts";

/** Starting values for a small production service; nobody measured them. */
export interface Limits {
  /** A Compose byte size: `512M`. */
  readonly memory: string;
  /** Processors, as Compose writes them: `0.5`. */
  readonly cpus: string;
  /** Processes and threads. */
  readonly pids: number;
}

/** An environment variable that holds a secret. */
export interface SecretVariable {
  readonly name: string;
  /**
   * What becomes of the variable that names a file instead.
   * - `works`: the image reads the secret from the file.
   * - `aborts`: the image stops because the variable is set.
   * - `unknown`: nobody looked, or it does nothing.
   */
  readonly file: "works" | "aborts" | "unknown";
  /** The variable that names the file; `NAME_FILE` if not set. */
  readonly fileVariable?: string;
  /** What to heed, as one sentence. */
  readonly note?: string;
}

/** Variables of which one is enough, the usual one first. */
export type VariableGroup = readonly string[];

/** What goes with a variable. */
export interface DependentVariables {
  readonly of: string;
  readonly needs: readonly VariableGroup[];
}

/** A setting of the service without which the image runs badly. */
export interface KernelSetting {
  readonly key: "shm_size" | "ulimits.nofile" | "ulimits.nproc" | "ulimits.memlock";
  /** As it is written in the Compose file: a byte size for `shm_size`, a number else. */
  readonly value: string | number;
  /** An environment variable, `NAME=value`, with which alone the setting matters. */
  readonly onlyWith?: string;
  /** A word of the command with which it does not. */
  readonly unlessWord?: string;
  /** The image raises the limit itself, as far as it may: only a lower one of the service matters. */
  readonly raised?: true;
  /** What happens without it, as one sentence. */
  readonly consequence: string;
}

/** That an image waits at its start for what it needs. */
export interface OwnWait {
  readonly roles: readonly Role[];
  /** Those for which it waits by what runs in them. */
  readonly products?: readonly string[];
  /** What the command begins with where the entrypoint goes by that; without a command it waits as well. */
  readonly firstWord?: RegExp;
  /** The scripts or commands that do so, with which the service may run the image as well. */
  readonly commands: readonly string[];
  /** A variable with whose value alone it does. */
  readonly onlyWith?: { readonly variable: string; readonly value: RegExp };
}

/** The files or pages that say so: a Dockerfile, an entrypoint, the documentation. */
export type Sources = readonly [string, ...string[]];

export interface Deprecation {
  /** One sentence. */
  readonly reason: string;
  /** The day from which it holds, as an ISO date, if there is one. */
  readonly since?: string;
  /** The repository to use instead. */
  readonly successor?: string;
  readonly source: Sources;
}

/** What may be known of an image. Nothing is true by default: what is left out is not known, or there is none. */
export interface ImageFacts {
  readonly dataDirectories?: readonly DataDirectory[];
  /** The data belongs to the name of the host: without a fixed `hostname` the next container does not find it. */
  readonly needsHostname?: boolean;
  readonly ports?: readonly ImagePort[];
  /** How long a first start takes; a Compose duration such as `60s`. */
  readonly startPeriod?: string;
  /** How long a clean stop may take; a Compose duration such as `120s`. */
  readonly stopGracePeriod?: string;
  /**
   * Where the server listens that the entrypoint runs to initialise the data, before the real one: on its socket alone,
   * or on 127.0.0.1 as well. A check that asks there passes too early.
   */
  readonly firstServer?: "socket" | "loopback";
  /** The image's `STOPSIGNAL`, where it is not SIGTERM. */
  readonly stopSignal?: string;
  readonly limits?: Limits;
  /**
   * The memory limit below which the image does not run for long; a Compose byte size. An estimate on the low side, so
   * that small deployments that work stay above it.
   */
  readonly minimumMemory?: string;
  readonly secrets?: readonly SecretVariable[];
  readonly defaultAccount?: DefaultAccount;
  /** Variables that are no secrets and may be given as `NAME_FILE` too. */
  readonly fileVariables?: readonly string[];
  /** The entrypoint stops if both `NAME` and `NAME_FILE` are set. */
  readonly fileVariablesExclude?: boolean;
  /**
   * For a first start, each group needs one of its members: `NAME`, `NAME=value` for this value alone, or the path of
   * something that is mounted instead.
   */
  readonly requiredVariables?: readonly VariableGroup[];
  /** What is needed, at every start, once a variable has a value. */
  readonly dependentVariables?: readonly DependentVariables[];
  /** The entrypoint stops if one of these has a value. */
  readonly refusedVariables?: readonly string[];
  /** Variables that other images of the same server read, and this one does not. */
  readonly unreadVariables?: RegExp;
  /** For which others the image itself waits until they answer. */
  readonly waits?: OwnWait;
  /** Whether the image has a `HEALTHCHECK` of its own. */
  readonly shipsHealthcheck?: boolean | "unknown";
  /** Why nothing in the image can test its health, as one sentence. */
  readonly probeImpossible?: string;
  /** The best first. */
  readonly healthchecks?: readonly Healthcheck[];
  readonly tools?: Tools;
  /** The image has an init of its own, which must stay process 1: `init: true` is wrong. */
  readonly hasInit?: boolean;
  /** Root in the container is part of the design. */
  readonly expectsRoot?: boolean;
  /** The image is made to talk to the Docker socket. */
  readonly expectsSocket?: boolean;
  /** The image is made to read directories of the host. */
  readonly expectsHostMounts?: boolean;
  /** The image is documented with `--privileged`, and does not work where that alone is taken away. */
  readonly expectsPrivileges?: boolean;
  /** The image is made to share a namespace of the host. */
  readonly expectsHostNamespaces?: boolean;
  /** Its programs need rights that `no-new-privileges` denies them: by setuid, or by capabilities of the file. */
  readonly gainsPrivileges?: boolean;
  /** The capabilities without which the image does not start as it is delivered; none for one that runs as a user. */
  readonly capabilities?: readonly string[];
  /** What the image gives to its own user when it starts as root: mounted read-only it does not start. */
  readonly ownedPaths?: readonly string[];
  /** Where the image writes as it is delivered, besides its volumes: all else may be read-only. */
  readonly writablePaths?: readonly string[];
  /** Without a command the image has nothing to serve: it ends, or waits for a terminal. */
  readonly endsWithoutCommand?: boolean;
  /** Without a command the image starts a server that is for development only. */
  readonly startsForDevelopment?: boolean;
  readonly signals?: readonly Signal[];
  readonly kernelSettings?: readonly KernelSetting[];
  readonly deprecation?: Deprecation;
}

/** The facts that must have a source, because a rule reports a service for them alone. */
export const statements = [
  "dataDirectories",
  "requiredVariables",
  "dependentVariables",
  "refusedVariables",
  "fileVariablesExclude",
  "tools",
] as const satisfies readonly (keyof ImageFacts)[];

/** Facts without any of the statements. */
type Unstated = { readonly [Statement in (typeof statements)[number]]?: never };

/** What is true of some editions of an image; it replaces what is known of the image in general. */
export interface Variant extends ImageFacts {
  readonly when: Condition;
  /** Where its statements rest on other sources than those of the image in general. */
  readonly source?: Sources;
}

/** An entry of the catalogue; one that states something, itself or in a variant, says where it is written. */
export type ImageKnowledge = Entry & (Stated | StatedNowhere);

interface Stated {
  readonly source: Sources;
  /** All that apply are laid over each other, the later over the earlier; tools are joined. */
  readonly variants?: readonly Variant[];
}

interface StatedNowhere extends Unstated {
  readonly source?: never;
  readonly variants?: readonly (Variant & Unstated)[];
}

interface Entry extends ImageFacts {
  /** What runs in the image, in lower case: `postgres` for all images that are built on the official one. */
  readonly product: string;
  /**
   * As in a pull: without a registry for Docker Hub, with it for any other; without `library/`. A `*` in the place of
   * the last segment stands for every name that has no entry of its own.
   */
  readonly repositories: readonly string[];
  readonly role?: Role;
  /** Where the version stands in the tag if not at its start; each group is a number. */
  readonly version?: RegExp;
}
