import type { Hook } from "../compose/hook.ts";
import { runsOwnEngine } from "../compose/own-engine.ts";
import { remove } from "../syntax/change.ts";
import { strings } from "./options.ts";
import { defineRule, type Fix } from "./rule.ts";

export const privilegedContainer = defineRule({
  id: "privileged-container",
  summary: "A service runs privileged.",
  category: "security",
  set: "core",
  severity: "error",
  targets: ["compose"],
  keys: ["privileged", "build", "pre_start", "post_start", "pre_stop"],
  fixes: ["unsafe"],
  why: [
    "Root in a privileged container is root on the host: it sees every device and skips most of the kernel's isolation.",
    "Grant the one capability the process needs with `cap_add`, or the one device with `devices`, instead.",
    "An engine for containers, such as `docker:dind`, does not start without: give it a host of its own, so that who breaks out of it finds nothing there.",
  ],
  references: [
    "https://docs.docker.com/reference/compose-file/services/#privileged",
    "https://cheatsheetseries.owasp.org/cheatsheets/Docker_Security_Cheat_Sheet.html",
  ],
  options: { allow: strings({ description: "Services that may stay privileged.", default: [] }) },

  *service(service, { allow }) {
    const { name, known, privileged, privilegedBuild, hooks, mapping } = service;
    if (allow.includes(name)) return;
    if (privileged?.value === true) {
      yield runsOwnEngine(service)
        ? { at: privileged, severity: "warning", message: engineMessage(name) }
        : {
            at: privileged,
            message: `Service "${name}" is privileged: root in it is root on the host.`,
            fixes: () => (known?.expectsPrivileges ? [] : [removal(mapping)]),
          };
    }
    for (const hook of hooks) {
      if (hook.privileged?.value !== true) continue;
      yield {
        at: hook.privileged,
        severity: "warning",
        message: `Service "${name}" runs a privileged \`${hook.event}\` hook: root in it is root on the host.`,
        fixes: () => [removal(hook.mapping)],
      };
    }
    const build = mapping.get("build")?.value;
    if (privilegedBuild?.value !== true || build?.kind !== "mapping") return;
    yield {
      at: privilegedBuild,
      severity: "warning",
      message: `Service "${name}" is built with privileges: root in a build step is root on the host.`,
      fixes: () => [removal(build)],
    };
  },
});

/** It does not start without; that it runs on the host of other services can be changed. */
function engineMessage(name: string): string {
  return `Service "${name}" is an engine for containers, which has to be privileged: root in it is root on the host, so let nothing else run there.`;
}

function removal(mapping: Hook["mapping"]): Fix {
  return { title: "Remove `privileged`", safety: "unsafe", changes: [remove(mapping, "privileged")] };
}
