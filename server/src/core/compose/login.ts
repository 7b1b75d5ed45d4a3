import { openDoorOf } from "./open-door.ts";
import type { Service } from "./service.ts";
import { isPartlyHidden, usageOf } from "./usage.ts";

/** Whether a service lets everybody in who can reach it. False where the file does not tell. */
export function needsNoLogin(service: Service): boolean {
  return openDoorOf(service) !== undefined || isOpenByDefault(service);
}

/** Whether a service lets everybody in because its image does so, and nothing tells it otherwise. */
export function isOpenByDefault(service: Service): boolean {
  const isOpen = openByDefault.get(service.known?.product ?? "");
  if (!isOpen || service.hasEnvironmentFile || isPartlyHidden(service)) return false;
  const { arguments: words, variables, mounts } = usageOf(service);
  return isOpen([...words, ...variables.keys(), ...mounts].join(" "));
}

const needsConfiguration = (usage: string) => !/web\.config\.file/.test(usage);

/** Servers and interfaces that ask for no login until they are told to, by what would tell them. */
const openByDefault: ReadonlyMap<string, (usage: string) => boolean> = new Map([
  ["memcached", () => true],
  ["mongo", (usage: string) => !/MONGO_INITDB_ROOT_USERNAME|--auth|--keyFile|\.conf/.test(usage)],
  ["redis", (usage: string) => !/requirepass|aclfile|\.conf|\/etc\/redis/.test(usage)],
  ["valkey", (usage: string) => !/requirepass|aclfile|\.conf|\/etc\/valkey/.test(usage)],
  ["prometheus", needsConfiguration],
  ["alertmanager", needsConfiguration],
  ["node-exporter", needsConfiguration],
  ["cadvisor", (usage: string) => !/http_(?:auth|digest)_file/.test(usage)],
  ["flower", (usage: string) => !/basic[-_]auth|auth_provider/i.test(usage)],
  ["jaeger", () => true],
  ["kafdrop", () => true],
  ["kafka-ui", (usage: string) => !/AUTH|SPRING_SECURITY|\.ya?ml|CONFIG/i.test(usage)],
  ["mailhog", (usage: string) => !/auth/i.test(usage)],
  ["mailpit", (usage: string) => !/ui[-_]auth/i.test(usage)],
  ["zipkin", () => true],
]);
