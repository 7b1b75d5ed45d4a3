import { defaultAccountOf } from "../compose/default-account.ts";
import { catchesMail, isOfMail } from "../compose/mail-password.ts";
import { type SecretDefault, secretDefaults } from "../compose/secret-default.ts";
import type { Service } from "../compose/service.ts";
import { replace } from "../syntax/change.ts";
import { requiredVariable } from "./required-variable.ts";
import { defineRule, type Fix } from "./rule.ts";

export const defaultCredentials = defineRule({
  id: "default-credentials",
  summary: "A service falls back to a password that is no secret.",
  category: "security",
  set: "core",
  severity: "error",
  targets: ["compose", "swarm"],
  fixes: ["unsafe", "input"],
  why: [
    "Where one variable is forgotten the service starts as if all were well, with a password that stands in the file or in the documentation of the image: whoever tries the usual ones is in.",
    "Stop without the variable with `${NAME:?reason}`, and give an image that makes an account of its own another one before its first start.",
  ],
  references: [
    "https://docs.docker.com/reference/compose-file/interpolation/",
    "https://grafana.com/docs/grafana/latest/setup-grafana/configure-grafana/#admin_password",
    "https://www.rabbitmq.com/docs/production-checklist#users-and-permissions",
  ],
  options: {},

  *service(service) {
    const { name, key, standing } = service;
    for (const secret of secretDefaults(service)) {
      if (isOfMail(secret) && catchesMail(service)) continue;
      yield {
        at: secret.node,
        severity: !secret.isWellKnown ? "warning" : isOfMail(secret) ? "info" : "error",
        message: complaint(service, secret),
        // Without mail the rest still works, and may well do so for good.
        fixes: () => (secret.isWellKnown && isOfMail(secret) ? [] : withoutDefault(service, secret)),
      };
    }
    const account = standing.isDeployed && !standing.job ? defaultAccountOf(service) : undefined;
    if (!account) return;
    yield {
      at: key,
      severity: "warning",
      message: `Service "${name}" is given no account: its image makes \`${account.user}\` with the password \`${account.password}\`, which everybody knows.`,
      fixes: () => [
        {
          title: `Take ${account.variables.length > 1 ? "user and password" : "the password"} from variables that have to be set`,
          safety: "input",
          changes: account.variables.map((variable) => requiredVariable(service, variable)),
        },
      ],
    };
  },
});

function complaint({ name: service }: Service, secret: SecretDefault): string {
  const { name, source, isWellKnown } = secret;
  const holder = name === "" ? "its command" : name.startsWith("-") ? `\`${name}\`` : `"${name}"`;
  if (isWellKnown && isOfMail(secret)) {
    return `Service "${service}" falls back to a placeholder of ${holder} where "${source}" is not set: a mail server refuses it, or lets anybody send.`;
  }
  return isWellKnown
    ? `Service "${service}" falls back to a well-known value of ${holder} where "${source}" is not set: anybody can guess it.`
    : `Service "${service}" takes the secret in ${holder} from this file where "${source}" is not set: whoever sees the file or its history knows it.`;
}

/** Docker Compose refuses to start without the variable. */
function withoutDefault({ mapping }: Service, secret: SecretDefault): readonly Fix[] {
  const { source, span, written, path, before, isNested } = secret;
  if (isNested || written.includes("\n")) return [];
  const value = `${before}${written.slice(0, span.start)}\${${source}:?must be set}${written.slice(span.end)}`;
  return [{ title: `Stop where "${source}" is not set`, safety: "unsafe", changes: [replace(mapping, path, value)] }];
}
