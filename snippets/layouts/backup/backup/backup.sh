#!/bin/sh
# Dumps the database, uploads the dump, compares what arrived, and only then lets old dumps expire.
# Whatever goes wrong, it ends with an error, the dumps before stay, and health.sh tells.
set -eu

state=/var/lib/backup
name=$PGDATABASE-$(date -u +%Y%m%dT%H%M%SZ).dump

say() { printf 'backup: %s\n' "$*"; }

exec 9> "$state/lock"
flock -n 9 || { say "another one runs already" >&2; exit 1; }

# What a run left that was killed.
rm -rf "$state/dump"
mkdir "$state/dump"
step="the dump"
finish() {
  status=$?
  rm -rf "$state/dump"
  [ "$status" -eq 0 ] && return
  printf '%s failed at %s\n' "$step" "$(date -u)" > "$state/failed"
  say "$step failed; the dumps before it stay" >&2
}
trap finish EXIT
trap 'exit 143' TERM INT

PGPASSWORD=$(cat "$PASSWORD_FILE")
export PGPASSWORD
dump=$state/dump/$name
pg_dump --format=custom --no-password --lock-wait-timeout=600s --file="$dump"
pg_restore --list "$dump" > /dev/null

# An object is there as a whole or not at all.
step="the upload"
rclone copyto "$dump" "$TARGET/$name"
rclone check --one-way "$dump" "$TARGET"

printf '%s %s\n' "$(date +%s)" "$name" > "$state/good.new"
mv "$state/good.new" "$state/good"
rm -f "$state/failed"
say "$name is stored, $(wc -c < "$dump") bytes"

# The names sort by time, and the newest are skipped before any date is looked at.
step="the expiry"
oldest=$PGDATABASE-$(date -u -d "@$(($(date +%s) - KEEP_DAYS * 86400))" +%Y%m%dT%H%M%SZ).dump
list.sh > "$state/dump/list"
sort -r "$state/dump/list" | tail -n "+$((KEEP_LAST + 1))" | awk -v oldest="$oldest" '$0 < oldest' > "$state/dump/expired"
while read -r old; do
  rclone deletefile "$TARGET/$old"
  say "$old has expired"
done < "$state/dump/expired"
