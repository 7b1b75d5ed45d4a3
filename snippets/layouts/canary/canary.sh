#!/bin/sh
# Moves requests between the stable version and the canary.
#
#   ./canary.sh start TAG    starts the canary with this tag; when it is healthy, it gets the share that it had
#   ./canary.sh SHARE        gives the canary so many requests in a hundred: 0, 10, 25, 50, 100
#   ./canary.sh promote      makes the tag of the canary the stable one, one version after the other
#   ./canary.sh back         gives all requests to the stable version again
#   ./canary.sh status       says who gets how much
set -eu
cd "$(dirname "$0")"

config=proxy/haproxy.cfg

say() { printf '%s\n' "$*"; }
fail() { printf 'canary: %s\n' "$*" >&2; exit 1; }

# What .env says of a variable.
value_of() { sed -n "s/^$1=//p" .env | tail -n 1; }

# Writes a variable to .env.
keep() {
  grep -q "^$1=" .env || fail "there is no $1 in .env"
  sed "s|^$1=.*|$1=$2|" .env > .env.new
  cat .env.new > .env
  rm .env.new
}

start() { docker compose up --detach --no-deps --wait "$1" || fail "$1 does not get healthy, and gets no requests"; }

share() { sed -n 's/^ *server canary .* weight \([0-9]*\).*/\1/p' "$config"; }

haproxy() { printf '%s\n' "$1" | docker compose exec -T proxy nc 127.0.0.1 9999; }

# Writes the weights where the next start of HAProxy finds them, and tells the one that runs: no connection is lost.
# Who gets more is told first: there is no moment at which nobody gets anything.
move() {
  sed -e "/^ *server stable /s/weight [0-9]*/weight $((100 - $1))/" \
    -e "/^ *server canary /s/weight [0-9]*/weight $1/" "$config" > "$config.new"
  cat "$config.new" > "$config"
  rm "$config.new"
  canary="set weight versions/canary $1"
  stable="set weight versions/stable $((100 - $1))"
  if [ "$1" -eq 0 ]; then haproxy "$stable; $canary" > /dev/null; else haproxy "$canary; $stable" > /dev/null; fi
  say "The canary gets $1 requests in a hundred."
}

# Waits until HAProxy sends requests to the container that runs now, under its new address.
await() {
  container=$(docker compose ps --quiet "$2")
  addresses=$(docker inspect --format '{{range .NetworkSettings.Networks}} {{.IPAddress}} {{end}}' "$container")
  for _ in $(seq 60); do
    address=$(haproxy "show servers state versions" | sed -n "s/^[0-9]* versions [0-9]* $1 \([0-9.]*\) 2 .*/\1/p")
    case $addresses in *" ${address:-none} "*) return ;; esac
    sleep 1
  done
  fail "HAProxy does not find the new $2 healthy"
}

case ${1:-} in
  start)
    [ $# -eq 2 ] || fail "which tag? ./canary.sh start TAG"
    before=$(share)
    # Nobody meets a version that nobody has found healthy yet.
    move 0 > /dev/null
    keep CANARY_TAG "$2"
    start web-canary
    await canary web-canary
    move "$before" > /dev/null
    say "The canary runs $2 and gets $before requests in a hundred."
    ;;
  promote)
    tag=$(value_of CANARY_TAG)
    keep STABLE_TAG "$tag"
    # Everybody is with the canary while the stable version is replaced.
    move 100
    start web-stable
    await stable web-stable
    move 0
    say "The stable version is $tag."
    ;;
  back) move 0 ;;
  status) say "stable $(value_of STABLE_TAG): $((100 - $(share))) in a hundred; canary $(value_of CANARY_TAG): $(share)" ;;
  *[!0-9]* | '') sed -n '2,8s/^# \{0,1\}//p' "$0" >&2; exit 2 ;;
  *)
    [ "$1" -le 100 ] || fail "a share goes from 0 to 100"
    # It may have been replaced since; a share of nothing needs nobody.
    if [ "$1" -gt 0 ]; then
      start web-canary
      await canary web-canary
    fi
    move "$1"
    ;;
esac
