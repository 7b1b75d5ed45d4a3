import { formatByteSize } from "../compose/byte-size.ts";
import { type Field, unknown } from "../compose/field.ts";
import { memoryLimitOf, memoryReservationOf } from "../compose/memory-limit.ts";
import { scaleOf } from "../compose/scale.ts";
import type { Service } from "../compose/service.ts";
import { code } from "./markdown.ts";
import type { Question } from "./question.ts";

/** What a service may take and what is kept for it, with all its containers, beside what the whole project may take. */
export function capacity({ path, check }: Question): string | undefined {
  const [section, name, ...rest] = path;
  if (section !== "services" || typeof name !== "string" || !asking.test(rest.join("."))) return undefined;
  const service = check.project.serviceNames.get(name);
  if (!service) return undefined;
  const running = check.project.services.filter(({ standing }) => standing.isDeployed);
  const rows = measures.flatMap((measure) => {
    const [own, all] = [amountOf(service, measure), sumOf(running, measure)];
    return own === undefined && all.count === 0 ? [] : [rowOf(measure, { own, all, of: running.length })];
  });
  const count = scaleOf(service)?.count;
  const times = count === undefined || count === 1 ? "" : `, ${count} containers`;
  if (rows.length === 0) return undefined;
  return [`**Capacity** of this service${times}, and of the project:`, rows.join("\n")].join("\n\n");
}

const asking =
  /^(?:deploy\.(?:resources(?:\.(?:limits|reservations)(?:\.(?:memory|cpus))?)?|replicas)|mem_limit|mem_reservation|cpus|scale)$/;

interface Measure {
  readonly title: string;
  readonly of: (service: Service) => number | undefined;
  readonly format: (amount: number) => string;
}

const measures: readonly Measure[] = [
  { title: "Memory limits", of: (service) => memoryLimitOf(service)?.bytes, format: inUnits },
  { title: "Memory reserved", of: (service) => memoryReservationOf(service)?.bytes, format: inUnits },
  { title: "CPU limits", of: cpuLimitOf, format: rounded },
  { title: "CPUs reserved", of: ({ deploy }) => known(deploy?.reservations?.cpus), format: rounded },
];

function cpuLimitOf({ deploy, cpus, standing }: Service): number | undefined {
  return known(deploy?.limits?.cpus ?? (standing.target === "swarm" ? undefined : cpus));
}

function known(field: Field<number> | undefined): number | undefined {
  return field && field.value !== unknown && field.value > 0 ? field.value : undefined;
}

/** With all containers of the service; undefined where nothing is said, or nobody knows. */
function amountOf(service: Service, { of }: Measure): number | undefined {
  const [each, scale] = [of(service), scaleOf(service)];
  return each === undefined || !scale ? undefined : each * scale.count;
}

interface Sum {
  readonly total: number;
  /** How many services it is the sum of. */
  readonly count: number;
}

function sumOf(services: readonly Service[], measure: Measure): Sum {
  const amounts = services.flatMap((service) => amountOf(service, measure) ?? []);
  return { total: amounts.reduce((a, b) => a + b, 0), count: amounts.length };
}

interface Row {
  readonly own: number | undefined;
  readonly all: Sum;
  readonly of: number;
}

function rowOf({ title, format }: Measure, { own, all, of }: Row): string {
  const mine = own === undefined ? "none" : code(format(own));
  const some = all.count < of ? ` (${all.count} of ${of} services say so)` : "";
  return `- ${title}: ${mine} of ${code(format(all.total))}${some}`;
}

/** Sums are seldom whole, so a small fraction is left out. */
function inUnits(bytes: number): string {
  if (bytes < 1024 ** 2) return formatByteSize(bytes);
  return bytes < 1024 ** 3 ? `${rounded(bytes / 1024 ** 2)}M` : `${rounded(bytes / 1024 ** 3)}G`;
}

function rounded(amount: number): string {
  return String(Math.round(amount * 100) / 100);
}
