#!/bin/sh
# Makes the passwords that are not there yet: a file for each of the secrets in compose.yaml.
#
# Containers run as several users, so all may read the files. Nobody but you gets into the folder that they are in.
set -eu
cd "$(dirname "$0")"

mkdir -p secrets
chmod 700 secrets
sed -n 's|^ *file: \./||p' compose.yaml | while read -r path; do
  [ -s "$path" ] || head -c 24 /dev/urandom | base64 | tr '+/' '-_' > "$path"
  chmod 644 "$path"
done
