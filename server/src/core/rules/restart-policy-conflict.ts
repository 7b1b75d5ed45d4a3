import { type EffectiveRestart, effectiveRestart } from "../compose/effective-restart.ts";
import { unknown } from "../compose/field.ts";
import { parseRestart, type Restart } from "../compose/restart.ts";
import type { Service } from "../compose/service.ts";
import { remove } from "../syntax/change.ts";
import { defineRule, type Fix } from "./rule.ts";

export const restartPolicyConflict = defineRule({
  id: "restart-policy-conflict",
  summary: "A service has two restart policies that differ.",
  category: "restart",
  set: "core",
  severity: "warning",
  targets: ["compose", "swarm"],
  keys: ["deploy"],
  fixes: ["unsafe"],
  why: [
    "`deploy.restart_policy` wins and `restart` is not even read: a service that says `restart: always` may give up after three attempts, or stay down after a reboot.",
    "Keep the one that is meant: `restart` for Docker Compose, `deploy.restart_policy` for Swarm.",
  ],
  references: [
    "https://docs.docker.com/reference/compose-file/deploy/#restart_policy",
    "https://docs.docker.com/reference/compose-file/services/#restart",
  ],
  options: {},

  *service(service) {
    const { name, restart, deploy, standing } = service;
    const ignored = restart && restart.value !== unknown ? parseRestart(restart.value) : undefined;
    const effective = deploy?.restartPolicy?.condition && effectiveRestart(service);
    if (!restart || !ignored || !effective || effective.policy === "no" || isSame(ignored, effective)) return;
    yield {
      at: restart,
      message: `Service "${name}" has \`restart: ${restart.written}\`, and \`deploy.restart_policy\` wins: ${outcome(effective, standing)}.`,
      related: [{ at: effective.at, message: "This policy is the one that counts." }],
      fixes: () => choices(service, ignored),
    };
  },
});

/** A stop by hand aside, `always` and `unless-stopped` are the same. */
function isSame(a: Restart, b: Restart): boolean {
  const isOnFailure = a.policy === "on-failure";
  if (a.policy === "no" || isOnFailure !== (b.policy === "on-failure")) return false;
  return (a.attempts || undefined) === (b.attempts || undefined);
}

function outcome({ policy, attempts }: EffectiveRestart, { target }: Service["standing"]): string {
  const times = attempts === undefined ? "" : attempts === 1 ? ", once" : `, at most ${attempts} times`;
  if (policy !== "on-failure") return `it starts again whenever it ends${times}`;
  return `it starts again only after a failure${times}${target === "compose" ? ", and may stay down after a reboot" : ""}`;
}

function choices({ mapping, deploy, standing }: Service, { policy }: Restart): readonly Fix[] {
  const stronger = policy === "always" || policy === "unless-stopped";
  const whole = deploy?.field.node;
  const keepOther: Fix = {
    title: "Remove `restart`, which is ignored",
    safety: "unsafe",
    changes: [remove(mapping, "restart")],
  };
  if (!stronger || standing.target === "swarm" || whole?.kind !== "mapping") return [keepOther];
  const isAll = whole.entries.size === 1;
  const removal = isAll ? remove(mapping, "deploy") : remove(whole, "restart_policy");
  const title = `Remove \`deploy.restart_policy\`, so that \`${policy}\` counts`;
  return [{ title, safety: "unsafe", changes: [removal] }, keepOther];
}
