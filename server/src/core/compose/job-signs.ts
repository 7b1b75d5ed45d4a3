import { pathOf } from "../images/own-images.ts";
import { commandLineOf } from "./command-field.ts";
import { unknown } from "./field.ts";
import type { Service } from "./service.ts";

/** How many things about a service speak of a job. */
export function jobSigns(service: Named, profiles: readonly string[]): number {
  const line = commandLineOf(service);
  return [
    jobNames.test(service.name),
    jobCommands.test(line) || endsWell.test(line),
    profiles.some((profile) => jobProfiles.has(profile)),
  ].filter((sign) => sign).length;
}

/** Whether a label says so that only Rancher reads. */
export function isStartedOnce({ labels }: Pick<Service, "labels">): boolean {
  return labels.some(({ name, value }) => name === "io.rancher.container.start_once" && value === "true");
}

/** Whether nothing runs in it but what ends at once: `true`, or the shell of an image without anything else, which has nobody to talk to. */
export function endsAtOnce({ image, hasBuild, command, entrypoint, mapping }: Runnable): boolean {
  if (/^(?:\/(?:usr\/)?bin\/)?true$/.test(commandLineOf({ entrypoint, command: entrypoint ? undefined : command })))
    return true;
  if (hasBuild || command || entrypoint || image === undefined || image.value === unknown) return false;
  const isOn = (key: string) => {
    const value = mapping.get(key)?.value;
    return value !== undefined && !(value.kind === "scalar" && (value.value === false || value.value === null));
  };
  return bareImages.has(pathOf(image.value)) && !isOn("tty") && !isOn("stdin_open");
}

type Named = Pick<Service, "name" | "entrypoint" | "command">;
type Runnable = Pick<Service, "image" | "hasBuild" | "command" | "entrypoint" | "mapping">;

/** Official images whose command is a shell, or prints something: https://github.com/docker-library/official-images */
const bareImages: ReadonlySet<string> = new Set(["alpine", "busybox", "debian", "hello-world", "ubuntu"]);

const jobNames =
  /(^|[-_.])(init|setup|bootstrap|seed(er)?|migrat(e|ion|ions|or)|provision(er)?|job|one-?shot|create-?(bucket|topic|db|index)s?|mc|certs?|genkeys|fixtures?|import(er)?|collectstatic)([-_.]|$)|(^|[-_.])(register|build|ci|tests?)$/;

const jobCommands =
  /migrate|db:(migrate|setup|seed)|alembic upgrade|prisma (migrate|db)|flyway|liquibase|migration:run|collectstatic|createsuperuser|kafka-topics.*--create|mc (alias|mb)|certutil|vault (init|operator)|rs\.initiate/;

/** The last command of all is one that builds or tests, or the script says that all went well. */
const endsWell =
  /(?:^|[;&|\n]|\s-\w*c)\s*(?:exit 0|dotnet (?:restore|build|publish|test)\b[^;&|]*|(?:\.\/)?mvnw? (?!.*:run)[^;&|]*|npm (?:ci|install|test)\b[^;&|]*|make(?: (?:all|build|check|install|lint|test))?)[\s;'"]*$/;

const jobProfiles: ReadonlySet<string> = new Set(["setup", "tools", "jobs", "init"]);
