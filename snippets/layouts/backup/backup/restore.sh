#!/bin/sh
# Restores a dump into a database of its own, beside the one in use.
#
#   restore.sh                         the newest dump into PGDATABASE-restored
#   restore.sh NAME|latest [DATABASE]  another one, or into another database
#   restore.sh --overwrite ...         into a database that is there: it is dropped, whoever uses it
set -eu

say() { printf 'restore: %s\n' "$*"; }
fail() { say "$*" >&2; exit 1; }

overwrite=
if [ "${1:-}" = --overwrite ]; then overwrite=yes; shift; fi
case ${1:-} in -*) sed -n '2,6s/^# \{0,1\}//p' "$0" >&2; exit 2 ;; esac
name=${1:-latest}
database=${2:-$PGDATABASE-restored}

PGPASSWORD=$(cat "$PASSWORD_FILE")
export PGPASSWORD
[ "$name" != latest ] || name=$(list.sh | tail -n 1)
[ -n "$name" ] || fail "no dump is stored"

work=$(mktemp -d /var/lib/backup/restore.XXXXXX)
trap 'rm -rf "$work"' EXIT
trap 'exit 143' TERM INT
rclone copyto "$TARGET/$name" "$work/dump"
pg_restore --list "$work/dump" > /dev/null || fail "$name is no dump"

exists() {
  psql --no-psqlrc --dbname=postgres --tuples-only --no-align --command='SELECT datname FROM pg_database' |
    grep -qxF -- "$1"
}
[ -n "$overwrite" ] || ! exists "$database" || fail "there is a database $database: name another one, or --overwrite it"

# Under another name first: what is there stays as it is until the dump is restored as a whole.
fresh=$database.restoring
drop() { dropdb --if-exists --force --maintenance-db=postgres -- "$1" 2> /dev/null; }
drop "$fresh"
createdb --maintenance-db=postgres --template=template0 -- "$fresh"
if ! pg_restore --exit-on-error --no-password --jobs=2 --dbname="$fresh" "$work/dump"; then
  drop "$fresh"
  fail "$name cannot be restored; nothing has changed"
fi
drop "$database"
psql --no-psqlrc --quiet --dbname=postgres --set=ON_ERROR_STOP=1 --set=fresh="$fresh" --set=database="$database" <<'SQL'
ALTER DATABASE :"fresh" RENAME TO :"database";
SQL
say "$database has what $name has"
[ "$database" = "$PGDATABASE" ] || say "README.md says how to take it into use"
