import { type Field, unknown } from "./field.ts";
import type { Service } from "./service.ts";

/**
 * The command with which a service starts PostgreSQL from a shell that runs as root. The entrypoint of the image becomes
 * another user only where `postgres` is the first word, and the server refuses to run as root.
 */
export function postgresAsRoot({ known, user, entrypoint, command }: Service): Field<readonly string[]> | undefined {
  if (known?.product !== "postgres" || (user && user.value !== "root" && user.value !== "0")) return undefined;
  if (startsPostgres(entrypoint)) return entrypoint;
  return !entrypoint && startsPostgres(command) ? command : undefined;
}

function startsPostgres(field: Field<readonly string[]> | undefined): boolean {
  if (!field || field.value === unknown) return false;
  const [shell = "", flag = "", script = ""] = field.value;
  const isScript = /(^|\/)(ba|da|a)?sh$/.test(shell) && /^-\w*c$/.test(flag);
  return isScript && postgres.test(script) && !otherUser.test(script);
}

const postgres = /(^|[;&|({]|\b(then|do|else|exec))\s*(exec\s+)?(\/\S+\/)?postgres(\s+-|\s*$|\s*[;&|\n)])/m;
const otherUser = /\b(gosu|su|su-exec|sudo|setpriv|runuser|docker-entrypoint\.sh)\b/;
