#!/bin/sh
# Releases a version beside the one that is active.
#
#   ./blue-green.sh release TAG    starts the idle color with this tag; when it is healthy, it gets all requests
#   ./blue-green.sh back           gives all requests to the color before, started again if need be
#   ./blue-green.sh retire         stops the idle color, once nobody wants to go back to it
#   ./blue-green.sh status         says who is active
set -eu
cd "$(dirname "$0")"

mark=proxy/active/green

say() { printf '%s\n' "$*"; }
fail() { printf 'blue-green: %s\n' "$*" >&2; exit 1; }

active() { if [ -f "$mark" ]; then echo green; else echo blue; fi; }
idle() { if [ -f "$mark" ]; then echo blue; else echo green; fi; }
upper() { printf '%s' "$1" | tr '[:lower:]' '[:upper:]'; }

# What .env says of a color's version.
tag_of() { sed -n "s/^$(upper "$1")_TAG=//p" .env | tail -n 1; }

# Writes a color's version to .env.
keep() {
  name=$(upper "$1")_TAG
  grep -q "^$name=" .env || fail "there is no $name in .env"
  sed "s|^$name=.*|$name=$2|" .env > .env.new
  cat .env.new > .env
  rm .env.new
}

# Starts a color, and waits until it is healthy, for Docker and for the proxy.
start() {
  docker compose up --detach --no-deps --wait "web-$1" || fail "$1 does not get healthy; $(active) stays active"
  docker compose exec -T proxy wget -q -O /dev/null "http://127.0.0.1:8081/$1" ||
    fail "the proxy does not reach $1; $(active) stays active"
}

# nginx looks for the file at every request. Requests that run come to their end where they are.
switch_to() {
  if [ "$1" = green ]; then : > "$mark"; else rm -f "$mark"; fi
  say "$1 ($(tag_of "$1")) is active."
}

case ${1:-} in
  release)
    [ $# -eq 2 ] || fail "which tag? ./blue-green.sh release TAG"
    color=$(idle)
    keep "$color" "$2"
    start "$color"
    switch_to "$color"
    ;;
  back)
    color=$(idle)
    start "$color"
    switch_to "$color"
    ;;
  retire)
    docker compose stop "web-$(idle)"
    say "$(idle) is stopped."
    ;;
  status) say "$(active) ($(tag_of "$(active)")) is active; $(idle) has $(tag_of "$(idle)")" ;;
  *) sed -n '2,7s/^# \{0,1\}//p' "$0" >&2; exit 2 ;;
esac
