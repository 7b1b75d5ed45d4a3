import { productsWithUser, programsWithOwnUser } from "../images/own-users.ts";
import { engineSocketOf } from "./engine-socket.ts";
import { type Field, unknown } from "./field.ts";
import { cleanTarget } from "./mount.ts";
import type { Service } from "./service.ts";

/** Whether the file says that a service runs as root; without a word of it, the image may say otherwise. */
export function isToldToBeRoot({ user }: Pick<Service, "user">): boolean {
  return typeof user?.value === "string" && /^(?:root|0+)(?::|$)/.test(user.value);
}

/** Whether a service that is told to run as root needs that: to give it up itself, or to read what is root's. */
export function needsRoot(service: Service): boolean {
  const script = `${textOf(service.entrypoint)} ${textOf(service.command)}`;
  return changesUser(service) || changers.test(script) || readsHost(service);
}

/** Whether the entrypoint of the image gives up what it was given. */
function changesUser({ known, entrypoint, command, environment }: Service): boolean {
  if (environment.some(({ name, value }) => name === "CLICKHOUSE_RUN_AS_ROOT" && value !== "0")) return false;
  const programs = programsWithOwnUser.get(known?.product ?? "");
  if (!programs || entrypoint || command?.value === unknown) return false;
  const [program = ""] = command?.value ?? [];
  return program === "" || program.startsWith("-") || programs.includes(program);
}

/** Whether the image runs as a user that is not root unless it is told to. */
export function hasOwnUser({ known, built, standing }: Service): boolean {
  if (built?.user !== undefined) return built.user !== null && !/^(?:root|0+)(?::|$)/.test(built.user);
  return !standing.isBuilt && productsWithUser.has(known?.product ?? "");
}

/** Whether a service does at its start what only root may: give files to another user, or install packages. */
export function preparesAsRoot({ entrypoint, command }: Service): boolean {
  return preparations.test(`${textOf(entrypoint)} ${textOf(command)}`);
}

const preparations =
  /\bchown\s|\b(?:apt|apt-get|apk|yum|dnf|microdnf|confluent-hub)\s+(?:-\S+\s+)*(?:install|add|update)\b/;

/** The programs with which a script goes on as another user. */
const changers = /(?:^|[\s;&|/"'])(?:(?:gosu|su-exec|setpriv|runuser)\s|su\s(?:.*\s)?(?:-c|--command)[\s=])/;

function readsHost(service: Service): boolean {
  const isOfRoot = (source: string | undefined) => source !== undefined && ofRoot.has(cleanTarget(source));
  return engineSocketOf(service) !== undefined || service.mounts.some(({ source }) => isOfRoot(source));
}

/** What root alone may read. */
const ofRoot: ReadonlySet<string> = new Set(["/", "/var/lib/docker", "/var/lib/docker/containers"]);

/** What is written, where a variable that nobody set stands in it. */
function textOf(field: Field<readonly string[]> | undefined): string {
  return field === undefined || field.value === unknown ? (field?.written ?? "") : field.value.join(" ");
}
