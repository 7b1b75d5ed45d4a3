#!/bin/sh
# Replaces the containers of web by those of another version, without losing a request.
#
#   ./rollout.sh TAG    starts as many new containers as there are, waits until they are healthy, and stops the old ones
set -eu
cd "$(dirname "$0")"

say() { printf '%s\n' "$*"; }
fail() { printf 'rollout: %s\n' "$*" >&2; exit 1; }

# Writes a variable to .env.
keep() {
  grep -q "^$1=" .env || fail "there is no $1 in .env"
  sed "s|^$1=.*|$1=$2|" .env > .env.new
  cat .env.new > .env
  rm .env.new
}

[ $# -eq 1 ] || { sed -n '2,4p' "$0" | sed 's/^# \{0,1\}//' >&2; exit 2; }
before=$(sed -n 's/^TAG=//p' .env | tail -n 1)
old=$(docker compose ps --quiet web)
[ -n "$old" ] || fail "nothing runs yet: docker compose up --detach --wait"
count=$(printf '%s\n' "$old" | wc -l)

# Takes the new containers away again, so that everything is as it was.
undo() {
  keep TAG "$before"
  for container in $(docker compose ps --all --quiet web); do
    case $old in *"$container"*) ;; *) docker rm --force "$container" > /dev/null ;; esac
  done
}

# Waits until HAProxy sends requests to each of the containers there are now.
await() {
  for _ in $(seq 60); do
    served=$(printf 'show servers state containers\n' | docker compose exec -T proxy nc 127.0.0.1 9999 |
      sed -n 's/^[0-9]* containers [0-9]* [^ ]* \([0-9.]*\) 2 .*/\1/p')
    missing=0
    for container in $(docker compose ps --quiet web); do
      docker inspect --format '{{range .NetworkSettings.Networks}}{{.IPAddress}}{{"\n"}}{{end}}' "$container" |
        grep -qxF "${served:-none}" || missing=1
    done
    [ "$missing" -eq 1 ] || return 0
    sleep 1
  done
  return 1
}

keep TAG "$1"
# The old containers stay as they are, since nothing is made anew.
if ! docker compose up --detach --no-deps --no-recreate --wait --scale "web=$((2 * count))" web; then
  undo
  fail "$1 does not get healthy; $before goes on"
fi
# HAProxy has to have found the new ones healthy itself before the old ones go.
if ! await; then
  undo
  fail "HAProxy does not find $1 healthy; $before goes on"
fi
for container in $old; do
  docker stop "$container" > /dev/null
  docker rm "$container" > /dev/null
done
say "$count containers run $1."
