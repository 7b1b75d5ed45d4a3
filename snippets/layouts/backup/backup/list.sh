#!/bin/sh
# Lists the dumps of the database that are stored, the oldest first.
set -eu
rclone lsf --files-only --include "$PGDATABASE-[0-9]*T[0-9]*Z.dump" "$TARGET" | LC_ALL=C sort
