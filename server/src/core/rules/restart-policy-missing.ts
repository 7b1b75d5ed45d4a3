import { isServer, isStartedByHand, restartRefusal } from "../compose/restart-policy.ts";
import { set } from "../syntax/change.ts";
import { choice } from "./options.ts";
import { defineRule } from "./rule.ts";

export const restartPolicyMissing = defineRule({
  id: "restart-policy-missing",
  summary: "A service is not started again after a crash.",
  category: "restart",
  set: "core",
  severity: "warning",
  targets: ["compose", "swarm"],
  fixes: ["safe", "unsafe"],
  why: [
    "Docker Compose restarts nothing by itself: after a crash, or a reboot of the host, the service is down until somebody notices.",
    "`unless-stopped` brings it back and leaves alone what was stopped on purpose; a job that runs once needs no policy.",
  ],
  references: [
    "https://docs.docker.com/reference/compose-file/services/#restart",
    "https://docs.docker.com/engine/containers/start-containers-automatically/",
  ],
  options: {
    policy: choice({
      description: "The policy that the fix writes.",
      default: "unless-stopped",
      values: ["unless-stopped", "always", "on-failure:5"],
    }),
  },

  *service(service, { policy }) {
    const { name, key, mapping, restart, standing } = service;
    const refusal = restartRefusal(service);
    // The engine takes an empty text for no word at all.
    const hasPolicy = (restart && restart.value !== "") || service.deploy?.restartPolicy;
    const isSilent = !refusal && (standing.target === "swarm" || hasPolicy);
    if (!standing.isDeployed || standing.job || isStartedByHand(service) || isSilent) return;
    const isDoubtful = standing.resemblesJob || (refusal !== undefined && !isServer(service));
    const fault = refusal ? `has \`${refusal.written}\`` : "has no restart policy";
    const doubt = isDoubtful ? "unless it is a job that runs once, " : "";
    const event = standing.target === "swarm" ? "a crash" : "a crash or a reboot";
    const isVariable = restart?.written.includes("$") === true;
    const value = refusal?.path[0] === "deploy" ? "any" : policy;
    yield {
      at: refusal?.at ?? restart ?? key,
      severity: isDoubtful ? "info" : "warning",
      message: `Service "${name}" ${fault}: ${doubt}it stays down after ${event}.`,
      fixes: () => [
        {
          title: `Restart it: \`${value}\``,
          safety: refusal || isDoubtful || isVariable ? "unsafe" : "safe",
          changes: [set(mapping, refusal?.path ?? ["restart"], value)],
        },
      ],
    };
  },
});
