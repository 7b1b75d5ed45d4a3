import { parseByteSize } from "../compose/byte-size.ts";
import { splitCommand } from "../compose/command.ts";
import { parseDuration } from "../compose/duration.ts";
import { unknown } from "../compose/field.ts";
import { goText } from "./go-value.ts";
import { type Node, nodeAt } from "./node.ts";
import { PatternTable } from "./pattern.ts";
import type { Json } from "./printed.ts";

type Print = (node: Node) => Json | undefined;

const text: Print = (node) => {
  return node.kind === "leaf" && node.value !== unknown && node.value !== null ? goText(node.value) : undefined;
};

const bytes: Print = (node) => {
  // A number with a point is nothing to Compose.
  if (node.kind === "leaf" && typeof node.value === "number" && !Number.isInteger(node.value)) return "";
  const written = text(node);
  const size = typeof written === "string" ? parseByteSize(written) : undefined;
  return size === undefined ? undefined : size === 0 ? "" : String(size);
};

const duration: Print = (node) => {
  const written = text(node);
  const time = typeof written === "string" ? parseDuration(written) : undefined;
  return time === undefined ? undefined : goDuration(time);
};

/** Milliseconds as Go writes a duration: `1m0s`, `1h0m0s`, `1.5s`, `500ms`. */
function goDuration(milliseconds: number): string {
  const size = Math.abs(milliseconds);
  const sign = milliseconds < 0 ? "-" : "";
  if (size === 0) return "0s";
  if (size < 0.001) return `${sign}${Math.round(size * 1e6)}ns`;
  if (size < 1) return `${sign}${trimmed(size * 1e3)}µs`;
  if (size < 1000) return `${sign}${trimmed(size)}ms`;
  const [hours, minutes] = [Math.floor(size / 3_600_000), Math.floor((size % 3_600_000) / 60_000)];
  const seconds = `${trimmed((size % 60_000) / 1000)}s`;
  return sign + (hours > 0 ? `${hours}h${minutes}m` : minutes > 0 ? `${minutes}m` : "") + seconds;
}

function trimmed(value: number): string {
  return value.toFixed(9).replace(/\.?0+$/, "");
}

const number: Print = (node) => {
  const written = text(node);
  const value = typeof written === "string" && written !== "" ? Number(written) : Number.NaN;
  return Number.isNaN(value) ? undefined : value;
};

/** What stands behind the point does not count. */
const whole: Print = (node) => {
  const value = number(node);
  return typeof value === "number" ? Math.trunc(value) : undefined;
};

/** CPUs have the precision of a 32-bit number, and are printed with no more digits than tell it from others. */
const cpus: Print = (node) => {
  const value = number(node);
  if (typeof value !== "number") return undefined;
  const digits = [1, 2, 3, 4, 5, 6, 7, 8].find(
    (count) => Math.fround(Number(value.toPrecision(count))) === Math.fround(value),
  );
  return digits === undefined ? value : Number(value.toPrecision(digits));
};

const command: Print = (node) => {
  const written = text(node);
  return typeof written === "string" ? splitCommand(written).words : undefined;
};

const test: Print = (node) => {
  const written = text(node);
  return typeof written === "string" ? ["CMD-SHELL", written] : undefined;
};

/** A weight has 16 bits; what does not fit in is cut off. */
const weight: Print = (node) => {
  const value = number(node);
  return typeof value === "number" ? value & 0xffff : undefined;
};

const mode: Print = (node) => {
  return node.kind === "leaf" && typeof node.value === "number" ? `0${node.value.toString(8)}` : undefined;
};

const rate: Print = (node) => {
  const [path, amount] = [nodeAt(node, "path"), nodeAt(node, "rate")].map((part) => part && text(part));
  return { Path: path ?? "", Rate: String(typeof amount === "string" ? (parseByteSize(amount) ?? amount) : 0) };
};

