import { parseByteSize } from "../compose/byte-size.ts";
import { splitCommand } from "../compose/command.ts";
import { parseDuration } from "../compose/duration.ts";
import { unknown } from "../compose/field.ts";
import { goText } from "./go-value.ts";
import { type Dict, type Node, nodeAt } from "./node.ts";
import { type Path, PatternTable } from "./pattern.ts";
import {
  dictToJson,
  isEmpty,
  type Json,
  type Printed,
  type PrintedDict,
  type PrintedEntry,
  printedAs,
} from "./printed.ts";

/** The project as `docker compose config --format json` prints it. */
export function rendered(project: Dict): Json {
  return dictToJson(renderedTree(project));
}

/** The same with what each part of it was made from. */
export function renderedTree(project: Dict): PrintedDict {
  return renderDict(project, []);
}

function renderDict(node: Dict, path: Path): PrintedDict {
  const entries = new Map<string, PrintedEntry>();
  for (const [name, json] of Object.entries(additions.at(path)?.(node) ?? {}))
    entries.set(name, { slot: undefined, printed: printedAs(json, undefined) });
  const isMap = maps.at(path) !== undefined;
  for (const [name, slot] of node.entries) {
    const printed = render(slot.node, [...path, name]);
    const isOwn = isMap || kept.at([...path, name]) !== undefined || path.some((step) => step.startsWith("x-"));
    // What a name that begins with `x-` says is for other programs, which may be among the services.
    const isExtension = name.startsWith("x-") && path.length > 0 && !isMap;
    const isNull = slot.node.kind === "leaf" && slot.node.value === null && !isMap && !path[0]?.startsWith("x-");
    if (!isExtension && !isNull && (isOwn || !isEmpty(printed))) entries.set(name, { slot, printed });
  }
  return { kind: "dict", entries, from: node };
}

function render(node: Node, path: Path): Printed {
  const print = printers.at(path);
  const printed = print?.(node);
  if (printed !== undefined) return printedAs(printed, node);
  if (node.kind === "dict") return renderDict(node, path);
  if (node.kind === "list") {
    return { kind: "list", items: node.items.map((item) => render(item, [...path, "[]"])), from: node };
  }
  return { kind: "scalar", value: node.value === unknown ? "" : node.value, from: node };
}

type Print = (node: Node) => Json | undefined;

const text: Print = (node) => {
  return node.kind === "leaf" && node.value !== unknown && node.value !== null ? goText(node.value) : undefined;
};

const bytes: Print = (node) => {
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

const mode: Print = (node) => {
  return node.kind === "leaf" && typeof node.value === "number" ? `0${node.value.toString(8)}` : undefined;
};

const rate: Print = (node) => {
  const [path, amount] = [nodeAt(node, "path"), nodeAt(node, "rate")].map((part) => part && text(part));
  return { Path: path ?? "", Rate: String(typeof amount === "string" ? (parseByteSize(amount) ?? amount) : "") };
};

const printers = new PatternTable<Print>({
  "services.*.build.args.*": text,
  "services.*.blkio_config.device_read_bps.[]": rate,
  "services.*.blkio_config.device_read_iops.[]": rate,
  "services.*.blkio_config.device_write_bps.[]": rate,
  "services.*.blkio_config.device_write_iops.[]": rate,
  "services.*.blkio_config.weight_device.[]": (node) => {
    const [path, weight] = [nodeAt(node, "path"), nodeAt(node, "weight")];
    return { Path: (path && text(path)) ?? "", Weight: (weight && number(weight)) ?? 0 };
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
  "services.*.healthcheck.start_interval": duration,
  "services.*.healthcheck.start_period": duration,
  "services.*.healthcheck.test": test,
  "services.*.healthcheck.timeout": duration,
  "services.*.labels.*": text,
  "services.*.logging.options.*": text,
  "services.*.gpus.[].count": number,
  "services.*.mem_limit": bytes,
  "services.*.mem_reservation": bytes,
  "services.*.mem_swappiness": bytes,
  "services.*.memswap_limit": bytes,
  "services.*.provider.options.*": (node) => {
    return (node.kind === "list" ? node.items : [node]).flatMap((item) => text(item) ?? []);
  },
  "services.*.secrets.[].mode": mode,
  "services.*.shm_size": bytes,
  "services.*.stop_grace_period": duration,
  "services.*.ulimits.*": (node) => (node.kind === "leaf" && node.value === 0 ? {} : undefined),
  "services.*.volumes.[].tmpfs.size": bytes,
});

/** Mappings whose keys are the user's own. */
const maps = new PatternTable<true>({
  configs: true,
  "configs.*.labels": true,
  networks: true,
  "networks.*.driver_opts": true,
  "networks.*.labels": true,
  secrets: true,
  "secrets.*.labels": true,
  services: true,
  "services.*.annotations": true,
  "services.*.build.additional_contexts": true,
  "services.*.build.args": true,
  "services.*.build.labels": true,
  "services.*.depends_on": true,
  "services.*.deploy.labels": true,
  "services.*.environment": true,
  "services.*.labels": true,
  "services.*.logging.options": true,
  "services.*.networks": true,
  "services.*.storage_opt": true,
  "services.*.sysctls": true,
  "services.*.ulimits": true,
  "services.*.models": true,
  volumes: true,
  "volumes.*.driver_opts": true,
  "volumes.*.labels": true,
});

/** What is printed although it is empty. */
const kept = new PatternTable<true>({
  "services.*.depends_on.*.required": true,
  services: true,
  "services.*.build.args.*": true,
  "services.*.init": true,
  "services.*.attach": true,
  "services.*.blkio_config": true,
  "services.*.deploy": true,
  "services.*.deploy.replicas": true,
  "services.*.develop": true,
  "services.*.healthcheck": true,
  "services.*.healthcheck.retries": true,
  "services.*.logging": true,
  "services.*.scale": true,
  "networks.*.enable_ipv4": true,
  "networks.*.enable_ipv6": true,
  "services.*.entrypoint": true,
  "services.*.command": true,
  "services.*.volumes.[].bind": true,
  "services.*.volumes.[].volume": true,
  "services.*.volumes.[].tmpfs": true,
});

/** What is printed although it is not there. */
const additions = new PatternTable<(node: Dict) => Readonly<Record<string, Json>>>({
  "networks.*": () => ({ ipam: {} }),
  "services.*": () => ({ command: null, entrypoint: null }),
  "services.*.develop.watch.[]": () => ({ exec: { command: null } }),
  "services.*.deploy": () => ({ placement: {}, resources: {} }),
  "services.*.depends_on.*": (node) => (nodeAt(node, "required") ? {} : { required: false }),
});
