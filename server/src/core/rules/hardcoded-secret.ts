import { type ClearSecret, clearSecrets } from "../compose/clear-secret.ts";
import { configSecrets } from "../compose/config-secret.ts";
import { defineRule } from "./rule.ts";
import { secretFixes } from "./secret-fixes.ts";

export const hardcodedSecret = defineRule({
  id: "hardcoded-secret",
  summary: "A password, key or token stands in the file in clear text.",
  category: "security",
  set: "core",
  severity: "error",
  targets: ["compose", "swarm"],
  fixes: ["unsafe", "input"],
  why: [
    "Whoever can read the file, a copy of it or any earlier revision has the secret, and it cannot be another one in each environment.",
    "Let the image read it from a secret file where it can, or take it from a variable that has to be set; and change a secret that was committed.",
  ],
  references: [
    "https://docs.docker.com/compose/how-tos/use-secrets/",
    "https://docs.docker.com/reference/compose-file/interpolation/",
  ],
  options: {},

  *service(service) {
    for (const secret of clearSecrets(service)) {
      yield {
        at: secret,
        message: `Service "${service.name}" has ${described(secret)} in clear text: whoever sees this file or its history knows it.`,
        fixes: () => secretFixes(service, secret),
      };
    }
  },

  *project({ root }) {
    for (const { name, kind, at } of configSecrets(root)) {
      yield {
        at,
        message: `Config "${name}" has a ${kind} in its content in clear text: whoever sees this file or its history knows it.`,
      };
    }
  },
});

function described({ name, holder, kind }: ClearSecret): string {
  const place = holder === "flag" ? (name === "" ? "its command" : `\`${name}\``) : `the ${holder} "${name}"`;
  return kind === "value" ? `the value of ${place}` : `a ${kind} in ${place}`;
}
