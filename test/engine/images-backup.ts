import { execFileSync } from "node:child_process";
import { fileURLToPath } from "node:url";
import { buildSync } from "esbuild";
import { ensureProgram } from "../../scripts/tools/debian.mjs";
import { makeImage, type Recipe } from "./images.ts";

const version = "/usr/lib/postgresql/15";

const programs = {
  [`${version}/bin/postgres`]: "postgresql-15",
  [`${version}/bin/psql`]: "postgresql-client-15",
  [`${version}/bin/pg_dump`]: "postgresql-client-15",
  flock: "util-linux",
};

/** Debian 12 has an old rclone, and no supercronic. */
const rclone = ensureProgram({
  title: "rclone",
  variable: "RCLONE_BINARY",
  package: "rclone",
  path: "usr/bin/rclone",
});
const supercronic = ensureProgram({
  title: "supercronic",
  variable: "SUPERCRONIC_BINARY",
  package: "supercronic",
  path: "usr/bin/supercronic",
});

/** The image of the S3 server, which takes this key alone; it compares no secret. */
export const storage = { image: "seaworthy-s3:1", key: "S3RVER", secret: "S3RVER" };

/** Makes the images of the layout, its own from its very Dockerfile; false where the programs cannot be had. */
export function makeBackupImages({
  database,
  backup,
}: {
  readonly database: string;
  readonly backup: string;
}): boolean {
  if (rclone === undefined || supercronic === undefined) return false;
  const isThere =
    makeImage(database, postgresql(rclone, supercronic)) &&
    makeImage(storage.image, {
      programs: { node: "nodejs" },
      files: { "/app/s3-server.cjs": storageServer() },
      instructions: ["RUN mkdir /data", 'CMD ["node", "/app/s3-server.cjs"]'],
    });
  if (!isThere) return false;
  // The classic builder takes images that are only here.
  const env = { ...process.env, DOCKER_HOST: process.env.SEAWORTHY_ENGINE, DOCKER_BUILDKIT: "0" };
  const folder = "snippets/layouts/backup/backup";
  execFileSync("docker", ["build", "--quiet", "--tag", backup, folder], { env, stdio: "ignore" });
  return true;
}

function storageServer(): string {
  const { outputFiles } = buildSync({
    entryPoints: [fileURLToPath(new URL("s3-server.mjs", import.meta.url))],
    bundle: true,
    platform: "node",
    format: "cjs",
    write: false,
    logLevel: "error",
  });
  return outputFiles[0]?.text ?? "";
}

/** PostgreSQL as its official image on Alpine runs it. `apk` brings the two packages that the layout asks for. */
function postgresql(rclone: string, supercronic: string): Recipe {
  // These need no library that the programs have not.
  const besides = ["initdb", "pg_ctl", "pg_restore", "createdb", "dropdb", "pg_isready"];
  return {
    programs,
    files: {
      "/usr/local/bin/docker-entrypoint.sh": entrypoint,
      "/sbin/apk": packageManager(rclone, supercronic),
      "/etc/passwd": "root:x:0:0:root:/:/bin/sh\npostgres:x:70:70::/var/lib/postgresql:/bin/sh\n",
      "/etc/group": "root:x:0:\npostgres:x:70:\n",
    },
    data: [
      ...besides.map((name) => `${version}/bin/${name}`),
      rclone,
      supercronic,
      "/usr/share/postgresql/15",
      `${version}/lib/plpgsql.so`,
      `${version}/lib/dict_snowball.so`,
      "/usr/lib/locale/C.utf8",
      "/usr/share/zoneinfo/Etc",
      "/usr/share/zoneinfo/UTC",
    ],
    instructions: [
      "RUN chmod 0755 /usr/local/bin/docker-entrypoint.sh /sbin/apk",
      "RUN mkdir -p /var/run/postgresql && chown postgres:postgres /var/run/postgresql && chmod 3777 /var/run/postgresql",
      `ENV PATH=/usr/local/bin:${version}/bin:/usr/sbin:/usr/bin:/sbin:/bin LANG=C.UTF-8 PGDATA=/var/lib/postgresql/data`,
      'RUN mkdir -p "$PGDATA" && chown postgres:postgres "$PGDATA" && chmod 1777 "$PGDATA"',
      "VOLUME /var/lib/postgresql/data",
      'ENTRYPOINT ["docker-entrypoint.sh"]',
      "STOPSIGNAL SIGINT",
      'CMD ["postgres"]',
    ],
  };
}

/** Sets an empty directory up behind the socket, as the image does when it does not run as root. */
const entrypoint = `#!/bin/sh
set -eu
if [ "$1" = postgres ] && [ ! -s "$PGDATA/PG_VERSION" ]; then
  password=$(cat "$POSTGRES_PASSWORD_FILE")
  chmod 0700 "$PGDATA"
  echo "$password" > /tmp/password
  initdb --username="$POSTGRES_USER" --pwfile=/tmp/password
  rm /tmp/password
  echo 'host all all all scram-sha-256' >> "$PGDATA/pg_hba.conf"
  pg_ctl -D "$PGDATA" -o "-c listen_addresses=''" -w start
  createdb -U "$POSTGRES_USER" "$POSTGRES_DB"
  pg_ctl -D "$PGDATA" -m fast -w stop
fi
if [ "$1" = postgres ]; then
  shift
  set -- postgres -c listen_addresses='*' "$@"
fi
exec "$@"
`;

/** Takes \`add\` with names and versions, and refuses what it does not know. */
function packageManager(rclone: string, supercronic: string): string {
  return `#!/bin/sh
set -eu
[ "$1" = add ]
shift
for word in "$@"; do
  case $word in
    --no-cache) ;;
    rclone~1.*) ln -s ${rclone} /usr/bin/rclone ;;
    supercronic~0.*) ln -s ${supercronic} /usr/bin/supercronic ;;
    *) echo "no package $word" >&2; exit 1 ;;
  esac
done
`;
}
