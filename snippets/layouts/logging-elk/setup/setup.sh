#!/bin/sh
# Tells Elasticsearch the passwords of the others, what Logstash may do, and how long logs are kept. It changes nothing
# that is so already, and runs with every `docker compose up`.
set -eu
cd "$(dirname "$0")"

say() { printf 'setup: %s\n' "$*"; }
fail() { say "$*" >&2; exit 1; }

# It goes into JSON and into the settings of curl as it is.
secret() {
  value=$(cat "/run/secrets/$1")
  case $value in '' | *[!A-Za-z0-9]*) fail "the password in secrets/$1 is not of letters and digits alone" ;; esac
  printf '%s' "$value"
}

elastic=$(secret elastic)
kibana=$(secret kibana)
logstash=$(secret logstash)

# In a file, since everybody sees the arguments of a process.
umask 077
printf 'user = "elastic:%s"\n' "$elastic" > /tmp/login

# Prints the status of an answer, and 000 where there is none.
ask() {
  path=$1
  shift
  curl --silent --config /tmp/login --max-time 60 --output /tmp/answer --write-out '%{http_code}' \
    --header 'Content-Type: application/json' "$@" "http://elasticsearch:9200/$path" || true
}

# Sends what comes in.
send() {
  status=$(ask "$2" --request "$1" --data-binary @-)
  [ "$status" = 200 ] || fail "$1 $2: $status $(cat /tmp/answer 2> /dev/null)"
  say "$1 $2"
}

refused=0
for _ in $(seq 90); do
  status=$(ask '_cluster/health?wait_for_status=yellow&timeout=20s')
  case $status in
    200) break ;;
    # While it starts, it may not know anybody yet.
    401) refused=$((refused + 1)) ;;
  esac
  [ "$refused" -lt 10 ] || fail "Elasticsearch does not take the password in secrets/elastic"
  sleep 2
done
[ "$status" = 200 ] || fail "Elasticsearch is not ready: $status"

printf '{"password":"%s"}' "$kibana" | send POST _security/user/kibana_system/_password
send PUT _security/role/log_writer < role.json
printf '{"password":"%s","roles":["log_writer"]}' "$logstash" | send PUT _security/user/log_writer
send PUT _ilm/policy/containers < lifecycle.json
send PUT _index_template/containers < template.json
say "done"
