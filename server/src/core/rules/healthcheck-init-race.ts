import { placeOfTest } from "../compose/health-script.ts";
import { rewordTest } from "../compose/health-script-change.ts";
import { type InitRace, initRace } from "../compose/init-race.ts";
import type { Service } from "../compose/service.ts";
import { usageOf } from "../compose/usage.ts";
import { knownProbeInstead } from "./probe.ts";
import { defineRule, type Fix } from "./rule.ts";

export const healthcheckInitRace = defineRule({
  id: "healthcheck-init-race",
  summary: "A health check passes while the database is still being set up.",
  category: "health",
  set: "recommended",
  severity: "warning",
  targets: ["compose", "swarm"],
  keys: ["healthcheck"],
  fixes: ["unsafe"],
  why: [
    "On its first start the image runs a server for itself alone, to create users and databases, and then stops it: a check that asks there passes too early, and what waits for the database finds nobody.",
    "Ask over the network, where only the real server listens.",
  ],
  references: [
    "https://github.com/docker-library/postgres/blob/master/docker-entrypoint.sh",
    "https://github.com/docker-library/mysql/blob/master/template/docker-entrypoint.sh",
    "https://github.com/docker-library/mongo/blob/master/docker-entrypoint.sh",
  ],
  options: {},

  *service(service) {
    const { name, healthcheck, standing } = service;
    const race = initRace(service);
    if (!race || !healthcheck?.test) return;
    const where = race.firstServer === "socket" ? "on the socket" : "on 127.0.0.1";
    yield {
      at: placeOfTest(healthcheck.test),
      severity: standing.isHealthAwaited && standing.target === "compose" && !race.logsIn ? "warning" : "info",
      message: `The health check of "${name}" asks ${where}, where a first start also has the server that sets up the data: it can pass before others can connect.`,
      fixes: () => fixesFor(service, race),
    };
  },
});

function fixesFor(service: Service, { program, place, host, firstServer }: InitRace): readonly Fix[] {
  const isElsewhere = usageOf(service).arguments.some((word) =>
    /listen_addresses|bind.address|skip.networking/.test(word),
  );
  if (firstServer === "loopback" || program === "psql") return knownProbeInstead(service);
  if (isElsewhere) return [];
  const change = host
    ? rewordTest(service, host, (written) => [written.replace("localhost", "127.0.0.1")])
    : rewordTest(service, place, (written) => [written, "-h", "127.0.0.1"]);
  return change ? [{ title: "Ask over the network", safety: "unsafe", changes: [change] }] : [];
}
