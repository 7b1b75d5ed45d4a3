import type { Span } from "../syntax/text.ts";
import { maskVariables, variable } from "./written.ts";

/** Whether a variable, label or flag of this name holds a secret; `postgresPassword` and `db.password` are names too. */
export function isSecretName(name: string): boolean {
  // Nearly all names are told by this alone, and there are very many of them.
  if (!/pass|pwd|secret|token|key|credential/i.test(name)) return false;
  const words = name
    .replace(/([a-z0-9])([A-Z])/g, "$1_$2")
    .replace(/[^A-Za-z0-9]+/g, "_")
    .replace(/^_/, "")
    .toUpperCase();
  return secretName.test(words) && !aboutSecret.test(words);
}

const secretName =
  /(^|_)([A-Z]*PASSWORD|PASS(WD|PHRASE)?|PWD|SECRET(_KEY)?|TOKEN|API_?KEY|ACCESS_?KEY|PRIVATE_?KEY|CREDENTIALS?|ENCRYPTION_?KEY)(_BASE|_VALUE|_?\d+)?$/;

/**
 * Names that say what is done about a secret, or name something that is for everybody to see: `KAFKA_SSL_KEY_CREDENTIALS`
 * is the name of a file, and the token of an etcd cluster tells it from others.
 */
const aboutSecret =
  /(^|_)(PUBLIC|RANDOM|ALLOW_EMPTY)(_|$)|^(ALLOW|DISABLE|ENABLE|MAX|NO|REQUIRE|SKIP|USE)_|^KAFKA_\w*SSL_\w+_CREDENTIALS$|INITIAL_CLUSTER_TOKEN$/;

/** Whether the name is that of a password, so that a number is a secret too. */
export function isPasswordName(name: string): boolean {
  return /(pass|password|passwd|passphrase|pwd)$/i.test(name);
}

/** A number is the length or the age of a token, but in the place of a password it is the password. */
export function isMereNumber(name: string, written: string): boolean {
  return /^-?\d+(\.\d+)?$/.test(written) && !isPasswordName(name);
}

/** What somebody has to fill in is no key yet, but a password of this kind works. */
export function isFiller(name: string, written: string): boolean {
  return /^x{3,}$/i.test(written) && !isPasswordName(name);
}

/** Whether the value of a variable with the name of a secret is the secret itself, as it stands in the file. */
export function isSecretValue(written: string): boolean {
  const isLiteral = maskVariables(written) === written;
  return isLiteral && written !== "" && !harmless.some((pattern) => pattern.test(written));
}

const harmless: readonly RegExp[] = [
  /^(true|false|yes|no|on|off|none|null|enabled?|disabled?|optional|required|user_provided)$/i,
  /^(["'])\1$/,
  // Three and more stand for what somebody did not want to show.
  /^([*.])\1{2,}$/,
  // A file that holds it, or the place where some other tool looks it up.
  /^\.{0,2}\//,
  /^[\w.-]+\.(pem|key|crt|cert|cer|json|ya?ml|txt|jks|p12|pfx|env)$/i,
  /^(https?:\/\/|arn:|op:\/\/|vault:|file:|env:|ref\+)/i,
  /\{\{.*\}\}|^<%.*%>$/,
];

/** A secret within a text, whatever that is called: the password of a URL, or what has the shape of a well-known token. */
export function secretIn(written: string): { readonly kind: "password" | "token"; readonly span: Span } | undefined {
  const token = tokens.exec(written);
  if (token) return { kind: "token", span: { start: token.index, end: token.index + token[0].length } };
  if (!written.includes("://")) return undefined;
  const url = /(:\/\/[^\s/@:]*:)([^\s/@]+)@/.exec(maskVariables(written));
  const [, head = "", password = variable] = url ?? [];
  if (!url || password.includes(variable)) return undefined;
  const start = url.index + head.length;
  return { kind: "password", span: { start, end: start + password.length } };
}

const tokens =
  /\bAKIA[0-9A-Z]{16}\b|\bgh[pousr]_[A-Za-z0-9]{36}|\bgithub_pat_[A-Za-z0-9_]{50}|\bglpat-[\w-]{20}|\bxox[abprs]-[\w-]{10}|\bsk_live_[A-Za-z0-9]{20}|-----BEGIN [A-Z ]*PRIVATE KEY-----/;
