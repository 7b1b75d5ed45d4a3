import { withoutVariables } from "./written.ts";

/** Whether a variable, label or flag of this name holds a secret; `postgresPassword` and `db.password` are names too. */
export function isSecretName(name: string): boolean {
  const words = name
    .replace(/([a-z0-9])([A-Z])/g, "$1_$2")
    .replace(/[^A-Za-z0-9]+/g, "_")
    .toUpperCase();
  return secretName.test(words) && !aboutSecret.test(words);
}

const secretName =
  /(^|_)([A-Z]*PASSWORD|PASS(WD|PHRASE)?|PWD|SECRET(_KEY)?|TOKEN|API_?KEY|ACCESS_?KEY|PRIVATE_?KEY|CREDENTIALS?|ENCRYPTION_?KEY)($|_)/;

/** Names that say where a secret is, how long it lives and the like; or that it is for everybody to see. */
const aboutSecret =
  /(^|_)PUBLIC(_|$)|^MAX_|_(FILE|FILENAME|PATH|DIR|NAME|ID|TTL|LENGTH|EXPIRES?|EXPIRY|EXPIRATION|LIFETIME|ENABLED?|DISABLED?|HEADER|URL|URI|ENDPOINT|TYPE|ALGORITHM|ISSUER|PREFIX|HASH)S?(_|$)/;

/** Whether the name is that of a password, so that a number is a secret too. */
export function isPasswordName(name: string): boolean {
  return /(pass|password|passwd|passphrase|pwd)$/i.test(name);
}

/** Whether the value of a variable with the name of a secret is the secret itself, as it stands in the file. */
export function isSecretValue(written: string): boolean {
  const isLiteral = withoutVariables(written, "") === written;
  return isLiteral && written !== "" && !harmless.some((pattern) => pattern.test(written));
}

const harmless: readonly RegExp[] = [
  /^(true|false|yes|no|on|off|none|null|enabled?|disabled?|optional|required)$/i,
  // A file that holds it, or the place where some other tool looks it up.
  /^\.{0,2}\//,
  /^[\w.-]+\.(pem|key|crt|cert|cer|json|ya?ml|txt|jks|p12|pfx|env)$/i,
  /^(https?:\/\/|arn:|op:\/\/|vault:|file:|env:|ref\+)/i,
  /\{\{.*\}\}|^<%.*%>$/,
];

/** What makes a text a secret whatever it is called: a password within a URL, or the shape of a well-known token. */
export function secretIn(written: string): "password" | "token" | undefined {
  if (tokens.test(written)) return "token";
  const [, password = ""] = /:\/\/[^\s/@:]*:([^\s/@]+)@/.exec(withoutVariables(written, "\0")) ?? [];
  return password !== "" && !password.includes("\0") ? "password" : undefined;
}

const tokens =
  /\bAKIA[0-9A-Z]{16}\b|\bgh[pousr]_[A-Za-z0-9]{36}|\bgithub_pat_[A-Za-z0-9_]{50}|\bglpat-[\w-]{20}|\bxox[abprs]-[\w-]{10}|\bsk_live_[A-Za-z0-9]{20}|-----BEGIN [A-Z ]*PRIVATE KEY-----/;
