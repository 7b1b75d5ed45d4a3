import { nginx, type Recipe } from "./images.ts";
import { clients } from "./tiers-clients.ts";

/** Where Debian has the programs of PostgreSQL. */
const programs = "/usr/lib/postgresql/15/bin";

/** PostgreSQL as the entrypoint of its official image runs it: without root, with a first server on the socket alone. */
export const postgres: Recipe = {
  programs: {
    [`${programs}/postgres`]: "postgresql-15",
    [`${programs}/initdb`]: "postgresql-15",
    [`${programs}/pg_ctl`]: "postgresql-15",
    [`${programs}/psql`]: "postgresql-client-15",
    [`${programs}/pg_isready`]: "postgresql-client-15",
  },
  data: [
    "/usr/share/postgresql/15",
    ...["plpgsql.so", "dict_snowball.so"].map((file) => `/usr/lib/postgresql/15/lib/${file}`),
  ],
  files: {
    "/usr/local/bin/docker-entrypoint.sh": `#!/bin/sh
set -eu
if [ "$1" = postgres ] && [ ! -s "$PGDATA/PG_VERSION" ]; then
  chmod 700 "$PGDATA"
  user=\${POSTGRES_USER:-postgres}
  initdb --no-sync --username="$user" --pwfile="$POSTGRES_PASSWORD_FILE" \${POSTGRES_INITDB_ARGS:-}
  printf 'host all all all scram-sha-256\\n' >> "$PGDATA/pg_hba.conf"
  pg_ctl -D "$PGDATA" -o "-c listen_addresses=''" -w start
  database=\${POSTGRES_DB:-$user}
  [ "$database" = postgres ] || psql --username "$user" --dbname postgres -c "CREATE DATABASE \\"$database\\""
  for file in /docker-entrypoint-initdb.d/*; do
    case $file in
      *.sh) if [ -x "$file" ]; then "$file"; else . "$file"; fi ;;
      *.sql) psql -v ON_ERROR_STOP=1 --no-psqlrc --username "$user" --dbname "$database" -f "$file" ;;
    esac
  done
  pg_ctl -D "$PGDATA" -m fast -w stop
fi
exec "$@"
`,
  },
  instructions: [
    [
      `RUN ${user("postgres", 999, 999)}`,
      "ln -s /run /var/run",
      "mkdir -p /run/postgresql /var/lib/postgresql/data",
      "chown -R 999:999 /run/postgresql /var/lib/postgresql",
      "chmod 1777 /run/postgresql /var/lib/postgresql/data",
      "sed -i \"s/^#listen_addresses = 'localhost'/listen_addresses = '*'/\" /usr/share/postgresql/15/postgresql.conf.sample",
      // Nothing here has to outlive the machine, and it may be a busy one.
      "printf 'fsync = off\\n' >> /usr/share/postgresql/15/postgresql.conf.sample",
      "chmod 755 /usr/local/bin/docker-entrypoint.sh",
    ].join(" && "),
    `ENV PGDATA=/var/lib/postgresql/data PATH=/usr/local/bin:/usr/bin:/bin:${programs}`,
    "VOLUME /var/lib/postgresql/data",
    "STOPSIGNAL SIGINT",
    'ENTRYPOINT ["docker-entrypoint.sh"]',
    'CMD ["postgres"]',
  ],
};

/** Redis as its official image for Alpine Linux runs it without root. */
export const redis: Recipe = {
  programs: { "redis-server": "redis-server", "redis-cli": "redis-tools" },
  files: { "/usr/local/bin/docker-entrypoint.sh": '#!/bin/sh\nset -e\numask 0077\nexec "$@"\n' },
  instructions: [
    `RUN ${user("redis", 999, 1000)} && mkdir /data && chown 999:1000 /data && chmod 755 /usr/local/bin/docker-entrypoint.sh`,
    "WORKDIR /data",
    'ENTRYPOINT ["docker-entrypoint.sh"]',
    'CMD ["redis-server"]',
  ],
};

/** nginx with the types of files that every image of it knows. */
export const nginxWithTypes: Recipe = { ...nginx, data: ["/etc/nginx/mime.types"] };

/**
 * An application that answers at `/` with the name of its container, at `/add` hands a job to the worker over Redis, and at
 * `/done` says how many of those the worker has written to the database.
 */
export const tieredApplication: Recipe = {
  programs: { node: "nodejs" },
  files: {
    ...clients,
    "/app/server.mjs": `
import { createServer } from "node:http";
import { hostname } from "node:os";
import { query } from "./postgres.mjs";
import { redis } from "./redis.mjs";
const answers = {
  "/": () => hostname(),
  "/health": () => query("SELECT 1"),
  "/add": () => redis("LPUSH", "jobs", "job"),
  "/done": () => query("SELECT count(*) FROM jobs"),
};
const server = createServer(async ({ url, headers }, response) => {
  try {
    const text = await answers[url]();
    response.setHeader("X-Seen-Request-Id", headers["x-request-id"] ?? "");
    response.end(String(text));
  } catch (error) {
    console.error(error.message);
    response.writeHead(503).end(error.message);
  }
});
server.listen(Number(process.env.PORT));
process.on("SIGTERM", () => server.close());
`,
    "/app/worker.mjs": `
import { writeFileSync } from "node:fs";
import { setTimeout } from "node:timers/promises";
import { query } from "./postgres.mjs";
import { redis } from "./redis.mjs";
let isLeaving = false;
process.on("SIGTERM", () => { isLeaving = true; });
while (!isLeaving) {
  writeFileSync("/tmp/alive", "");
  try {
    // From one list to another, and away when it is done: a job is not lost when the worker or the database is.
    const job = (await redis("LINDEX", "taken", "0")) ?? (await redis("LMOVE", "jobs", "taken", "RIGHT", "LEFT"));
    if (job === undefined) await setTimeout(200);
    else {
      await query("INSERT INTO jobs DEFAULT VALUES");
      await redis("LPOP", "taken");
    }
  } catch (error) {
    console.error(error.message);
    await setTimeout(500);
  }
}
process.exit();
`,
    "/app/migrate.mjs": `
import { query } from "./postgres.mjs";
await query("CREATE TABLE IF NOT EXISTS jobs (id bigint GENERATED ALWAYS AS IDENTITY)");
process.exit();
`,
  },
  instructions: ["WORKDIR /app", 'CMD ["node", "server.mjs"]'],
};

function user(name: string, id: number, group: number): string {
  return `printf '${name}:x:${id}:${group}::/:/bin/sh\\n' >> /etc/passwd && printf '${name}:x:${group}:\\n' >> /etc/group`;
}
