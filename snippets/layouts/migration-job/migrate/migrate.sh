#!/bin/sh
# Applies the files in /migrations that the database has not had yet, in the order of their names. Runs in a container.
# Two at once cannot be: the second one ends with an error, and changes nothing.
set -eu

umask 077
export PGPASSFILE=/tmp/pgpass
sed 's/[\\:]/\\&/g; s/^/*:*:*:*:/' /run/secrets/app_password > "$PGPASSFILE"

ask() { psql --no-psqlrc --set ON_ERROR_STOP=1 --quiet --tuples-only --no-align "$@"; }

ask << 'SQL'
SET client_min_messages = warning;
CREATE TABLE IF NOT EXISTS schema_migrations (name text PRIMARY KEY, applied_at timestamptz NOT NULL DEFAULT now());
SQL
applied=$(ask --command 'SELECT name FROM schema_migrations')

pending=
for file in /migrations/*.sql; do
  name=$(basename "$file" .sql)
  case $name in *[!A-Za-z0-9._-]*) echo "migrate: $name: letters, digits, dots and hyphens only" >&2; exit 1 ;; esac
  printf '%s\n' "$applied" | grep -qxF "$name" || pending="$pending $name"
done
if [ -z "$pending" ]; then echo 'Nothing to migrate.'; exit; fi

# What cannot be undone by another migration can be put back in from here.
dump=/backups/$PGDATABASE-before-migration-$(date -u +%Y%m%dT%H%M%SZ).dump
pg_dump --format custom --file "$dump.part"
mv "$dump.part" "$dump"

# One session for all, since it holds the lock, which is gone when the session is, however it ends.
{
  cat << 'SQL'
SELECT pg_try_advisory_lock(hashtext('schema_migrations')) AS is_alone \gset
\if :is_alone
\else
  DO $$ BEGIN RAISE 'another migration is running'; END $$;
\endif
-- A migration that waits for a table makes all wait that come after it: rather it fails, and is tried again.
SET lock_timeout = '10s';
SQL
  for name in $pending; do
    # Asked again under the lock. What cannot run in a transaction, as CREATE INDEX CONCURRENTLY, says so in its first line.
    printf '%s\n' "SELECT NOT EXISTS (SELECT FROM schema_migrations WHERE name = '$name') AS is_pending \\gset" \
      '\if :is_pending' "\\echo $name"
    begin='BEGIN;' commit='COMMIT;'
    if head -n 1 "/migrations/$name.sql" | grep -q '^-- no transaction'; then begin='' commit=''; fi
    printf '%s\n' "$begin" "\\i /migrations/$name.sql" "INSERT INTO schema_migrations (name) VALUES ('$name');" "$commit" '\endif'
  done
} | ask
echo "Migrated."
