import { readdirSync } from "node:fs";
import { ensureInstalled } from "../../scripts/tools/debian-packages.mjs";
import type { Recipe } from "./images.ts";
import { clients } from "./tiers-clients.ts";

const erlang = "/usr/lib/erlang";
const rabbit = "/usr/lib/rabbitmq/lib";

/** RabbitMQ as its official image runs it, in the version that Debian has; undefined where it cannot be had. */
export function rabbitmq(): Recipe | undefined {
  if (!ensureInstalled({ "rabbitmq-server": "rabbitmq-server" })) return undefined;
  const erts = `${erlang}/${readdirSync(erlang).find((name) => name.startsWith("erts-"))}/bin`;
  const sbin = `${rabbit}/${readdirSync(rabbit).find((name) => name.startsWith("rabbitmq_server-"))}/sbin`;
  return {
    // For their libraries: openssl has that of Erlang's cryptography.
    programs: { [`${erts}/beam.smp`]: "erlang-base", [`${erts}/epmd`]: "erlang-base", openssl: "openssl" },
    data: [erlang, rabbit],
    files: { "/usr/local/bin/docker-entrypoint.sh": '#!/bin/sh\nset -eu\nexec "$@"\n' },
    instructions: [
      [
        "RUN printf 'rabbitmq:x:999:999::/var/lib/rabbitmq:/bin/sh\\n' >> /etc/passwd",
        "printf 'rabbitmq:x:999:\\n' >> /etc/group",
        "mkdir -p /var/lib/rabbitmq /etc/rabbitmq/conf.d /var/log/rabbitmq /usr/bin",
        "chown -R 999:999 /var/lib/rabbitmq /etc/rabbitmq /var/log/rabbitmq",
        "chmod 1777 /var/lib/rabbitmq /etc/rabbitmq/conf.d /var/log/rabbitmq",
        "ln -s /bin/env /usr/bin/env",
        "chmod 755 /usr/local/bin/docker-entrypoint.sh",
      ].join(" && "),
      `ENV PATH=/usr/local/bin:/usr/bin:/bin:${erlang}/bin:${sbin} HOME=/var/lib/rabbitmq LANG=C.UTF-8`,
      "VOLUME /var/lib/rabbitmq",
      'ENTRYPOINT ["docker-entrypoint.sh"]',
      'CMD ["rabbitmq-server"]',
    ],
  };
}

/**
 * A service that answers at `/NAME` with the name of its container, keeps at `/NAME/add` the id of the request in its database
 * and in the queue, says at `/NAME/last` which id it kept last, and at `/NAME/slow` and `/NAME/bad` is what these say.
 */
export function service(name: string): Recipe {
  return {
    programs: { node: "nodejs" },
    files: { ...clients, "/app/server.mjs": server },
    instructions: ["WORKDIR /app", `ENV SERVICE=${name}`, 'CMD ["node", "server.mjs"]'],
  };
}

const server = `
import { createServer } from "node:http";
import { hostname } from "node:os";
import { setTimeout } from "node:timers/promises";
import { publish, take } from "./broker.mjs";
import { query } from "./postgres.mjs";
const { SERVICE, PORT } = process.env;
const keep = (id) => query("INSERT INTO seen (id) VALUES ('" + id.replaceAll("'", "") + "')");
const answers = {
  "": () => hostname(),
  "/add": async (id) => (await keep(id), await publish("orders", id), id),
  "/last": () => query("SELECT id FROM seen ORDER BY at DESC LIMIT 1"),
  "/slow": () => setTimeout(20_000, "slow"),
  "/bad": () => Promise.reject(new Error("bad")),
};
const server = createServer(async ({ url, headers }, response) => {
  try {
    const answer = url === "/health" ? () => query("SELECT 1") : answers[url.replace("/" + SERVICE, "")];
    response.end(String(await answer(headers["x-request-id"])));
  } catch (error) {
    console.error(url, error.message);
    response.writeHead(500).end(error.message);
  }
});
const table = "CREATE TABLE IF NOT EXISTS seen (id text, at timestamptz DEFAULT now())";
// Two containers that make the table at once: one of them has to try again.
while (!(await query(table).then(() => true, () => false))) await setTimeout(300);
server.listen(Number(PORT));
process.on("SIGTERM", () => process.exit());
while (SERVICE === "users") {
  const isTaken = await take("orders", keep).catch((error) => console.error(error.message));
  if (!isTaken) await setTimeout(300);
}
`;
