import { type LogOptionFault, lackingOptions, logOptionFaults, similarOption } from "../compose/log-options.ts";
import type { Service } from "../compose/service.ts";
import { type Change, quoted, remove, rename, set } from "../syntax/change.ts";
import { defineRule, type Fix } from "./rule.ts";

export const loggingOptionsInvalid = defineRule({
  id: "logging-options-invalid",
  summary: "The engine refuses an option of the log driver.",
  category: "logging",
  set: "core",
  severity: "error",
  targets: ["compose", "swarm"],
  keys: ["logging"],
  fixes: ["unsafe"],
  why: [
    "`docker compose config` says nothing, and the container is then not created or not started, in the middle of a deployment.",
    "Each log driver has options of its own; `max-size` is one of `json-file` and `local` alone.",
  ],
  references: [
    "https://docs.docker.com/engine/logging/configure/",
    "https://docs.docker.com/engine/logging/drivers/json-file/",
    "https://docs.docker.com/engine/logging/drivers/local/",
  ],
  options: {},

  *service(service) {
    const { name, logging } = service;
    if (!logging) return;
    for (const option of lackingOptions(logging)) {
      yield {
        at: logging.driver ?? logging.field,
        severity: "warning",
        message: `The log driver "${logging.driver?.written}" needs "${option}": unless the daemon sets it, the container of service "${name}" does not start.`,
      };
    }
    for (const found of logOptionFaults(logging)) {
      yield {
        at: found.isUnknown ? found.field.key : found.field,
        message: `${found.fault}: the container of service "${name}" does not start.`,
        fixes: () => [...renamed(service, found), ...completed(service, found), ...removed(service, found)],
      };
    }
  },
});

function renamed({ logging }: Service, { option, isUnknown }: LogOptionFault): readonly Fix[] {
  const driver = logging?.driver?.value;
  const options = optionsIn(logging);
  const meant = isUnknown && typeof driver === "string" ? similarOption(driver, option) : undefined;
  if (!options || meant === undefined || logging?.options.has(meant)) return [];
  return [{ title: `Rename it to \`${meant}\``, safety: "unsafe", changes: [rename(options, option, meant)] }];
}

function completed({ mapping, logging }: Service, { missing = {} }: LogOptionFault): readonly Fix[] {
  const names = Object.keys(missing);
  if (names.length === 0 || names.some((option) => logging?.options.get(option)?.written.includes("$"))) return [];
  const changes: readonly Change[] = Object.entries(missing).map(([option, value]) =>
    set(mapping, ["logging", "options", option], quoted(value)),
  );
  const settings = Object.entries(missing).map(([option, value]) => `\`${option}: "${value}"\``);
  return [{ title: `Set ${settings.join(" and ")}`, safety: "unsafe", changes }];
}

function removed({ logging }: Service, { option, isUnknown }: LogOptionFault): readonly Fix[] {
  const options = optionsIn(logging);
  if (!isUnknown || !options) return [];
  return [{ title: `Remove the option \`${option}\``, safety: "unsafe", changes: [remove(options, option)] }];
}

function optionsIn(logging: Service["logging"]) {
  const node = logging?.field.node;
  const options = node?.kind === "mapping" ? node.get("options")?.value : undefined;
  return options?.kind === "mapping" ? options : undefined;
}
