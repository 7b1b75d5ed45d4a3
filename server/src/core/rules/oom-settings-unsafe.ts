import { unknown } from "../compose/field.ts";
import { hasMemoryLimit } from "../compose/memory-limit.ts";
import type { Service } from "../compose/service.ts";
import { remove, set } from "../syntax/change.ts";
import { defineRule, type Fix } from "./rule.ts";

export const oomSettingsUnsafe = defineRule({
  id: "oom-settings-unsafe",
  summary: "A service is exempt from being killed when memory is short.",
  category: "resources",
  set: "recommended",
  severity: "warning",
  targets: ["compose", "swarm"],
  keys: ["oom_kill_disable", "oom_score_adj"],
  fixes: ["unsafe"],
  why: [
    "When memory is short and the container cannot be killed, the kernel kills other services, the Docker daemon or the shell of who wants to help, or the host hangs.",
    "With cgroups of version 2 the engine drops `oom_kill_disable` with a warning, so it does no more than mislead there.",
    "A score does not save a container from its own memory limit: it only says who goes first when the whole host is short of memory.",
  ],
  references: [
    "https://docs.docker.com/engine/containers/resource_constraints/#understand-the-risks-of-running-out-of-memory",
    "https://docs.docker.com/reference/compose-file/services/#oom_score_adj",
  ],
  options: {},

  *service(service) {
    const { name, mapping, oomKillDisabled, oomScoreAdjustment: score, standing } = service;
    const isLimited = hasMemoryLimit(service);
    // `docker stack deploy` leaves it out.
    if (oomKillDisabled?.value === true && standing.target === "compose") {
      const written = oomKillDisabled.written.includes("$");
      yield {
        at: oomKillDisabled,
        message: isLimited
          ? `Service "${name}" is not killed when it reaches its memory limit: with cgroups of version 1 it hangs there until a person comes.`
          : `Service "${name}" is never killed for the memory it takes, and has no memory limit: with cgroups of version 1 the host runs out of it.`,
        fixes: () =>
          written
            ? []
            : [{ title: "Let it be killed", safety: "unsafe", changes: [remove(mapping, "oom_kill_disable")] }],
      };
    }
    if (!score || score.value === unknown || score.value >= 0 || score.value < -1000) return;
    const isExempt = score.value <= -900;
    if (!isExempt && isLimited) return;
    yield {
      at: score,
      severity: isExempt ? "warning" : "info",
      message: isExempt
        ? `Service "${name}" has \`oom_score_adj: ${score.written}\`: when memory is short, the kernel kills everything else first.`
        : `Service "${name}" has \`oom_score_adj: ${score.written}\` and no memory limit: what it takes, others are killed for.`,
      fixes: () => (score.written.includes("$") ? [] : [scoreFix(service, isExempt && isLimited)]),
    };
  },
});

function scoreFix({ mapping }: Service, isMilder: boolean): Fix {
  return isMilder
    ? { title: "Set the score to -500", safety: "unsafe", changes: [set(mapping, ["oom_score_adj"], -500)] }
    : { title: "Remove the score", safety: "unsafe", changes: [remove(mapping, "oom_score_adj")] };
}
