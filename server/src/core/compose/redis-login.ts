import { healthScript, programName } from "./health-script.ts";
import type { Service } from "./service.ts";
import { usageOf } from "./usage.ts";

/** Whether a server of Redis or Valkey may want a password that the health check does not send: then it replies with NOAUTH. */
export function mayLackPassword(service: Service): boolean {
  return mayWantPassword(service) && !sendsPassword(service);
}

function mayWantPassword(service: Service): boolean {
  const { arguments: words, mounts } = usageOf(service);
  const hasFile = [...words, ...mounts].some((word) =>
    /\.(conf|acl)\b|^\/(usr\/local\/)?etc(\/(redis|valkey))?$/.test(word),
  );
  return hasFile || words.some((word) => /requirepass|aclfile/i.test(word)) || hasVariable(service, wanted);
}

function sendsPassword(service: Service): boolean {
  const script = healthScript(service.healthcheck);
  const clients =
    script?.commands.filter(({ words }) => words.some(({ text }) => /-cli$/.test(programName(text)))) ?? [];
  const words = clients.flatMap((client) => client.words.map(({ text }) => text));
  return words.some((word) => sent.test(word)) || hasVariable(service, /^(REDISCLI|VALKEYCLI)_AUTH$/);
}

function hasVariable({ environment }: Service, pattern: RegExp): boolean {
  return environment.some(({ name }) => pattern.test(name));
}

/** Variables with which some images set a password, or add to the command of the server. */
const wanted = /^(REDIS|VALKEY|KEYDB)_(PASSWORD|PASSWORD_FILE|PASS|REQUIREPASS|ARGS|EXTRA_FLAGS|ACLFILE)$/;
const sent = /^(-a|--pass|--askpass|--user|-u)(=|$)|^(redis|rediss|valkey):\/\/|^(REDISCLI|VALKEYCLI)_AUTH=/;
