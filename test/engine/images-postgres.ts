import type { Recipe } from "./images.ts";

/** Debian's PostgreSQL. The layouts name a newer version, and say nothing that this one does not understand. */
const home = "/usr/lib/postgresql/15";

/** They come in the packages of `psql` and `postgres`, and need no library that these do not need. */
const besides = ["initdb", "pg_basebackup", "pg_ctl", "pg_dump", "pg_isready", "pg_restore"];

/** PostgreSQL as its official image runs it: with its entrypoint, its user, its volume and its stop signal. */
export const postgres: Recipe = {
  programs: {
    [`${home}/bin/postgres`]: "postgresql-15",
    [`${home}/bin/psql`]: "postgresql-client-15",
    gosu: "gosu",
  },
  files: { "/usr/local/bin/docker-entrypoint.sh": entrypoint() },
  data: [
    ...besides.map((name) => `${home}/bin/${name}`),
    ...["dict_snowball", "libpqwalreceiver", "plpgsql"].map((name) => `${home}/lib/${name}.so`),
    "/usr/share/postgresql/15",
    "/usr/lib/locale/C.utf8",
  ],
  instructions: [
    `ENV PATH=${home}/bin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin LANG=C.UTF-8 PGDATA=/var/lib/postgresql/data`,
    "RUN echo 'postgres:x:999:999::/var/lib/postgresql:/bin/sh' >> /etc/passwd && echo 'postgres:x:999:' >> /etc/group \\",
    "  && ln -s /run /var/run && mkdir -p /run/postgresql /docker-entrypoint-initdb.d /var/lib/postgresql/data \\",
    "  && chown -R 999:999 /run/postgresql /var/lib/postgresql && chmod 3777 /run/postgresql \\",
    "  && chmod 1777 /var/lib/postgresql/data && chmod 755 /usr/local/bin/docker-entrypoint.sh \\",
    "  && sed -i \"s/^#listen_addresses.*/listen_addresses = '*'/\" /usr/share/postgresql/15/postgresql.conf.sample",
    "VOLUME /var/lib/postgresql/data",
    "STOPSIGNAL SIGINT",
    'ENTRYPOINT ["docker-entrypoint.sh"]',
    'CMD ["postgres"]',
  ],
};

/**
 * What the entrypoint of the official image does: as root it gives the data to `postgres` and goes on as that user. Where
 * there is no database yet, it makes one, and starts a server on the socket alone for what is to be run first.
 */
function entrypoint(): string {
  return `#!/bin/sh
set -eu
case $1 in -*) set -- postgres "$@" ;; esac
[ "$1" = postgres ] || exec "$@"
from_file() {
  eval "value=\\\${$1:-} file=\\\${$1_FILE:-}"
  if [ -n "$value" ] && [ -n "$file" ]; then echo "error: both $1 and $1_FILE are set" >&2; exit 1; fi
  if [ -n "$file" ]; then value=$(cat "$file"); fi
  export "$1=\${value:-$2}"
  unset "$1_FILE"
}
from_file POSTGRES_PASSWORD ''
from_file POSTGRES_USER postgres
from_file POSTGRES_DB "$POSTGRES_USER"
mkdir -p "$PGDATA"
chmod 700 "$PGDATA" || :
if [ "$(id -u)" = 0 ]; then
  find "$PGDATA" /var/run/postgresql ! -user postgres -exec chown postgres '{}' +
  exec gosu postgres "$0" "$@"
fi
[ ! -s "$PGDATA/PG_VERSION" ] || exec "$@"
[ -n "$POSTGRES_PASSWORD" ] || { echo "Error: superuser password is not specified." >&2; exit 1; }
echo "$POSTGRES_PASSWORD" > /tmp/pwfile
initdb --username "$POSTGRES_USER" --pwfile /tmp/pwfile
rm /tmp/pwfile
printf '\\nhost all all all scram-sha-256\\n' >> "$PGDATA/pg_hba.conf"
export PGPASSWORD="$POSTGRES_PASSWORD"
shift
pg_ctl -D "$PGDATA" -o "$* -c listen_addresses=''" -w start
run_sql() { psql -v ON_ERROR_STOP=1 --username "$POSTGRES_USER" --no-password --no-psqlrc --dbname "$POSTGRES_DB" "$@"; }
[ "$POSTGRES_DB" = postgres ] ||
  echo 'CREATE DATABASE :"db"' | run_sql --dbname postgres --set "db=$POSTGRES_DB"
for file in /docker-entrypoint-initdb.d/*; do
  case $file in
    *.sh) if [ -x "$file" ]; then "$file"; else . "$file"; fi ;;
    *.sql) run_sql -f "$file" ;;
  esac
done
pg_ctl -D "$PGDATA" -m fast -w stop
unset PGPASSWORD
exec postgres "$@"
`;
}
