#!/bin/sh
# Says how old the last good dump is; fails if it is too old, or if something went wrong since.
set -eu

state=/var/lib/backup

for trouble in "$state/failed" "$state/check-failed"; do
  [ ! -f "$trouble" ] || { cat "$trouble"; exit 1; }
done
[ -f "$state/good" ] || { echo "there is no dump yet"; exit 1; }
read -r time name < "$state/good"
age=$(($(date +%s) - time))
echo "$name is $age seconds old"
[ "$age" -le "$MAX_AGE" ]
