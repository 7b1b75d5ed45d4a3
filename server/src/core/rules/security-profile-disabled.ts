import { capabilityName } from "../compose/capability.ts";
import { engineSocketOf } from "../compose/engine-socket.ts";
import { unknown } from "../compose/field.ts";
import { parseSecurityOption } from "../compose/security-option.ts";
import type { Service } from "../compose/service.ts";
import { removeItem } from "../syntax/change.ts";
import { defineRule } from "./rule.ts";

export const securityProfileDisabled = defineRule({
  id: "security-profile-disabled",
  summary: "A service runs without a protection that the engine gives every container.",
  category: "security",
  set: "recommended",
  severity: "warning",
  targets: ["compose"],
  keys: ["security_opt"],
  fixes: ["unsafe"],
  why: [
    "The profiles of the engine block what containers break out with: some forty system calls, writing below `/proc` and `/sys`, the files of others.",
    "Remove the entry, or give a profile of your own that allows the one thing more that the service needs: `seccomp=./profile.json`.",
  ],
  references: [
    "https://docs.docker.com/engine/security/seccomp/",
    "https://docs.docker.com/engine/security/apparmor/",
    "https://docs.docker.com/reference/compose-file/services/#security_opt",
  ],
  options: {},

  *service(service) {
    const { name, mapping, securityOptions, privileged } = service;
    if (securityOptions.length === 0 || privileged?.value === true) return;
    for (const word of securityOptions) {
      const { value } = word;
      const consequence = value === unknown ? undefined : consequences.get(normal(value));
      if (value === unknown || consequence === undefined) continue;
      const isNeeded = isExpected(normal(value), service);
      yield {
        at: word,
        severity: isNeeded ? "info" : "warning",
        message: `Service "${name}" runs with \`${value}\`: ${consequence}.`,
        fixes: () => {
          const changes = [removeItem(mapping, ["security_opt"], word.node)];
          return isNeeded ? [] : [{ title: `Remove \`${value}\``, safety: "unsafe", changes }];
        },
      };
    }
  },
});

function normal(text: string): string {
  const { name, value } = parseSecurityOption(text);
  return `${name}=${value}`;
}

const consequences: ReadonlyMap<string, string> = new Map([
  ["seccomp=unconfined", "every system call is open to it, those that attacks on the kernel use, too"],
  ["apparmor=unconfined", "AppArmor does not keep it from mounting file systems and writing below `/proc` and `/sys`"],
  ["label=disable", "on hosts with SELinux nothing keeps it from the files of the host and of other containers"],
  ["systempaths=unconfined", "it sees and writes the parts of `/proc` and `/sys` that the engine hides"],
  ["no-new-privileges=false", "its processes can gain privileges even where the engine forbids that for all others"],
]);

/**
 * Images that watch the host cannot do so under AppArmor, SELinux keeps all containers from the Docker socket, and a
 * debugger traces processes with calls that the profiles block.
 */
function isExpected(option: string, service: Service): boolean {
  const { known, addedCapabilities } = service;
  if (option === "label=disable") return known?.expectsSocket === true || engineSocketOf(service) !== undefined;
  const isDebugger = addedCapabilities.some(({ value }) => value !== unknown && capabilityName(value) === "SYS_PTRACE");
  if (option === "apparmor=unconfined") return isDebugger || known?.expectsHostNamespaces === true;
  return isDebugger && option === "seccomp=unconfined";
}
