#!/bin/sh
# Starts a node in the role that cluster/primary gives it, and tells whether it is well. Runs in the containers.
#
#   node.sh postgres ...    starts; a replica without data copies those of the primary first
#   node.sh health          fails for a primary that takes no writes, and for a replica that does not follow
set -eu

primary=$(cat /cluster/primary)

say() { printf '%s: %s\n' "$NODE" "$*"; }

if [ "$1" = health ]; then
  if [ "$primary" = "$NODE" ]; then
    question='SELECT NOT pg_is_in_recovery()'
  else
    question="SELECT pg_is_in_recovery() AND EXISTS (SELECT FROM pg_stat_wal_receiver WHERE status = 'streaming')"
  fi
  # Over TCP: while the image sets a database up, its server answers on the socket alone.
  [ "$(psql --host 127.0.0.1 --username postgres --no-psqlrc --tuples-only --no-align --command "$question")" = t ]
  exit
fi

# Where PostgreSQL looks for the password of the primary, so that it stands in no setting. In memory, at every start.
umask 077
export PGPASSFILE=/tmp/pgpass
sed 's/[\\:]/\\&/g; s/^/*:*:*:replicator:/' /run/secrets/replication_password > "$PGPASSFILE"

# Copies the data of the primary, which keeps from now on what this node has not seen yet.
copy() {
  copy=$PGDATA.copy
  slot=$(printf '%s' "$NODE" | tr - _)
  rm -rf "$copy"
  until pg_isready --quiet --host "$primary"; do
    say "waits for $primary"
    sleep 2
  done
  psql --host "$primary" --username replicator --dbname postgres --no-psqlrc --quiet --output /dev/null \
    --set ON_ERROR_STOP=1 --set slot="$slot" << 'SQL'
SELECT pg_drop_replication_slot(slot_name) FROM pg_replication_slots WHERE slot_name = :'slot' AND NOT active;
SELECT pg_create_physical_replication_slot(:'slot', true);
SQL
  say "copies the data of $primary"
  pg_basebackup --pgdata "$copy" --wal-method stream --checkpoint fast --slot "$slot" --write-recovery-conf \
    --dbname "host=$primary user=replicator application_name=$NODE passfile=$PGPASSFILE"
  # What is half copied never has this name.
  mv "$copy" "$PGDATA"
}

if [ "$primary" != "$NODE" ]; then
  if [ ! -s "$PGDATA/PG_VERSION" ]; then
    # In the background, since a shell hears no signal while it waits for a program.
    copy &
    trap 'kill "$!"; exit 143' INT TERM
    wait "$!"
    trap - INT TERM
  fi
  if [ ! -f "$PGDATA/standby.signal" ]; then
    say "was the primary, and $primary is it now: ./cluster.sh rebuild makes a replica of it" >&2
    exit 1
  fi
fi
exec docker-entrypoint.sh "$@"
