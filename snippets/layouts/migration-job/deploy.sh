#!/bin/sh
# Migrates the database, and then replaces the application.
#
#   ./deploy.sh [TAG]    with this version, or with that of .env; where the migration fails, the old version goes on
set -eu
cd "$(dirname "$0")"

say() { printf '%s\n' "$*"; }
fail() { printf 'deploy: %s\n' "$*" >&2; exit 1; }

# Writes a variable to .env.
keep() {
  grep -q "^$1=" .env || fail "there is no $1 in .env"
  sed "s|^$1=.*|$1=$2|" .env > .env.new
  cat .env.new > .env
  rm .env.new
}

case $#${1:-} in 0 | 1[!-]*) ;; *) sed -n '2,4s/^# \{0,1\}//p' "$0" >&2; exit 2 ;; esac
before=$(sed -n 's/^TAG=//p' .env | tail -n 1)
tag=${1:-$before}

# Before anything changes: an image that is not there is found out about now.
TAG=$tag docker compose pull --policy missing web
docker compose up --detach --wait db
# Not `docker compose up` for all: it takes the old container away before the job has said whether it succeeds.
TAG=$tag docker compose run --rm -T migrate || fail "the migration failed; the version that runs goes on"

keep TAG "$tag"
if ! docker compose up --detach --no-deps --wait web; then
  keep TAG "$before"
  [ "$tag" = "$before" ] || docker compose up --detach --no-deps --wait web
  fail "$tag does not get healthy; $before is what .env says"
fi
say "$tag runs."
