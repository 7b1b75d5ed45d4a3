import { parseByteSize } from "../compose/byte-size.ts";
import type { Plain } from "../compose/field.ts";
import { type Path, PatternTable } from "./pattern.ts";

/**
 * The value that Compose makes of a text at a path: a number or a truth value where the key wants one, else the text.
 * Follows compose-go `loader/interpolate.go`.
 */
export function cast(text: string, path: Path): Plain | { readonly message: string } {
  return casts.at(path)?.(text) ?? text;
}

type Cast = (text: string) => Plain | { readonly message: string };

const truths: ReadonlyMap<string, boolean> = new Map([
  ...["true", "y", "yes", "on"].map((word) => [word, true] as const),
  ...["false", "n", "no", "off"].map((word) => [word, false] as const),
]);

const boolean: Cast = (text) => {
  return truths.get(text.toLowerCase()) ?? { message: `"${text}" is neither \`true\` nor \`false\`.` };
};

const integer: Cast = (text) => {
  return /^[-+]?(?:0x[\da-f]+|0b[01]+|0o?[0-7]+|\d+)$/i.test(text)
    ? Number(text)
    : { message: `"${text}" is no whole number.` };
};

const float: Cast = (text) => {
  const number = text.trim() === "" ? Number.NaN : Number(text);
  return Number.isNaN(number) ? { message: `"${text}" is no number.` } : number;
};

const bytes: Cast = (text) => parseByteSize(text) ?? { message: `"${text}" is no size.` };

const casts = new PatternTable<Cast>({
  "services.*.configs.[].mode": integer,
  "services.*.cpu_count": integer,
  "services.*.cpu_percent": float,
  "services.*.cpu_period": integer,
  "services.*.cpu_quota": integer,
  "services.*.cpu_rt_period": integer,
  "services.*.cpu_rt_runtime": integer,
  "services.*.cpu_shares": integer,
  "services.*.cpus": float,
  "services.*.deploy.placement.max_replicas_per_node": integer,
  "services.*.deploy.replicas": integer,
  "services.*.deploy.restart_policy.max_attempts": integer,
  "services.*.deploy.rollback_config.max_failure_ratio": float,
  "services.*.deploy.rollback_config.parallelism": integer,
  "services.*.deploy.update_config.max_failure_ratio": float,
  "services.*.deploy.update_config.parallelism": integer,
  "services.*.healthcheck.disable": boolean,
  "services.*.healthcheck.retries": integer,
  "services.*.init": boolean,
  "services.*.mem_limit": bytes,
  "services.*.mem_reservation": bytes,
  "services.*.mem_swappiness": bytes,
  "services.*.memswap_limit": bytes,
  "services.*.oom_kill_disable": boolean,
  "services.*.oom_score_adj": integer,
  "services.*.pids_limit": integer,
  "services.*.ports.[].target": integer,
  "services.*.privileged": boolean,
  "services.*.read_only": boolean,
  "services.*.scale": integer,
  "services.*.secrets.[].mode": integer,
  "services.*.stdin_open": boolean,
  "services.*.tty": boolean,
  "services.*.ulimits.*": integer,
  "services.*.ulimits.*.hard": integer,
  "services.*.ulimits.*.soft": integer,
  "services.*.volumes.[].read_only": boolean,
  "services.*.volumes.[].tmpfs.size": bytes,
  "services.*.volumes.[].volume.nocopy": boolean,
  "configs.*.external": boolean,
  "networks.*.attachable": boolean,
  "networks.*.enable_ipv4": boolean,
  "networks.*.enable_ipv6": boolean,
  "networks.*.external": boolean,
  "networks.*.internal": boolean,
  "secrets.*.external": boolean,
  "volumes.*.external": boolean,
});
