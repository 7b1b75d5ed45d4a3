import { scaleOf } from "../compose/scale.ts";
import type { Service } from "../compose/service.ts";
import { set } from "../syntax/change.ts";
import { wholeNumber } from "./options.ts";
import { defineRule } from "./rule.ts";

export const singleReplica = defineRule({
  id: "single-replica",
  summary: "A service of a swarm that could run several times runs once.",
  category: "deployment",
  set: "strict",
  severity: "info",
  targets: ["swarm"],
  fixes: ["unsafe"],
  why: [
    "With one container the service is down whenever that ends, is replaced by a new version, or loses its node.",
    "Two or more on different nodes answer in the meantime; what must run only once, such as a scheduler, stays alone.",
  ],
  references: ["https://docs.docker.com/reference/compose-file/deploy/#replicas"],
  options: {
    minimum: wholeNumber({
      description: "How many containers an application or a proxy needs.",
      default: 2,
      minimum: 2,
    }),
  },

  *service(service, { minimum }) {
    const { name, key, image, mapping, standing } = service;
    const scale = scaleOf(service);
    // What has no image is not deployed at all.
    if (!image || !scale || scale.count >= minimum || scale.count === 0) return;
    if (!standing.isDeployed || standing.job || standing.resemblesJob || !canRunSeveralTimes(service)) return;
    yield {
      at: scale.at ?? key,
      message:
        scale.count === 1
          ? `Service "${name}" runs one container: it is down while that is replaced or its node is lost.`
          : `Service "${name}" runs ${scale.count} containers, fewer than ${minimum}: too few are left while one is replaced or its node is lost.`,
      fixes: () => [
        {
          title: `Run ${minimum} containers`,
          safety: "unsafe",
          changes: [set(mapping, ["deploy", "replicas"], minimum)],
        },
      ],
    };
  },
});

/** An application or a proxy that keeps nothing, and takes no port of its node for itself. */
function canRunSeveralTimes({ known, standing, mounts, ports, takesVolumesFrom }: Service): boolean {
  const isServer = known?.role === "proxy" || known?.role === "app" || (known === undefined && standing.isBuilt);
  const keepsData = takesVolumesFrom || mounts.some(({ type, readOnly }) => type !== "tmpfs" && !readOnly);
  const hasData = (known?.dataDirectories.length ?? 0) > 0;
  return isServer && !keepsData && !hasData && !ports.some(({ mode }) => mode === "host");
}