/** How values are printed that are not printed as they are written. */
export const printers = new PatternTable<Print>({
  "services.*.build.args.*": text,
  "networks.*.driver_opts.*": text,
  "services.*.blkio_config.device_read_bps.[]": rate,
  "services.*.blkio_config.device_read_iops.[]": rate,
  "services.*.blkio_config.device_write_bps.[]": rate,
  "services.*.blkio_config.device_write_iops.[]": rate,
  "services.*.blkio_config.weight": weight,
  "services.*.blkio_config.weight_device.[]": (node) => {
    const [path, own] = [nodeAt(node, "path"), nodeAt(node, "weight")];
    return { Path: (path && text(path)) ?? "", Weight: (own && weight(own)) ?? 0 };
  },
  "services.*.build.provenance": text,
  "services.*.build.sbom": text,
  "services.*.build.secrets.[].mode": mode,
  "services.*.build.shm_size": bytes,
  "services.*.deploy.resources.reservations.devices.[].options.*": text,
  "services.*.deploy.resources.reservations.devices.[].count": number,
  "services.*.develop.watch.[].exec.command": command,
  "services.*.command": command,
  "services.*.command.[]": text,
  "services.*.configs.[].mode": mode,
  "services.*.cpu_period": whole,
  "services.*.cpu_quota": whole,
  "services.*.cpu_rt_period": whole,
  "services.*.cpu_rt_runtime": whole,
  "services.*.cpu_shares": whole,
  "services.*.cpus": cpus,
  "services.*.deploy.resources.limits.cpus": cpus,
  "services.*.deploy.resources.limits.memory": bytes,
  "services.*.deploy.resources.reservations.cpus": cpus,
  "services.*.deploy.resources.reservations.memory": bytes,
  "services.*.deploy.restart_policy.delay": duration,
  "services.*.deploy.restart_policy.window": duration,
  "services.*.deploy.rollback_config.delay": duration,
  "services.*.deploy.rollback_config.monitor": duration,
  "services.*.deploy.update_config.delay": duration,
  "services.*.deploy.update_config.monitor": duration,
  "services.*.entrypoint": command,
  "services.*.entrypoint.[]": text,
  "services.*.environment.*": text,
  "services.*.expose.[]": text,
  "services.*.healthcheck.interval": duration,
  "services.*.healthcheck.retries": whole,
  "services.*.healthcheck.start_interval": duration,
  "services.*.healthcheck.start_period": duration,
  "services.*.healthcheck.test": test,
  "services.*.healthcheck.timeout": duration,
  "services.*.labels.*": text,
  "services.*.logging.options.*": (node) => text(node) ?? "",
  "services.*.gpus.[].count": number,
  "services.*.gpus.[].options.*": text,
  "services.*.group_add.[]": text,
  "services.*.mem_limit": bytes,
  "services.*.mem_reservation": bytes,
  "services.*.mem_swappiness": bytes,
  "services.*.memswap_limit": bytes,
  "services.*.pids_limit": whole,
  "services.*.provider.options.*": (node) => {
    return (node.kind === "list" ? node.items : [node]).flatMap((item) => text(item) ?? []);
  },
  "services.*.networks.*.driver_opts.*": text,
  "services.*.networks.*.gw_priority": whole,
  "services.*.networks.*.priority": whole,
  "services.*.post_start.[].command": command,
  "services.*.post_start.[].environment.*": text,
  "services.*.pre_stop.[].command": command,
  "services.*.pre_stop.[].environment.*": text,
  // It is known, and never printed.
  "services.*.pull_refresh_after": () => "",
  "services.*.secrets.[].mode": mode,
  "services.*.shm_size": bytes,
  "services.*.stop_grace_period": duration,
  "services.*.ulimits.*": (node) => (node.kind === "leaf" && node.value === 0 ? {} : undefined),
  "services.*.storage_opt.*": (node) => text(node) ?? "",
  "services.*.volumes.[].tmpfs.size": bytes,
  "volumes.*.driver_opts.*": text,
});
