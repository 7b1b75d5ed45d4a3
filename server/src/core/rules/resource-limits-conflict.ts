import type { Twins } from "../compose/project-fault.ts";
import type { Service } from "../compose/service.ts";
import { type NewValue, quoted, remove, set } from "../syntax/change.ts";
import { faultProblems } from "./fault-problems.ts";
import { defineRule, type Fix } from "./rule.ts";

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
  },
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
