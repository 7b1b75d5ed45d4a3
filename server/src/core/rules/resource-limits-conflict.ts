import { once } from "../compose/once.ts";
import type { Twins } from "../compose/project-fault.ts";
import { quotaConflict } from "../compose/quota-conflict.ts";
import type { Service } from "../compose/service.ts";
import { those } from "../compose/those.ts";
import { type NewValue, quoted, remove, set } from "../syntax/change.ts";
import { faultProblems } from "./fault-problems.ts";
import { defineRule, type Fix, type Problem } from "./rule.ts";

export const resourceLimitsConflict = defineRule({
  id: "resource-limits-conflict",
  summary: "A limit is set twice, to different values.",
  category: "resources",
  set: "core",
  severity: "error",
  targets: ["compose"],
  fixes: ["unsafe"],
  why: [
    "Docker Compose refuses a service whose own limit differs from the one below `deploy.resources`, and a limit that is absent there counts as zero.",
    "The engine takes either a number of CPUs or a quota of their time, and creates no container with both.",
    "Keep each limit in one place: below `deploy.resources`, where Swarm reads it, too.",
  ],
  references: ["https://docs.docker.com/reference/compose-file/deploy/#resources"],
  options: {},
  holdsInDevelopment: true,

  *project(project) {
    yield* faultProblems(
      project,
      ({ cause }) => cause === "limits",
      ({ service: name, twins }) => {
        const service = name === undefined ? undefined : project.serviceNames.get(name);
        return service && twins ? fixesFor(service, twins) : [];
      },
    );
    for (const service of withQuota(project)) yield* quotaProblems(service);
  },
});

const withQuota = those(({ cpuQuota, cpuPeriod }) => !!cpuQuota || !!cpuPeriod);

/** The number of CPUs is the one that stays: it says what is meant without another number. */
const quotaProblems = once((service: Service): readonly Problem[] => {
  const conflict = quotaConflict(service);
  if (!conflict) return [];
  const { name, mapping } = service;
  const { key, field, cpus } = conflict;
  const message = `Service "${name}" has \`${key}\` and a number of CPUs: the engine does not create its container.`;
  const changes = (["cpu_quota", "cpu_period"] as const).filter((one) => mapping.entries.has(one));
  const title = `Remove ${changes.map((one) => `\`${one}\``).join(" and ")}`;
  const fixes = (): readonly Fix[] => [
    { title, safety: "unsafe", changes: changes.map((one) => remove(mapping, one)) },
  ];
  return [{ at: field, service: name, message, related: [{ at: cpus, message: "The number is set here." }], fixes }];
});

/** Values go below `deploy`, since a limit that is absent there counts as zero as soon as there is another one. */
function fixesFor({ mapping }: Service, { own, below, areBothSet }: Twins): readonly Fix[] {
  const value = mapping.get(own)?.value;
  const removal = remove(mapping, own);
  const removed: Fix = { title: `Remove \`${own}\``, safety: "unsafe", changes: [removal] };
  const there = areBothSet ? ", in the place of the value there" : "";
  const move = value?.kind === "scalar" && set(mapping, below, valueBelow(own, value.source));
  const title = `Move \`${own}\` below \`deploy\`${there}`;
  const moved: readonly Fix[] = move ? [{ title, safety: "unsafe", changes: [move, removal] }] : [];
  return areBothSet ? [removed, ...moved] : moved;
}

function valueBelow(key: string, source: string): NewValue {
  if (key === "cpus") return quoted(source);
  return key === "pids_limit" && /^-?(?:0|[1-9]\d*)$/.test(source) ? Number(source) : source;
}
