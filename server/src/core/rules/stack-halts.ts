import type { Service } from "../compose/service.ts";
import { type Change, remove, replace, set } from "../syntax/change.ts";
import type { Fix, Problem } from "./rule.ts";

type Mapping = Service["mapping"];

/** The problem of a number of tasks where each node has one: `docker stack deploy` reads both, and then makes no service. */
export function* numberedGlobals({ name, mapping, deploy }: Service): Iterable<Problem> {
  const { mode, replicas } = deploy ?? {};
  const isGlobal = mode?.value === "global" || mode?.value === "global-job";
  const block = mapping.get("deploy")?.value;
  if (!isGlobal || !replicas || block?.kind !== "mapping") return;
  yield {
    at: replicas,
    service: name,
    message: `Service "${name}" has \`replicas\` beside \`mode: ${mode.value}\`: \`docker stack deploy\` stops there, and makes no service.`,
    fixes: () => [fix("Remove `replicas`", [remove(block, "replicas")])],
  };
}

/** The problems of conditions for the node that compare nothing. Follows swarmkit `manager/constraint/constraint.go`. */
export function* brokenConstraints({ name, mapping, deploy }: Service): Iterable<Problem> {
  const constraints = deploy?.placement?.constraints?.node;
  if (constraints?.kind !== "sequence") return;
  for (const [i, item] of constraints.items.entries()) {
    if (item.kind !== "scalar" || /[=!]=|\$/.test(item.source)) continue;
    const equal = item.source.replace(/\s*=\s*/, " == ");
    yield {
      at: item,
      service: name,
      message: `Service "${name}" has the constraint "${item.source}", which has neither \`==\` nor \`!=\`: Swarm does not make the service.`,
      fixes: () => {
        if (equal === item.source) return [];
        return [fix(`Write \`${equal}\``, [replace(mapping, ["deploy", "placement", "constraints", i], equal)])];
      },
    };
  }
}

/** The problems of networks that only one node has: `docker stack deploy` makes them, and then no service that is to join. */
export function* localNetworks(root: Mapping, services: readonly Service[]): Iterable<Problem> {
  const networks = root.get("networks")?.value;
  if (networks?.kind !== "mapping") return;
  for (const [name, { value: network }] of networks.entries) {
    const driver = network.kind === "mapping" ? network.get("driver")?.value : undefined;
    if (driver?.kind !== "scalar" || driver.source !== "bridge") continue;
    const user = services.find((service) => service.standing.isDeployed && joins(service, name));
    if (!user) continue;
    yield {
      at: driver,
      message: `The network "${name}" is of one node alone, and the services of a stack are not: "${user.name}" is not made.`,
      fixes: () => [fix("Make it an `overlay`", [set(root, ["networks", name, "driver"], "overlay")])],
    };
  }
}

function joins({ networks }: Service, name: string): boolean {
  return networks.length === 0 ? name === "default" : networks.some((one) => one.name === name);
}

function fix(title: string, changes: readonly Change[]): Fix {
  return { title, safety: "unsafe", changes };
}
