#!/bin/sh
# Lets the replica in: `all` in pg_hba.conf, which the image writes, does not mean replication.
set -eu
echo 'host replication replicator samenet scram-sha-256' >> "$PGDATA/pg_hba.conf"
