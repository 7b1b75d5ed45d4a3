import { type Field, unknown } from "../compose/field.ts";
import type { Logging } from "../compose/logging.ts";
import { quoted, set } from "../syntax/change.ts";
import { defineRule } from "./rule.ts";

export const loggingRemoteBlocking = defineRule({
  id: "logging-remote-blocking",
  summary: "A service waits for the server that takes its log.",
  category: "logging",
  set: "recommended",
  severity: "info",
  targets: ["compose", "swarm"],
  keys: ["logging"],
  fixes: ["unsafe"],
  why: [
    "When the log server is slow or does not answer, the service may stop in the middle of its work as it writes its next line.",
    "With `mode: non-blocking` lines wait in a buffer, and are lost when it is full; where no line may be lost, `mode: blocking` says that this is meant.",
  ],
  references: [
    "https://docs.docker.com/engine/logging/configure/#configure-the-delivery-mode-of-log-messages-from-container-to-log-driver",
  ],
  options: {},

  *service({ name, mapping, logging, standing }) {
    const driver = logging?.driver;
    if (!driver || !standing.isDeployed || standing.job || !waits(logging) || logging.options.has("mode")) return;
    yield {
      at: driver,
      message: `Service "${name}" waits for its log driver "${driver.written}": when the log server is slow or does not answer, it may stop at its next line.`,
      fixes: () => {
        const options = { mode: "non-blocking", "max-buffer-size": quoted("4m") };
        const missing = Object.entries(options).filter(([option]) => !logging.options.has(option));
        const changes = missing.map(([option, value]) => set(mapping, ["logging", "options", option], value));
        return [{ title: "Lose lines of the log rather than wait", safety: "unsafe", changes }];
      },
    };
  },
});

/**
 * Whether the driver writes to a connection while the service waits; packets of UDP wait for nobody, and the client
 * library behind `gcplogs` drops what it cannot keep. An `awslogs` without a region is no fault: the engine takes it from
 * its own environment or from the machine that it runs on, https://docs.docker.com/engine/logging/drivers/awslogs/.
 */
function waits({ driver, options }: Logging): boolean {
  switch (driver?.value) {
    case "awslogs":
    case "splunk":
      return true;
    case "fluentd":
      return ["fluentd-async", "fluentd-async-connect"].every((option) => isOff(options.get(option)));
    case "gelf":
    case "syslog": {
      const address = options.get(`${driver.value}-address`)?.value;
      return typeof address === "string" && /^tcp(\+tls)?:/.test(address);
    }
    default:
      return false;
  }
}

/** Whether an option is missing or false, in the words of Go. */
function isOff(option: Field<string> | undefined): boolean {
  return !option || (option.value !== unknown && /^(0|f|F|false|FALSE|False)$/.test(option.value));
}
