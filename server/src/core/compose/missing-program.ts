import { unknown } from "./field.ts";
import { type HealthScript, healthScript, programName } from "./health-script.ts";
import { outcomeOfFailure } from "./script-outcome.ts";
import type { Service } from "./service.ts";
import type { SimpleCommand } from "./shell-script.ts";
import { isPartlyHidden, usageOf } from "./usage.ts";

/** A program that a health check cannot do without, and that its image does not have. */
export interface MissingProgram {
  readonly name: string;
  /** Whether it is the shell that runs the check. */
  readonly isShell: boolean;
  /** Whether that is known of the image, and not told by its name alone. */
  readonly isKnown: boolean;
}

/** The program that the health check of a service lacks; undefined where the service may bring it by other means. */
export function missingProgram(service: Service): MissingProgram | undefined {
  const script = healthScript(service.healthcheck);
  const isHidden = (service.standing.isBuilt && !service.built) || isPartlyHidden(service);
  if (!script || isHidden) return undefined;
  const lacks = (name: string) => service.known?.tools.get(name) === false;
  const isBare = !service.known && hasNoShell(service);
  const shell = script.shell && programName(script.shell);
  if (shell && (lacks(shell) || isBare)) {
    return isBrought(service, { script, name: shell }) ? undefined : { name: shell, isShell: true, isKnown: !isBare };
  }
  const at = script.commands.findIndex((command) => lacks(programOf(command)));
  const command = script.commands[at];
  if (!command || script.commands.slice(0, at).some(({ operator }) => operator === "||")) return undefined;
  const name = programOf(command);
  const fails = outcomeOfFailure(script, at) === "fails";
  return fails && !isBrought(service, { script, name }) ? { name, isShell: false, isKnown: true } : undefined;
}

function programOf({ words }: SimpleCommand): string {
  return programName(words[0]?.text ?? "");
}

/** Images without a shell, by their name; their tags `debug` have one. */
function hasNoShell({ image }: Service): boolean {
  if (!image || image.value === unknown) return false;
  const { registry, repository, tag = "" } = image.value;
  const name = `${registry ?? ""}/${repository}:${tag}`;
  const isBare = /[/:_-]distroless([/:_-]|$)/.test(name) || /(^|[._-])scratch([._-]|$)/.test(tag);
  return isBare && !tag.includes("debug");
}

/** Whether the service mounts the program, or may install it. */
function isBrought(service: Service, { script, name }: { script: HealthScript; name: string }): boolean {
  const { arguments: words, mounts } = usageOf(service);
  const isMounted = mounts.some((path) => programName(path) === name || /^\/(usr\/)?(local\/)?s?bin\/?$/.test(path));
  const told = [...words, ...script.commands.flatMap((command) => command.words.map(({ text }) => text))];
  return isMounted || service.hooks.length > 0 || installs.test(told.join(" "));
}

const installs = /\b(apk|apt|apt-get|yum|dnf|microdnf|pip|npm|gem)\b.*\b(add|install|i)\b/;
