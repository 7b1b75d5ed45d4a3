#!/bin/sh
# Deploys the stack, and waits for the end of the update.
#
#   ./deploy.sh [TAG]     with this tag, or with that of .env
#   ./deploy.sh back      with the version before the last update
#   ./deploy.sh status    says what runs, and how the last update ended
set -eu
cd "$(dirname "$0")"

stack=shop
name=web
service=${stack}_$name

say() { printf '%s\n' "$*"; }
fail() { printf 'deploy: %s\n' "$*" >&2; exit 1; }

# Writes a variable to .env.
keep() {
  grep -q "^$1=" .env || fail "there is no $1 in .env"
  sed "s|^$1=.*|$1=$2|" .env > .env.new
  cat .env.new > .env
  rm .env.new
}

# completed, rollback_completed, paused ...; nothing before the first update.
state() { docker service inspect --format '{{if .UpdateStatus}}{{.UpdateStatus.State}}{{end}}' "$service"; }
image() { docker service inspect --format '{{.Spec.TaskTemplate.ContainerSpec.Image}}' "$service" | sed 's/@.*//'; }

await() {
  while :; do
    case $(state) in
      updating | rollback_started) sleep 2 ;;
      rollback_completed | rollback_paused | paused) fail "the update failed; $(image) runs" ;;
      *) return ;;
    esac
  done
}

deploy() {
  # `docker stack deploy` does not read .env by itself.
  set -a
  # shellcheck source=/dev/null
  . ./.env
  set +a
  docker stack deploy --compose-file compose.yaml --with-registry-auth --prune "$stack"
  await
}

case ${1:-} in
  back)
    docker service rollback --detach "$service" > /dev/null
    while [ "$(state)" = rollback_started ]; do sleep 2; done
    keep TAG "$(image | sed 's/.*://')"
    say "$(image) runs again."
    ;;
  status) say "$(image): $(state)" ;;
  -*) sed -n '2,6s/^# \{0,1\}//p' "$0" >&2; exit 2 ;;
  *)
    before=$(sed -n 's/^TAG=//p' .env | tail -n 1)
    if [ $# -gt 0 ]; then keep TAG "$1"; fi
    # What failed is not what the next deployment begins with.
    if ! (deploy); then keep TAG "$before"; exit 1; fi
    say "$(image) runs."
    ;;
esac
