import { alpine } from "../images/tags.ts";
import { commandLineOf } from "./command-field.ts";
import { type Field, unknown } from "./field.ts";
import { lastCommand, loopsForever } from "./last-command.ts";
import type { Service } from "./service.ts";

/** A first process of a container that does not hand the stop signal on to the one that matters. */
export interface DeafProcess {
  readonly kind: "runner" | "loop" | "shell";
  /** What runs: `npm`, `sh`. */
  readonly program: string;
  /** Where that is said: the command, or the entrypoint. */
  readonly at: Field<readonly string[]>;
  /** The position of the script in the words of `at`. */
  readonly script: number;
  /** Whether it is known of the image that nothing else is the first process, and which shell it has. */
  readonly isCertain: boolean;
}

/**
 * The first process of a container, if it does not hand on the stop signal. What nothing is known of is left out: an
 * image with an init of its own, and one that decides itself what it runs.
 */
export function deafProcess(service: Service): DeafProcess | undefined {
  const { entrypoint, command, init, pidMode, known } = service;
  if (init?.value === true || init?.value === unknown || pidMode || entrypoint?.value === unknown) return undefined;
  const own = entrypoint?.value ?? [];
  if (command?.value === unknown || (known?.hasInit && own.length === 0)) return undefined;
  const words = [...own, ...(command?.value ?? [])];
  const [first = ""] = words;
  const program = first.slice(first.lastIndexOf("/") + 1);
  const isRunner = runners.test(program);
  const option = isRunner ? -1 : words.findIndex((word) => /^-[a-z]*c$/.test(word));
  const script = option + 1;
  const place = script < own.length || (isRunner && own.length > 0) ? entrypoint : command;
  const kind = isRunner ? runnerKind(program, words, service) : scriptKind(program, words[script], service);
  if (!place || kind === undefined || (kind !== "runner" && option !== 1)) return undefined;
  const isLone = kind === "loop" && (own.length > 0 || isCleared(entrypoint) || known?.role !== undefined);
  const isCertain = isLone || (kind !== "loop" && program !== "yarn" && (program !== "npm" || hasDash(service)));
  return { kind, program, at: place, script: place === entrypoint ? script : script - own.length, isCertain };
}

/** Whether the first process of a container goes on when it is told to stop, so that it is killed in the end. */
export function ignoresStop(service: Service): boolean {
  // The server that PHP has for tests knows the interrupt of a terminal alone.
  const isTestServer =
    service.init?.value !== true && /^(?:\S*\/)?php (?:-\S+ (?:[^-\s]\S* )?)*?-S /.test(commandLineOf(service));
  return isTestServer || deafProcess(service) !== undefined;
}

/** Whether nothing is left of the entrypoint of the image. */
function isCleared(entrypoint: Service["entrypoint"]): boolean {
  return entrypoint?.node.kind === "sequence" && entrypoint.node.items.length === 0;
}

const runners = /^(?:npm|yarn|pnpm)$/;

/**
 * All three run the application in a shell, save Yarn from version 2 on, which hands the signal on. Before, Yarn, as
 * pnpm, ends at the signal without waiting for it; npm hands the signal to the shell, and that is out of the way in Alpine
 * only. `install` and the like end by themselves.
 */
function runnerKind(program: string, words: readonly string[], { image }: Service): DeafProcess["kind"] | undefined {
  const isServer = words.some((word) => /^(?:start|run|run-script|dev|serve|server|worker)(?:$|:)/.test(word));
  return isServer && !(program === "npm" && isAlpine(image)) ? "runner" : undefined;
}

/** Of `a && b`, Bash and BusyBox become `b`; dash, which is `sh` in Debian and Ubuntu, stays. */
function scriptKind(program: string, script: string | undefined, service: Service): DeafProcess["kind"] | undefined {
  if (!/^(?:ba|da|a)?sh$/.test(program) || script === undefined || /\b(?:trap|exec|tini|dumb-init)\b/.test(script)) {
    return undefined;
  }
  if (loopsForever(script)) return "loop";
  const start = program === "sh" && hasDash(service) ? lastCommand(script) : undefined;
  return start === undefined || /^(?:sleep|tail)\b/.test(script.slice(start)) ? undefined : "shell";
}

function isAlpine(image: Service["image"]): boolean {
  return image !== undefined && image.value !== unknown && alpine.test(image.value.tag ?? "");
}

/** Whether an image is built on Debian or Ubuntu, as the official ones are where their tag says nothing else. */
function hasDash({ known, image }: Service): boolean {
  if (!known || image === undefined || image.value === unknown) return false;
  const { tag, digest } = image.value;
  const isOfficial = onDebian.has(known.product) && !known.repository.includes("/");
  return isOfficial && !(tag === undefined && digest !== undefined) && !otherSystems.test(tag ?? "");
}

const otherSystems = /(?:^|-)(?:alpine|ubi|ol|oracle|rocky|windows|nanoserver)/;

const onDebian: ReadonlySet<string> = new Set(
  (
    "cassandra haproxy httpd java mariadb memcached mongo nextcloud nginx node php postgres python rabbitmq redis " +
    "wordpress"
  ).split(" "),
);
