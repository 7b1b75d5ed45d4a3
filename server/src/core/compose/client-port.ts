import type { Port } from "./port-list.ts";
import type { Service } from "./service.ts";

/**
 * Whether a port is there for clients on other hosts: devices speak MQTT from anywhere, and a listener of Kafka can be
 * made for clients that run elsewhere.
 */
export function isForClients({ environment }: Service, { target }: Port): boolean {
  const listeners = environment.find(({ name }) => name === "KAFKA_ADVERTISED_LISTENERS")?.written ?? "";
  return mqttPorts.has(target.start) || /(external|outside|public)\w*:\/\/(?!localhost|127\.)/i.test(listeners);
}

const mqttPorts: ReadonlySet<number> = new Set([1883, 8883]);
