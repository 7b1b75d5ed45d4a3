import { effectiveRestart } from "../compose/effective-restart.ts";
import { isStartedByHand } from "../compose/restart-policy.ts";
import type { Service } from "../compose/service.ts";
import { remove, set } from "../syntax/change.ts";
import { strings } from "./options.ts";
import { defineRule, type Fix } from "./rule.ts";

export const restartOnFailureOnly = defineRule({
  id: "restart-on-failure-only",
  summary: "A service that runs all the time is only restarted after a failure.",
  category: "restart",
  set: "recommended",
  severity: "info",
  targets: ["compose"],
  fixes: ["unsafe"],
  why: [
    "After a reboot of the host, or a restart of Docker, the service may stay down until somebody notices: it comes back only where the engine saw it end with an error. After the last attempt that is counted it stays down.",
    "`unless-stopped` brings it back each time and leaves alone what was stopped on purpose; `on-failure` is for jobs.",
  ],
  references: [
    "https://docs.docker.com/engine/containers/start-containers-automatically/",
    "https://docs.docker.com/reference/compose-file/services/#restart",
  ],
  options: {
    allow: strings({
      description: "Policies that are meant, such as the `on-failure:5` of the CIS benchmark.",
      default: [],
    }),
  },

  *service(service, { allow }) {
    const { name, standing, restart, deploy } = service;
    if (!standing.isDeployed || standing.job || standing.resemblesJob || isStartedByHand(service)) return;
    const effective = effectiveRestart(service);
    // Of two policies the one that does not count is reported.
    if (effective?.policy !== "on-failure" || (restart && deploy?.restartPolicy)) return;
    const { attempts, written, at } = effective;
    if (allow.includes(attempts === undefined ? "on-failure" : `on-failure:${attempts}`)) return;
    const count = attempts === 1 ? "one attempt" : `${attempts} attempts`;
    yield {
      at,
      message: `Service "${name}" has \`${written}\`: it may stay down after a reboot${attempts === undefined ? "" : `, and does so after ${count}`}.`,
      fixes: () => [restartAlways(service)],
    };
  },
});

function restartAlways({ mapping, deploy }: Service): Fix {
  const policy = deploy?.restartPolicy?.field.node;
  if (policy?.kind !== "mapping") {
    const changes = [set(mapping, ["restart"], "unless-stopped")];
    return { title: "Restart it: `unless-stopped`", safety: "unsafe", changes };
  }
  const counts = policy.entries.has("max_attempts") ? [remove(policy, "max_attempts")] : [];
  return {
    title: "Restart it: `condition: any`",
    safety: "unsafe",
    changes: [set(policy, ["condition"], "any"), ...counts],
  };
}
