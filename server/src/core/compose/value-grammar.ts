import { addressFault, macAddressFault, subnetFault } from "./address.ts";
import { contextFault, sysctlFault, sysctlsFault, variableFault } from "./assignment.ts";
import { byteSizeFault } from "./byte-size.ts";
import { castPaths } from "./cast.ts";
import { commandFault } from "./command.ts";
import { cpuPercentFault, cpusFault } from "./cpus.ts";
import { deviceCountFault, deviceFault, deviceRequestFault, longDeviceFault, permissionsFault } from "./device.ts";
import { durationFault, healthDurationFault } from "./duration.ts";
import { addressOfHostFault, extraHostFault, hostNameFault } from "./extra-host.ts";
import { rollbackActionFault, updateActionFault } from "./failure-action.ts";
import type { Fault } from "./fault.ts";
import { fileModeFault } from "./file-mode.ts";
import { healthTestFault } from "./health-test.ts";
import { imageFault } from "./image-fault.ts";
import { longMountFault, mountFault, mountTargetFault, propagationFault } from "./mount-fault.ts";
import { countFault, groupFault, oomScoreFault, optionFault, weightFault } from "./number.ts";
import { PathTable } from "./path-table.ts";
import { platformFault } from "./platform.ts";
import {
  exposedPortFault,
  hostAddressFault,
  longPortFault,
  longProtocolFault,
  portFault,
  publishedPortFault,
  targetPortFault,
} from "./port-fault.ts";
import { pullPolicyFault } from "./pull-policy.ts";
import { envFileFormatFault } from "./raw-env-file.ts";
import { restartFault } from "./restart.ts";
import { signalFault } from "./signal.ts";
import { sshKeyFault } from "./ssh-key.ts";
import { tmpfsFault } from "./tmpfs.ts";
import { ulimitFault, ulimitNameFault, ulimitPairFault } from "./ulimit.ts";
import { watchedPathFault } from "./watched-path.ts";

/** What judges the value at a place. What is left out judges nothing, as does a value of another kind. */
export interface Grammar {
  readonly text?: (text: string) => Fault | undefined;
  /** For a number that stands without quotes. */
  readonly number?: (value: number) => Fault | undefined;
  /** For a list of texts. */
  readonly list?: (items: readonly string[]) => Fault | undefined;
  /** For a mapping; values that are no scalars, or depend on an unset variable, stand in it as null. */
  readonly mapping?: (fields: Readonly<Record<string, unknown>>) => Fault | undefined;
  /** For each key of a mapping. */
  readonly key?: (key: string) => Fault | undefined;
  /** Whether Docker Compose judges the value in each file, whatever another file says there. */
  readonly isEarly?: boolean;
}

/** The grammar of each place that has one. */
export const grammars = new PathTable<Grammar>();

const duration: Grammar = { text: durationFault };
const healthDuration: Grammar = { text: healthDurationFault };
const size: Grammar = { text: byteSizeFault, number: byteSizeFault };
const cpus: Grammar = { text: cpusFault, number: cpusFault };
const command: Grammar = { text: commandFault };
const host: Grammar = { text: addressOfHostFault };
const address: Grammar = { text: addressFault };
const limit: Grammar = { text: ulimitFault, number: ulimitFault };
const count: Grammar = { text: deviceCountFault, number: deviceCountFault };
const natural: Grammar = { text: countFault, number: countFault };
const fileMode: Grammar = { text: fileModeFault };

