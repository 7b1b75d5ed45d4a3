#!/bin/sh
# Looks after the two nodes.
#
#   ./cluster.sh status     says who is the primary, and how far the replica is behind
#   ./cluster.sh promote    stops the primary, and makes the replica the primary
#   ./cluster.sh rebuild    throws the data of the node that is not the primary away, and copies those of the primary
set -eu
cd "$(dirname "$0")"

say() { printf '%s\n' "$*"; }
fail() { printf 'cluster: %s\n' "$*" >&2; exit 1; }

primary=$(cat cluster/primary)
case $primary in
  postgres-1) other=postgres-2 ;;
  postgres-2) other=postgres-1 ;;
  *) fail "cluster/primary has to name postgres-1 or postgres-2" ;;
esac

# Asks a node; a node that does not run answers nothing.
ask() { docker compose exec -T "$1" psql --username postgres --no-psqlrc --tuples-only --no-align --command "$2"; }
is_replica() { [ "$(ask "$1" 'SELECT pg_is_in_recovery()' 2> /dev/null)" = t ]; }
is_primary() { [ "$(ask "$1" 'SELECT pg_is_in_recovery()' 2> /dev/null)" = f ]; }

status() {
  if is_primary "$primary"; then say "$primary is the primary."; else say "$primary should be the primary, and is not."; fi
  if is_replica "$other"; then say "$other is a replica."; else say "$other should be a replica, and is not."; fi
  is_primary "$primary" || exit 1
  followers=$(ask "$primary" "SELECT format('%s is %s, %s behind.', application_name, state,
    pg_size_pretty(pg_wal_lsn_diff(pg_current_wal_lsn(), replay_lsn))) FROM pg_stat_replication")
  [ -n "$followers" ] || fail "nobody follows $primary"
  say "$followers"
}

promote() {
  is_replica "$other" || fail "$other is no replica that runs: $primary stays the primary"
  # A primary that can still be asked to stop sends the replica all that it has before it ends: nothing is lost.
  docker compose stop "$primary"
  # From here on the old primary does not start any more, whoever starts it: there are never two.
  say "$other" > cluster/primary
  [ "$(ask "$other" 'SELECT pg_promote(true, 300)')" = t ] ||
    fail "$other is no primary yet: docker compose exec $other psql -U postgres -c 'SELECT pg_promote()'"
  say "$other is the primary. ./cluster.sh rebuild makes a replica of $primary."
}

rebuild() {
  is_primary "$primary" || fail "$primary is no primary that runs: $other keeps its data"
  docker compose stop "$other"
  # shellcheck disable=SC2016  # It is the variable of the container.
  docker compose run --rm --no-deps -T --entrypoint sh "$other" -c 'rm -rf "$PGDATA"'
  docker compose up --detach --no-deps --wait "$other"
  say "$other follows $primary."
}

case ${1:-} in
  status | promote | rebuild) "$1" ;;
  *) sed -n '2,6s/^# \{0,1\}//p' "$0" >&2; exit 2 ;;
esac
