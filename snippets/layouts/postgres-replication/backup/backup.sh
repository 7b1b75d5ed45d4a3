#!/bin/sh
# Dumps the database of the primary into /backups, and deletes the dumps that are too old. Runs in a container.
set -eu

umask 077
export PGPASSFILE=/tmp/pgpass
sed 's/[\\:]/\\&/g; s/^/*:*:*:postgres:/' /run/secrets/postgres_password > "$PGPASSFILE"

dump=/backups/$POSTGRES_DB-$(date -u +%Y%m%dT%H%M%SZ).dump
# Not from the replica, where a long dump is cancelled when the primary cleans up.
pg_dump --format custom --file "$dump.part" \
  --dbname "host=postgres-1,postgres-2 user=postgres dbname=$POSTGRES_DB target_session_attrs=read-write"
pg_restore --list "$dump.part" > /dev/null
mv "$dump.part" "$dump"
find /backups -name "$POSTGRES_DB-*" -mtime "+$KEPT_DAYS" -exec rm -f {} +
echo "$dump"