const services: Readonly<Record<string, Grammar>> = {
  "blkio_config.device_read_bps.[].rate": size,
  "blkio_config.device_read_iops.[].rate": size,
  "blkio_config.device_write_bps.[].rate": size,
  "blkio_config.device_write_iops.[].rate": size,
  "blkio_config.weight": { text: weightFault, number: weightFault },
  "blkio_config.weight_device.[].weight": { text: weightFault, number: weightFault },
  "build.additional_contexts.[]": { text: contextFault, isEarly: true },
  "build.extra_hosts": { key: hostNameFault },
  "build.extra_hosts.*": host,
  "build.extra_hosts.*.[]": host,
  "build.extra_hosts.[]": { text: extraHostFault },
  "build.shm_size": size,
  "build.ssh.[]": { text: sshKeyFault },
  "build.ulimits": { key: ulimitNameFault },
  "build.ulimits.*": { ...limit, mapping: ulimitPairFault },
  command,
  "configs.[].mode": fileMode,
  cpu_count: natural,
  cpu_percent: { text: cpuPercentFault, number: cpuPercentFault },
  cpus,
  "deploy.placement.max_replicas_per_node": natural,
  "deploy.replicas": natural,
  "deploy.resources.limits.cpus": cpus,
  "deploy.resources.limits.memory": size,
  "deploy.resources.reservations.cpus": cpus,
  "deploy.resources.reservations.devices.[]": { mapping: deviceRequestFault },
  "deploy.resources.reservations.devices.[].count": count,
  "deploy.resources.reservations.memory": size,
  "deploy.restart_policy.delay": duration,
  "deploy.restart_policy.max_attempts": natural,
  "deploy.restart_policy.window": duration,
  "deploy.rollback_config.delay": duration,
  "deploy.rollback_config.failure_action": { text: rollbackActionFault },
  "deploy.rollback_config.monitor": duration,
  "deploy.rollback_config.parallelism": natural,
  "deploy.update_config.delay": duration,
  "deploy.update_config.failure_action": { text: updateActionFault },
  "deploy.update_config.monitor": duration,
  "deploy.update_config.parallelism": natural,
  "develop.watch.[].path": { text: watchedPathFault },
  "devices.[]": { text: deviceFault, mapping: longDeviceFault },
  "devices.[].permissions": { text: permissionsFault },
  dns: address,
  "dns.[]": address,
  entrypoint: command,
  "env_file.[].format": { text: envFileFormatFault },
  "environment.[]": { text: variableFault },
  "expose.[]": { text: exposedPortFault, number: exposedPortFault },
  extra_hosts: { key: hostNameFault },
  "extra_hosts.*": host,
  "extra_hosts.*.[]": host,
  "extra_hosts.[]": { text: extraHostFault },
  "gpus.[]": { mapping: deviceRequestFault },
  "gpus.[].count": count,
  "group_add.[]": { number: groupFault },
  "healthcheck.interval": healthDuration,
  "healthcheck.retries": natural,
  "healthcheck.start_interval": healthDuration,
  "healthcheck.start_period": healthDuration,
  "healthcheck.test": { list: healthTestFault },
  "healthcheck.timeout": healthDuration,
  // Where something is built there need not be an image: an empty one is told of the service.
  image: { text: (text) => (text === "" ? undefined : imageFault(text)) },
  mac_address: { text: macAddressFault },
  mem_limit: size,
  mem_reservation: size,
  mem_swappiness: size,
  memswap_limit: size,
  "networks.*.ipv4_address": address,
  "networks.*.ipv6_address": address,
  "networks.*.link_local_ips.[]": address,
  "networks.*.mac_address": { text: macAddressFault },
  oom_score_adj: { text: oomScoreFault, number: oomScoreFault },
  platform: { text: platformFault },
  "ports.[]": { text: portFault, number: (value) => portFault(String(value)), mapping: longPortFault, isEarly: true },
  "ports.[].host_ip": { text: hostAddressFault },
  "ports.[].protocol": { text: longProtocolFault },
  "ports.[].published": { text: publishedPortFault, number: publishedPortFault },
  "ports.[].target": { text: targetPortFault, number: targetPortFault },
  "post_start.[].command": command,
  "post_start.[].environment.[]": { text: variableFault },
  "pre_stop.[].command": command,
  "pre_stop.[].environment.[]": { text: variableFault },
  pull_policy: { text: pullPolicyFault },
  restart: { text: restartFault },
  scale: natural,
  "secrets.[].mode": fileMode,
  shm_size: size,
  stop_grace_period: duration,
  stop_signal: { text: signalFault },
  sysctls: { mapping: sysctlsFault },
  "sysctls.[]": { text: sysctlFault },
  tmpfs: { text: tmpfsFault },
  "tmpfs.[]": { text: tmpfsFault },
  ulimits: { key: ulimitNameFault },
  "ulimits.*": { ...limit, mapping: ulimitPairFault },
  "ulimits.*.hard": limit,
  "ulimits.*.soft": limit,
  "volumes.[]": { text: mountFault, mapping: longMountFault, isEarly: true },
  "volumes.[].bind.propagation": { text: propagationFault },
  "volumes.[].target": { text: mountTargetFault },
  "volumes.[].tmpfs.size": size,
};

// A place with a type of its own is told from those without, even if nothing else is asked there.
for (const pattern of Object.values(castPaths).flat()) grammars.add(pattern, {});
for (const [pattern, grammar] of Object.entries(services)) grammars.add(`services.*.${pattern}`, grammar);
for (const key of ["subnet", "ip_range"]) grammars.add(`networks.*.ipam.config.[].${key}`, { text: subnetFault });
grammars.add("networks.*.ipam.config.[].gateway", address);
grammars.add("networks.*.ipam.config.[].aux_addresses.*", address);
grammars.add("secrets.*.driver_opts.*", { number: optionFault });
