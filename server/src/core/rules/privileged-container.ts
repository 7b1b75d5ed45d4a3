import { remove } from "../syntax/change.ts";
import { strings } from "./options.ts";
import { defineRule } from "./rule.ts";

export const privilegedContainer = defineRule({
  id: "privileged-container",
  summary: "A service runs privileged.",
  category: "security",
  set: "core",
  severity: "error",
  targets: ["compose"],
  fixes: ["unsafe"],
  why: [
    "Root in a privileged container is root on the host: it sees every device and skips most of the kernel's isolation.",
    "Grant the one capability the process needs with `cap_add`, or the one device with `devices`, instead.",
  ],
  references: [
    "https://docs.docker.com/reference/compose-file/services/#privileged",
    "https://cheatsheetseries.owasp.org/cheatsheets/Docker_Security_Cheat_Sheet.html",
  ],
  options: { allow: strings({ description: "Services that may stay privileged.", default: [] }) },

  *service({ name, privileged, mapping }, { allow }) {
    if (privileged?.value !== true || allow.includes(name)) return;
    yield {
      at: privileged,
      message: `Service "${name}" is privileged: root in it is root on the host.`,
      fixes: () => [{ title: "Remove `privileged`", safety: "unsafe", changes: [remove(mapping, "privileged")] }],
    };
  },
});
