#!/bin/sh
# Makes a dump if there is no good one of late, then runs backup.sh and check.sh on their schedules.
set -eu

printf '%s backup.sh\n%s check.sh\n' "$BACKUP_SCHEDULE" "$CHECK_SCHEDULE" > /tmp/crontab
supercronic -test /tmp/crontab

# What goes wrong here is told by health.sh, and is tried again in time.
health.sh > /dev/null || backup.sh || true

# It hands on the environment and what the jobs say, runs no job twice at once, and on SIGTERM waits for the one that runs.
exec supercronic -passthrough-logs /tmp/crontab
