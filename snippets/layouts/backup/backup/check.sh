#!/bin/sh
# Restores the newest dump into a server of its own that runs just for that, far from the database in use.
# If that fails it ends with an error, and health.sh tells until a later check goes well.
set -eu

state=/var/lib/backup
work=$(mktemp -d "$state/check.XXXXXX")
name="the newest dump"

finish() {
  status=$?
  pg_ctl --pgdata="$work/data" --mode=immediate --silent stop 2> /dev/null || true
  rm -rf "$work"
  if [ "$status" -eq 0 ]; then
    rm -f "$state/check-failed"
  else
    printf '%s could not be restored at %s\n' "$name" "$(date -u)" | tee "$state/check-failed" >&2
  fi
}
trap finish EXIT
trap 'exit 143' TERM INT

name=$(list.sh | tail -n 1)
[ -n "$name" ] || { echo "check: no dump is stored" >&2; exit 1; }
rclone copyto "$TARGET/$name" "$work/dump"

# On a socket alone, which nobody else can reach; nothing has to outlive it, so nothing waits for the disk.
export PGHOST="$work" PGDATABASE=postgres PGUSER=postgres
initdb --pgdata="$work/data" --username=postgres --auth=trust --no-sync > /dev/null
pg_ctl --pgdata="$work/data" --log="$work/log" --silent --wait start \
  --options="-c listen_addresses= -c unix_socket_directories=$work -c fsync=off -c shared_buffers=32MB"
# Owners and rights are roles of the other server.
pg_restore --exit-on-error --no-owner --no-privileges --dbname=postgres "$work/dump"
tables=$(psql --no-psqlrc --tuples-only --no-align --command="SELECT count(*) FROM pg_stat_user_tables")
echo "check: $name can be restored, with $tables tables"
