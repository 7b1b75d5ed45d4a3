import { unknown } from "../compose/field.ts";
import type { Service } from "../compose/service.ts";
import { firstFormat, formatOf } from "../compose/stack-refusal.ts";
import { isPartlyHidden, usageOf } from "../compose/usage.ts";
import type { Role } from "../images/facts.ts";
import { type Healthcheck, suits, testOn } from "../images/healthcheck.ts";
import { type Change, inline, type NewValue, set, stop, text } from "../syntax/change.ts";
import type { Fix } from "./rule.ts";

/** The fixes that give a service a health check: the one that its image is known for, or else the usual ones. */
export function probeFixes(service: Service): readonly Fix[] {
  if (service.known?.probeImpossible) return [];
  const known = knownProbe(service);
  return known ? [known] : usualProbes(service);
}

/** The health check that is known for the image and suits what the service does with it. */
export function knownProbe(service: Service): Fix | undefined {
  const { known } = service;
  const usage = usageOf(service);
  const check = known?.healthchecks.find((candidate) => suits(candidate, usage));
  if (!known || !check) return undefined;
  const mayBeHidden = isPartlyHidden(service) || (service.hasEnvironmentFile && asksVariables(check));
  const isCertain = check.certain && !mayBeHidden && !hasSayInUpdates(service);
  const port = check.certain ? check.port : toldPort(service, check.port);
  return {
    title: `Add a health check for ${known.product}`,
    safety: isCertain ? "safe" : "unsafe",
    isOwn: true,
    changes: healthcheck(service, inline(...testOn(check, port)), check),
  };
}

/** Puts the health check that is known to pass in the place of the one that the service has. */
export function knownProbeInstead(service: Service): readonly Fix[] {
  const { known } = service;
  const usage = usageOf(service);
  const check = known?.healthchecks.find((candidate) => suits(candidate, usage));
  if (!known || !check?.certain || isPartlyHidden(service)) return [];
  const change = set(service.mapping, ["healthcheck", "test"], inline(...testOn(check)));
  return [{ title: `Use the health check for ${known.product}`, safety: "unsafe", isOwn: true, changes: [change] }];
}

/** Swarm looks at the check while it watches an update, and takes back what has become ill. */
function hasSayInUpdates({ deploy, standing }: Service): boolean {
  return standing.target === "swarm" && deploy?.updateConfig !== undefined;
}

function asksVariables({ needs, unless }: Healthcheck): boolean {
  return needs?.variables !== undefined || unless?.variables !== undefined;
}

/** The port of the container that the file speaks of: the wanted one where it is among them, else the first. */
function toldPort({ ports, exposed }: Service, wanted: number | undefined): number | undefined {
  const told = [...ports.map(({ target }) => target.start), ...exposed];
  return wanted !== undefined && told.includes(wanted) ? wanted : (told[0] ?? wanted);
}

/** Health checks over HTTP with the programs that images often have; the port and the path are for a person to say. */
function usualProbes(service: Service): readonly Fix[] {
  const { known, image } = service;
  if (known?.role !== undefined ? !speaksHttp.has(known.role) : speaksOtherwise(service)) return [];
  const isAlpine = image !== undefined && image.value !== unknown && /alpine/.test(image.value.tag ?? "");
  const port = toldPort(service, known?.ports[0]?.number);
  return usualTests(port)
    .filter(({ program }) => known?.tools.get(program) !== false && !(isAlpine && program === "curl"))
    .map(({ program, test }) => ({
      title: `Add a health check with \`${program}\``,
      safety: "input",
      isOwn: true,
      changes: healthcheck(service, test, {}),
    }));
}

const speaksHttp: ReadonlySet<Role> = new Set([
  "app",
  "proxy",
  "observability",
  "registry",
  "object-store",
  "admin-ui",
]);

/** Whether the name of the image, or the only ports that the file speaks of, are those of a database, a broker or a scanner. */
function speaksOtherwise({ image, ports, exposed }: Service): boolean {
  const told = [...ports.map(({ target }) => target.start), ...exposed];
  const name = image === undefined || image.value === unknown ? "" : image.value.name;
  return otherServers.test(name) || (told.length > 0 && told.every((port) => otherPorts.has(port)));
}

const otherServers =
  /(?:^|[-_])(?:activemq|artemis|cassandra|clamav|kafka|mariadb|memcached|mongo(?:db)?|mysql|pgvector|postgis|postgres(?:ql)?|pulsar|rabbitmq|redis|valkey|zookeeper)$/;
const otherPorts: ReadonlySet<number> = new Set([3306, 3310, 5432, 5672, 6379, 6650, 9042, 11211, 27017, 61616]);

interface Test {
  readonly program: string;
  readonly test: NewValue;
}

function usualTests(port: number | undefined): readonly Test[] {
  const at = (usual: number) => stop(String(port ?? usual));
  const path = stop("health");
  const url = text`http://127.0.0.1:${at(3000)}/${path}`;
  const request = text`fetch('http://127.0.0.1:${at(3000)}/${path}').then(r=>process.exit(r.ok?0:1)).catch(()=>process.exit(1))`;
  const opening = text`import urllib.request as u; u.urlopen('http://127.0.0.1:${at(8000)}/${path}', timeout=5)`;
  return [
    { program: "curl", test: inline("CMD", "curl", "-fsS", "-o", "/dev/null", url) },
    { program: "wget", test: inline("CMD", "wget", "-q", "-O", "/dev/null", url) },
    { program: "node", test: inline("CMD", "node", "-e", request) },
    { program: "python", test: inline("CMD", "python", "-c", opening) },
  ];
}

/** Stacks of old formats do not know the key. */
function knowsStartPeriod({ standing, topLevel }: Service): boolean {
  const format = formatOf(topLevel.mapping);
  const isOld = typeof format === "number" && format < firstFormat("healthcheck.start_period");
  return standing.target === "compose" || !isOld;
}

/** The keys that a health check consists of, as far as the service does not have them already. */
function healthcheck(service: Service, test: NewValue, times: Partial<Healthcheck>): readonly Change[] {
  const { interval = "30s", timeout = "10s", startPeriod = "40s" } = times;
  const keys = { test, interval, timeout, retries: 3, ...(knowsStartPeriod(service) && { start_period: startPeriod }) };
  const present = service.healthcheck?.field.node;
  const missing = Object.entries(keys).filter(([key]) => present?.kind !== "mapping" || !present.entries.has(key));
  return missing.map(([key, value]) => set(service.mapping, ["healthcheck", key], value));
}
