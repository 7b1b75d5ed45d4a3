import { unknown } from "../compose/field.ts";
import { missingPlace } from "../compose/missing-place.ts";
import { parseSecurityOption } from "../compose/security-option.ts";
import { append } from "../syntax/change.ts";
import { defineRule } from "./rule.ts";

export const noNewPrivilegesMissing = defineRule({
  id: "no-new-privileges-missing",
  summary: "Processes of a service can gain privileges.",
  category: "security",
  set: "recommended",
  severity: "info",
  targets: ["compose"],
  fixes: ["unsafe"],
  why: [
    "A program with the setuid bit makes root of whoever breaks in as an ordinary user; `no-new-privileges` takes that way out.",
    "Programs such as `sudo` and `ping` stop working with it: try it before it goes into production.",
    "Images that are known to need such programs are left alone.",
  ],
  references: [
    "https://docs.docker.com/reference/compose-file/services/#security_opt",
    "https://docs.docker.com/reference/cli/docker/container/run/#security-opt",
    "https://www.kernel.org/doc/html/latest/userspace-api/no_new_privs.html",
  ],
  options: {},

  *service(service) {
    const { name, mapping, securityOptions, privileged, known, standing } = service;
    if (!standing.isDeployed || known?.gainsPrivileges || privileged?.value === true) return;
    // One that is switched off is there, and reported where it stands.
    const isSaid = securityOptions.some(({ value }) => {
      return value === unknown || parseSecurityOption(value).name === "no-new-privileges";
    });
    if (isSaid || privileged?.value === unknown) return;
    yield {
      at: missingPlace(service, ["security_opt"]),
      message: `Service "${name}" runs without \`no-new-privileges\`: a program with the setuid bit makes root of an ordinary user in it.`,
      fixes: () => [
        {
          title: "Forbid new privileges",
          safety: "unsafe",
          changes: [append(mapping, ["security_opt"], "no-new-privileges:true")],
        },
      ],
    };
  },
});
