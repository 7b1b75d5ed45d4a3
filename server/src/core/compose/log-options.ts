import { parseByteSize } from "./byte-size.ts";
import { code, quoteOrEmpty } from "./fault.ts";
import { type Field, unknown } from "./field.ts";
import type { Logging } from "./logging.ts";
import { parseInteger } from "./number.ts";

/** What the engine refuses among the options of a log driver. */
export interface LogOptionFault {
  /** The option that is wrong, and whether it is so by its name. */
  readonly option: string;
  readonly isUnknown: boolean;
  readonly field: Field<string>;
  /** What is wrong, as the beginning of a sentence. */
  readonly fault: string;
  /** Options that take the fault away. */
  readonly missing?: Readonly<Record<string, string>>;
}

/**
 * The options of a log driver with which the engine does not create or start a container. Drivers that are plugins are
 * judged by what all drivers have in common. Follows moby `daemon/logger/factory.go` and the drivers beside it.
 */
export function logOptionFaults({ driver, options }: Logging): readonly LogOptionFault[] {
  // Without a driver it is the one of the daemon, which may be any.
  const name = driver?.value;
  if (name === "none" || name === unknown) return [];
  const found = Array.from(options, ([option, field]): LogOptionFault | undefined => {
    if (name && !isOption(name, option)) {
      return { option, field, isUnknown: true, fault: `The log driver "${name}" has no option "${option}"` };
    }
    const fault = typeof field.value === "string" ? valueFault(option, field.value, options, name) : undefined;
    return fault && { option, field, isUnknown: false, ...fault };
  });
  return found.filter((fault) => fault !== undefined);
}

/** The options without which a driver does not start, and that are not there; the daemon may have them for its own driver. */
export function lackingOptions({ driver, options }: Logging): readonly string[] {
  const required = typeof driver?.value === "string" ? requiredOptions.get(driver.value) : undefined;
  return required?.filter((option) => !options.has(option)) ?? [];
}

const requiredOptions: ReadonlyMap<string, readonly string[]> = new Map([
  ["awslogs", ["awslogs-group"]],
  ["gelf", ["gelf-address"]],
  ["splunk", ["splunk-token", "splunk-url"]],
]);

/** The option of a driver that was probably meant, for one that it does not have. */
export function similarOption(driver: string, option: string): string | undefined {
  const plain = (text: string) =>
    text
      .toLowerCase()
      .replace(/[^a-z]/g, "")
      .replace(/s$/, "");
  return optionsOf(driver)?.find((known) => plain(known) === plain(option));
}

type ValueFault = Pick<LogOptionFault, "fault" | "missing">;

function valueFault(
  option: string,
  value: string,
  options: Logging["options"],
  driver: string | undefined,
): ValueFault | undefined {
  if (option === "mode" && !["", "blocking", "non-blocking"].includes(value)) {
    return { fault: `${quoteOrEmpty(value)} is neither \`blocking\` nor \`non-blocking\`` };
  }
  if (option === "max-buffer-size") return bufferFault(value, options.get("mode"));
  if (driver !== "json-file" && driver !== "local" && driver !== undefined) return undefined;
  if (option === "max-size") return sizeFault(value, driver === "local" ? 0 : 1);
  if (option === "max-file") return countFault(value, driver === "local" ? 0 : 1) ?? localFault(value, options, driver);
  return option === "compress" ? compressFault(value, options, driver) : undefined;
}

function bufferFault(value: string, mode: Field<string> | undefined): ValueFault | undefined {
  if (parseByteSize(value) === undefined) return { fault: `${quoteOrEmpty(value)} is no size of a buffer` };
  if (mode && mode.value !== "" && mode.value !== "blocking") return undefined;
  return { fault: "`max-buffer-size` is set without `mode: non-blocking`", missing: { mode: "non-blocking" } };
}

function sizeFault(value: string, least: number): ValueFault | undefined {
  const size = parseByteSize(value);
  if (size === undefined) return { fault: `${quoteOrEmpty(value)} is no size of a log file` };
  return size < least ? { fault: `A log file of ${code(value)} holds nothing` } : undefined;
}

function countFault(value: string, least: number): ValueFault | undefined {
  const count = parseInteger(value);
  if (count === undefined) return { fault: `${quoteOrEmpty(value)} is no number of log files` };
  return count < least ? { fault: `A log in ${code(value)} files is none` } : undefined;
}

/** The driver `local` compresses unless told otherwise. */
function localFault(value: string, options: Logging["options"], driver: string | undefined): ValueFault | undefined {
  if (driver !== "local" || options.has("compress") || Number(value) > 1) return undefined;
  return {
    fault: 'The log driver "local" compresses old files, and there is only one',
    missing: { compress: "false" },
  };
}

function compressFault(value: string, options: Logging["options"], driver: string | undefined): ValueFault | undefined {
  if (!/^([01tfTF]|true|false|TRUE|FALSE|True|False)$/.test(value)) {
    return { fault: `${quoteOrEmpty(value)} is neither \`true\` nor \`false\`` };
  }
  if (driver === undefined || !/^[1tT]/.test(value)) return undefined;
  const [size, count] = [options.get("max-size"), options.get("max-file")];
  const files = count ? count.value : driver === "local" ? "5" : "1";
  const isSingle = typeof files === "string" && (parseInteger(files) ?? 2) < 2;
  if (!isSingle && (size || driver === "local")) return undefined;
  const missing = {
    ...(size || driver === "local" ? {} : { "max-size": "10m" }),
    ...(isSingle ? { "max-file": "5" } : {}),
  };
  const lack = size || driver === "local" ? "more than one file" : "`max-size` and more than one file";
  return { fault: `\`compress\` works on old log files, and needs ${lack}`, missing };
}

/** What is not known to be wrong is taken for an option: plugins have their own. */
function isOption(driver: string, option: string): boolean {
  const own = optionsOf(driver);
  const prefix = prefixes.get(driver);
  if (option.startsWith("cache-") || (!own && prefix === undefined)) return true;
  return (prefix !== undefined && option.startsWith(prefix)) || (own ?? common).includes(option);
}

function optionsOf(driver: string): readonly string[] | undefined {
  const own = ownOptions.get(driver);
  return own && [...own, ...common];
}

const common = ["mode", "max-buffer-size", "tag", "labels", "labels-regex", "env", "env-regex"];

/** What the drivers of the engine take beside that, in any of its versions. */
const ownOptions: ReadonlyMap<string, readonly string[]> = new Map([
  ["json-file", ["max-size", "max-file", "compress"]],
  ["local", ["max-size", "max-file", "compress"]],
  ["journald", []],
  [
    "syslog",
    [
      "syslog-address",
      "syslog-facility",
      "syslog-format",
      "syslog-tls-ca-cert",
      "syslog-tls-cert",
      "syslog-tls-key",
      "syslog-tls-skip-verify",
    ],
  ],
  [
    "gelf",
    [
      "gelf-address",
      "gelf-compression-level",
      "gelf-compression-type",
      "gelf-tcp-max-reconnect",
      "gelf-tcp-reconnect-delay",
    ],
  ],
]);

/** Drivers that get more options with every version, which have a beginning in common. */
const prefixes: ReadonlyMap<string, string> = new Map([
  ["awslogs", "awslogs-"],
  ["fluentd", "fluentd-"],
  ["gcplogs", "gcp-"],
  ["splunk", "splunk-"],
]);
