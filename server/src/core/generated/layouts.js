// Made from snippets/layouts by `npm run generate`.
export const layouts = [
 {
  "name": "backup",
  "title": "Backup",
  "description": "PostgreSQL, and a service that dumps it on a schedule to S3-compatible storage and tries whether the dumps can be restored",
  "target": "compose",
  "values": [
   {
    "name": "project",
    "title": "Name of the project, and of the database",
    "kind": "name",
    "default": "shop"
   },
   {
    "name": "service",
    "title": "Name of the service of the database",
    "kind": "name",
    "default": "db"
   },
   {
    "name": "image",
    "title": "The image that makes the dumps, without a tag",
    "kind": "image",
    "default": "ghcr.io/example/backup"
   }
  ],
  "files": [
   {
    "path": ".env.example",
    "text": "# The storage: its address, region and bucket. For Amazon S3 the provider is AWS, and the address stays empty.\nS3_PROVIDER=Other\nS3_ENDPOINT=https://s3.example.com\nS3_REGION=us-east-1\nS3_BUCKET=dumps\n\n# When a dump is made and when the newest one is tried: minute, hour, day of the month, month, day of the week; in UTC.\nBACKUP_SCHEDULE=\"15 3 * * *\"\nCHECK_SCHEDULE=\"15 5 * * 0\"\n\n# How old the last good dump may be, in seconds, before the service is unhealthy: a bit more than the time between two.\nMAX_AGE=93600\n\n# Dumps that are older go, in days; but so many of the newest stay, whatever their age.\nKEEP_DAYS=30\nKEEP_LAST=7\n",
    "isExecutable": false
   },
   {
    "path": "README.md",
    "text": "# Backup\n\n`backup` dumps the database `shop` every night, uploads the dump to S3-compatible storage, compares what arrived, and lets\nold dumps expire only then. Once a week it restores the newest dump into a server of its own that runs just for that. It is\nunhealthy when a dump or a check fails, and when the last good dump is older than `MAX_AGE`.\n\n## Deploy\n\nMake a bucket, and keys that may list, read, write and delete there. Then:\n\n    cp .env.example .env    # the storage, when, and how long dumps stay\n    chmod 700 secrets       # closed for others; the containers read the files in it as the user 70\n    openssl rand -hex 24 > secrets/db-password\n    cat > secrets/s3-credentials    # and type, with your keys:\n    [default]\n    aws_access_key_id = ...\n    aws_secret_access_key = ...\n    chmod 644 secrets/*\n    docker compose build    # or pull what was built elsewhere\n    docker compose run --rm backup backup.sh    # starts the database, too, and tells at once if the keys do not work\n    docker compose up --detach --wait\n\nKeep both secrets somewhere else too: without them nobody gets at the dumps from another host.\n\n## Verify\n\n    docker compose ps backup\n    docker compose exec -T backup health.sh    # which dump is the last good one, and how old it is\n    docker compose exec -T backup list.sh      # what is stored\n    docker compose exec -T backup check.sh     # restores the newest dump, and throws that away\n    docker compose exec -T backup backup.sh    # makes a dump now, as before a migration\n\nDocker does nothing about an unhealthy service. Let what watches the host tell a person: where `health.sh` fails, its output\nsays why. To look at one row that was written yesterday is the best check of all: do it twice a year, with the steps below.\n\n## Roll back\n\nRestore into a database beside the one in use, look at it, and let them change places:\n\n    docker compose exec -T backup list.sh\n    docker compose exec -T backup restore.sh latest    # or a name of the list; into shop-restored\n    docker compose exec db psql -U postgres -d shop-restored\n\nStop what uses the database, then:\n\n    docker compose exec -T db psql -U postgres -d postgres \\\n      -c 'ALTER DATABASE \"shop\" RENAME TO \"shop-before\"' \\\n      -c 'ALTER DATABASE \"shop-restored\" RENAME TO \"shop\"'\n\nThe same with the names the other way round leads back. `shop-before` needs its place on the disk until somebody drops it.\n\n## When the host is lost\n\nOn the new host: these files, `.env` and `secrets/`. The first dump of a database that is still empty would be the newest\none then, so restore by name, before the schedule starts:\n\n    docker compose build\n    docker compose up --detach --wait db\n    docker compose run --rm -T backup list.sh\n    docker compose run --rm -T backup restore.sh --overwrite NAME shop\n    docker compose up --detach --wait\n\n## What else to know\n\n- A dump has one database, without roles: those that you made besides `postgres` have to be there before you restore.\n- A dump is a moment. What was written since is lost; who cannot afford that needs WAL archiving (pgBackRest, WAL-G).\n- Whoever takes over the host can delete what its keys can. Turn on versioning or object lock for the bucket.\n- Turn on encryption in the bucket, or put rclone's `crypt` before the storage, if those who run it may not read the dumps.\n- `backup-work` has to have room for two dumps, and for the database once it is restored for the check.\n- For a new version of PostgreSQL raise both the image of `db` and the one in `backup/Dockerfile`, and the tag of `backup`.\n",
    "isExecutable": false
   },
   {
    "path": "backup/Dockerfile",
    "text": "# The image of the database, so that the check has the same server and extensions as what it stands for.\nFROM postgres:17.7-alpine3.22\n# A branch of Alpine keeps only the newest build of a package: a version that names the build would soon be gone.\nRUN apk add --no-cache \"rclone~1.69\" \"supercronic~0.2\" \\\n    && mkdir -m 0700 /var/lib/backup \\\n    && chown postgres:postgres /var/lib/backup\nCOPY backup.sh check.sh health.sh list.sh restore.sh schedule.sh /usr/local/bin/\nUSER postgres\nCMD [\"schedule.sh\"]\n",
    "isExecutable": false
   },
   {
    "path": "backup/backup.sh",
    "text": "#!/bin/sh\n# Dumps the database, uploads the dump, compares what arrived, and only then lets old dumps expire.\n# Whatever goes wrong, it ends with an error, the dumps before stay, and health.sh tells.\nset -eu\n\nstate=/var/lib/backup\nname=$PGDATABASE-$(date -u +%Y%m%dT%H%M%SZ).dump\n\nsay() { printf 'backup: %s\\n' \"$*\"; }\n\nexec 9> \"$state/lock\"\nflock -n 9 || { say \"another one runs already\" >&2; exit 1; }\n\n# What a run left that was killed.\nrm -rf \"$state/dump\"\nmkdir \"$state/dump\"\nstep=\"the dump\"\nfinish() {\n  status=$?\n  rm -rf \"$state/dump\"\n  [ \"$status\" -eq 0 ] && return\n  printf '%s failed at %s\\n' \"$step\" \"$(date -u)\" > \"$state/failed\"\n  say \"$step failed; the dumps before it stay\" >&2\n}\ntrap finish EXIT\ntrap 'exit 143' TERM INT\n\nPGPASSWORD=$(cat \"$PASSWORD_FILE\")\nexport PGPASSWORD\ndump=$state/dump/$name\npg_dump --format=custom --no-password --lock-wait-timeout=600s --file=\"$dump\"\npg_restore --list \"$dump\" > /dev/null\n\n# An object is there as a whole or not at all.\nstep=\"the upload\"\nrclone copyto \"$dump\" \"$TARGET/$name\"\nrclone check --one-way \"$dump\" \"$TARGET\"\n\nprintf '%s %s\\n' \"$(date +%s)\" \"$name\" > \"$state/good.new\"\nmv \"$state/good.new\" \"$state/good\"\nrm -f \"$state/failed\"\nsay \"$name is stored, $(wc -c < \"$dump\") bytes\"\n\n# The names sort by time, and the newest are skipped before any date is looked at.\nstep=\"the expiry\"\noldest=$PGDATABASE-$(date -u -d \"@$(($(date +%s) - KEEP_DAYS * 86400))\" +%Y%m%dT%H%M%SZ).dump\nlist.sh > \"$state/dump/list\"\nsort -r \"$state/dump/list\" | tail -n \"+$((KEEP_LAST + 1))\" | awk -v oldest=\"$oldest\" '$0 < oldest' > \"$state/dump/expired\"\nwhile read -r old; do\n  rclone deletefile \"$TARGET/$old\"\n  say \"$old has expired\"\ndone < \"$state/dump/expired\"\n",
    "isExecutable": true
   },
   {
    "path": "backup/check.sh",
    "text": "#!/bin/sh\n# Restores the newest dump into a server of its own that runs just for that, far from the database in use.\n# If that fails it ends with an error, and health.sh tells until a later check goes well.\nset -eu\n\nstate=/var/lib/backup\nwork=$(mktemp -d \"$state/check.XXXXXX\")\nname=\"the newest dump\"\n\nfinish() {\n  status=$?\n  pg_ctl --pgdata=\"$work/data\" --mode=immediate --silent stop 2> /dev/null || true\n  rm -rf \"$work\"\n  if [ \"$status\" -eq 0 ]; then\n    rm -f \"$state/check-failed\"\n  else\n    printf '%s could not be restored at %s\\n' \"$name\" \"$(date -u)\" | tee \"$state/check-failed\" >&2\n  fi\n}\ntrap finish EXIT\ntrap 'exit 143' TERM INT\n\nname=$(list.sh | tail -n 1)\n[ -n \"$name\" ] || { echo \"check: no dump is stored\" >&2; exit 1; }\nrclone copyto \"$TARGET/$name\" \"$work/dump\"\n\n# On a socket alone, which nobody else can reach; nothing has to outlive it, so nothing waits for the disk.\nexport PGHOST=\"$work\" PGDATABASE=postgres PGUSER=postgres\ninitdb --pgdata=\"$work/data\" --username=postgres --auth=trust --no-sync > /dev/null\npg_ctl --pgdata=\"$work/data\" --log=\"$work/log\" --silent --wait start \\\n  --options=\"-c listen_addresses= -c unix_socket_directories=$work -c fsync=off -c shared_buffers=32MB\"\n# Owners and rights are roles of the other server.\npg_restore --exit-on-error --no-owner --no-privileges --dbname=postgres \"$work/dump\"\ntables=$(psql --no-psqlrc --tuples-only --no-align --command=\"SELECT count(*) FROM pg_stat_user_tables\")\necho \"check: $name can be restored, with $tables tables\"\n",
    "isExecutable": true
   },
   {
    "path": "backup/health.sh",
    "text": "#!/bin/sh\n# Says how old the last good dump is; fails if it is too old, or if something went wrong since.\nset -eu\n\nstate=/var/lib/backup\n\nfor trouble in \"$state/failed\" \"$state/check-failed\"; do\n  [ ! -f \"$trouble\" ] || { cat \"$trouble\"; exit 1; }\ndone\n[ -f \"$state/good\" ] || { echo \"there is no dump yet\"; exit 1; }\nread -r time name < \"$state/good\"\nage=$(($(date +%s) - time))\necho \"$name is $age seconds old\"\n[ \"$age\" -le \"$MAX_AGE\" ]\n",
    "isExecutable": true
   },
   {
    "path": "backup/list.sh",
    "text": "#!/bin/sh\n# Lists the dumps of the database that are stored, the oldest first.\nset -eu\nrclone lsf --files-only --include \"$PGDATABASE-[0-9]*T[0-9]*Z.dump\" \"$TARGET\" | LC_ALL=C sort\n",
    "isExecutable": true
   },
   {
    "path": "backup/restore.sh",
    "text": "#!/bin/sh\n# Restores a dump into a database of its own, beside the one in use.\n#\n#   restore.sh                         the newest dump into PGDATABASE-restored\n#   restore.sh NAME|latest [DATABASE]  another one, or into another database\n#   restore.sh --overwrite ...         into a database that is there: it is dropped, whoever uses it\nset -eu\n\nsay() { printf 'restore: %s\\n' \"$*\"; }\nfail() { say \"$*\" >&2; exit 1; }\n\noverwrite=\nif [ \"${1:-}\" = --overwrite ]; then overwrite=yes; shift; fi\ncase ${1:-} in -*) sed -n '2,6s/^# \\{0,1\\}//p' \"$0\" >&2; exit 2 ;; esac\nname=${1:-latest}\ndatabase=${2:-$PGDATABASE-restored}\n\nPGPASSWORD=$(cat \"$PASSWORD_FILE\")\nexport PGPASSWORD\n[ \"$name\" != latest ] || name=$(list.sh | tail -n 1)\n[ -n \"$name\" ] || fail \"no dump is stored\"\n\nwork=$(mktemp -d /var/lib/backup/restore.XXXXXX)\ntrap 'rm -rf \"$work\"' EXIT\ntrap 'exit 143' TERM INT\nrclone copyto \"$TARGET/$name\" \"$work/dump\"\npg_restore --list \"$work/dump\" > /dev/null || fail \"$name is no dump\"\n\nexists() {\n  psql --no-psqlrc --dbname=postgres --tuples-only --no-align --command='SELECT datname FROM pg_database' |\n    grep -qxF -- \"$1\"\n}\n[ -n \"$overwrite\" ] || ! exists \"$database\" || fail \"there is a database $database: name another one, or --overwrite it\"\n\n# Under another name first: what is there stays as it is until the dump is restored as a whole.\nfresh=$database.restoring\ndrop() { dropdb --if-exists --force --maintenance-db=postgres -- \"$1\" 2> /dev/null; }\ndrop \"$fresh\"\ncreatedb --maintenance-db=postgres --template=template0 -- \"$fresh\"\nif ! pg_restore --exit-on-error --no-password --jobs=2 --dbname=\"$fresh\" \"$work/dump\"; then\n  drop \"$fresh\"\n  fail \"$name cannot be restored; nothing has changed\"\nfi\ndrop \"$database\"\npsql --no-psqlrc --quiet --dbname=postgres --set=ON_ERROR_STOP=1 --set=fresh=\"$fresh\" --set=database=\"$database\" <<'SQL'\nALTER DATABASE :\"fresh\" RENAME TO :\"database\";\nSQL\nsay \"$database has what $name has\"\n[ \"$database\" = \"$PGDATABASE\" ] || say \"README.md says how to take it into use\"\n",
    "isExecutable": true
   },
   {
    "path": "backup/schedule.sh",
    "text": "#!/bin/sh\n# Makes a dump if there is no good one of late, then runs backup.sh and check.sh on their schedules.\nset -eu\n\nprintf '%s backup.sh\\n%s check.sh\\n' \"$BACKUP_SCHEDULE\" \"$CHECK_SCHEDULE\" > /tmp/crontab\nsupercronic -test /tmp/crontab\n\n# What goes wrong here is told by health.sh, and is tried again in time.\nhealth.sh > /dev/null || backup.sh || true\n\n# It hands on the environment and what the jobs say, runs no job twice at once, and on SIGTERM waits for the one that runs.\nexec supercronic -passthrough-logs /tmp/crontab\n",
    "isExecutable": true
   },
   {
    "path": "compose.yaml",
    "text": "# Backup: a service dumps the database on a schedule to S3-compatible storage, and is unhealthy when that goes wrong.\n# Where to and when stands in .env; README.md says how to restore.\nname: shop\n\nx-logging: &logging\n  driver: json-file\n  options:\n    max-size: \"10m\"\n    max-file: \"5\"\n\nservices:\n  db:\n    image: postgres:17.7-alpine3.22\n    restart: unless-stopped\n    user: \"70:70\"\n    read_only: true\n    tmpfs:\n      - /tmp\n      - /var/run/postgresql\n    cap_drop:\n      - ALL\n    security_opt:\n      - no-new-privileges:true\n    # A checkpoint is written before it ends.\n    stop_grace_period: 120s\n    shm_size: 256m\n    environment:\n      POSTGRES_DB: shop\n      POSTGRES_USER: postgres\n      POSTGRES_PASSWORD_FILE: /run/secrets/db-password\n    secrets:\n      - db-password\n    networks:\n      - inner\n    volumes:\n      - db-data:/var/lib/postgresql/data\n    # Over TCP: while the image sets the database up, the server answers on its socket alone.\n    healthcheck:\n      test: [\"CMD\", \"pg_isready\", \"-q\", \"-h\", \"127.0.0.1\", \"-U\", \"postgres\", \"-d\", \"shop\"]\n      interval: 10s\n      timeout: 5s\n      retries: 5\n      start_period: 60s\n    deploy:\n      resources:\n        limits:\n          cpus: \"2.0\"\n          memory: 1G\n          pids: 200\n        reservations:\n          memory: 512M\n    logging: *logging\n\n  backup:\n    # The version of PostgreSQL is that of the database: an older pg_dump refuses a newer server.\n    image: ghcr.io/example/backup:17.7\n    build: ./backup\n    restart: unless-stopped\n    init: true\n    user: \"70:70\"\n    read_only: true\n    # The last one covers a volume that the image of PostgreSQL declares, and that nothing here uses.\n    tmpfs:\n      - /tmp\n      - /var/lib/postgresql/data\n    cap_drop:\n      - ALL\n    security_opt:\n      - no-new-privileges:true\n    # A dump that runs comes to its end before the scheduler leaves.\n    stop_grace_period: 600s\n    environment:\n      PGHOST: db\n      PGUSER: postgres\n      PGDATABASE: shop\n      PASSWORD_FILE: /run/secrets/db-password\n      TARGET: storage:${S3_BUCKET:?set it in .env}/shop\n      BACKUP_SCHEDULE: ${BACKUP_SCHEDULE:?set it in .env}\n      CHECK_SCHEDULE: ${CHECK_SCHEDULE:?set it in .env}\n      MAX_AGE: ${MAX_AGE:?set it in .env}\n      KEEP_DAYS: ${KEEP_DAYS:?set it in .env}\n      KEEP_LAST: ${KEEP_LAST:?set it in .env}\n      # rclone takes its whole configuration from the environment; the keys stand in a file as AWS's tools have them.\n      AWS_SHARED_CREDENTIALS_FILE: /run/secrets/s3-credentials\n      RCLONE_CONFIG: /dev/null\n      RCLONE_CONFIG_STORAGE_TYPE: s3\n      RCLONE_CONFIG_STORAGE_PROVIDER: ${S3_PROVIDER:-Other}\n      RCLONE_CONFIG_STORAGE_ENDPOINT: ${S3_ENDPOINT:-}\n      RCLONE_CONFIG_STORAGE_REGION: ${S3_REGION:-us-east-1}\n      RCLONE_CONFIG_STORAGE_ENV_AUTH: \"true\"\n      # The bucket is there: keys that may not make one are enough.\n      RCLONE_CONFIG_STORAGE_NO_CHECK_BUCKET: \"true\"\n      RCLONE_CONTIMEOUT: 10s\n      RCLONE_LOW_LEVEL_RETRIES: \"3\"\n    secrets:\n      - db-password\n      - s3-credentials\n    networks:\n      - inner\n      - outer\n    # Dumps on their way, and what is known of the last one. On a disk: a dump may be larger than the memory.\n    volumes:\n      - backup-work:/var/lib/backup\n    depends_on:\n      db:\n        condition: service_healthy\n    # The first dump is made at the start; large ones take their time.\n    healthcheck:\n      test: [\"CMD\", \"health.sh\"]\n      interval: 30s\n      timeout: 5s\n      retries: 2\n      start_period: 600s\n    deploy:\n      resources:\n        limits:\n          cpus: \"1.0\"\n          memory: 512M\n          pids: 100\n        reservations:\n          memory: 128M\n    logging: *logging\n\nsecrets:\n  db-password:\n    file: ./secrets/db-password\n  s3-credentials:\n    file: ./secrets/s3-credentials\n\nvolumes:\n  db-data:\n  backup-work:\n\nnetworks:\n  # The database is here, and out of reach from elsewhere.\n  inner:\n    internal: true\n  # The way to the storage.\n  outer:\n",
    "isExecutable": false
   },
   {
    "path": "secrets/.gitignore",
    "text": "*\n!.gitignore\n",
    "isExecutable": false
   }
  ]
 },
 {
  "name": "blue-green",
  "title": "Blue-green",
  "description": "Two versions behind nginx, of which one gets all requests, and a script that switches to the other",
  "target": "compose",
  "values": [
   {
    "name": "project",
    "title": "Name of the project",
    "kind": "name",
    "default": "shop"
   },
   {
    "name": "service",
    "title": "Name of the service",
    "kind": "name",
    "default": "web"
   },
   {
    "name": "image",
    "title": "Its image, without a tag",
    "kind": "image",
    "default": "ghcr.io/example/web"
   },
   {
    "name": "port",
    "title": "The port on which it listens",
    "kind": "port",
    "default": "3000"
   }
  ],
  "files": [
   {
    "path": ".env.example",
    "text": "# The version of each color. One of them is active: blue, unless there is a file proxy/active/green.\nBLUE_TAG=1.0.0\nGREEN_TAG=1.1.0\n\n# The port of the host on which nginx listens.\nHTTP_PORT=80\n",
    "isExecutable": false
   },
   {
    "path": "README.md",
    "text": "# Blue-green\n\nTwo versions run side by side, `web-blue` and `web-green`, and nginx sends every request to the active one. A release\nstarts the other color and switches to it once it is healthy: in between nobody waits, and the way back is as short.\n\n## Deploy\n\n    cp .env.example .env    # the tags, and the port\n    docker compose up --detach --wait\n\nBlue is active at first.\n\n## Verify\n\n    ./blue-green.sh status\n    docker compose logs --follow proxy    # behind the status: the color that answered\n\n## Release\n\n    ./blue-green.sh release 1.2.0    # into the idle color\n    ./blue-green.sh retire           # later, when nobody wants to go back: frees what the old version takes\n\nA version that does not get healthy is not switched to. Both versions use the same database for a while: change its\nschema in steps that the old version understands.\n\n## Roll back\n\n    ./blue-green.sh back\n\nThe active color is a file, `proxy/active/green`, and the tags are in `.env`: commit both.\n",
    "isExecutable": false
   },
   {
    "path": "blue-green.sh",
    "text": "#!/bin/sh\n# Releases a version beside the one that is active.\n#\n#   ./blue-green.sh release TAG    starts the idle color with this tag; when it is healthy, it gets all requests\n#   ./blue-green.sh back           gives all requests to the color before, started again if need be\n#   ./blue-green.sh retire         stops the idle color, once nobody wants to go back to it\n#   ./blue-green.sh status         says who is active\nset -eu\ncd \"$(dirname \"$0\")\"\n\nmark=proxy/active/green\n\nsay() { printf '%s\\n' \"$*\"; }\nfail() { printf 'blue-green: %s\\n' \"$*\" >&2; exit 1; }\n\nactive() { if [ -f \"$mark\" ]; then echo green; else echo blue; fi; }\nidle() { if [ -f \"$mark\" ]; then echo blue; else echo green; fi; }\nupper() { printf '%s' \"$1\" | tr '[:lower:]' '[:upper:]'; }\n\n# What .env says of a color's version.\ntag_of() { sed -n \"s/^$(upper \"$1\")_TAG=//p\" .env | tail -n 1; }\n\n# Writes a color's version to .env.\nkeep() {\n  name=$(upper \"$1\")_TAG\n  grep -q \"^$name=\" .env || fail \"there is no $name in .env\"\n  sed \"s|^$name=.*|$name=$2|\" .env > .env.new\n  cat .env.new > .env\n  rm .env.new\n}\n\n# Starts a color, and waits until it is healthy, for Docker and for the proxy.\nstart() {\n  docker compose up --detach --no-deps --wait \"web-$1\" || fail \"$1 does not get healthy; $(active) stays active\"\n  docker compose exec -T proxy wget -q -O /dev/null \"http://127.0.0.1:8081/$1\" ||\n    fail \"the proxy does not reach $1; $(active) stays active\"\n}\n\n# nginx looks for the file at every request. Requests that run come to their end where they are.\nswitch_to() {\n  if [ \"$1\" = green ]; then : > \"$mark\"; else rm -f \"$mark\"; fi\n  say \"$1 ($(tag_of \"$1\")) is active.\"\n}\n\ncase ${1:-} in\n  release)\n    [ $# -eq 2 ] || fail \"which tag? ./blue-green.sh release TAG\"\n    color=$(idle)\n    keep \"$color\" \"$2\"\n    start \"$color\"\n    switch_to \"$color\"\n    ;;\n  back)\n    color=$(idle)\n    start \"$color\"\n    switch_to \"$color\"\n    ;;\n  retire)\n    docker compose stop \"web-$(idle)\"\n    say \"$(idle) is stopped.\"\n    ;;\n  status) say \"$(active) ($(tag_of \"$(active)\")) is active; $(idle) has $(tag_of \"$(idle)\")\" ;;\n  *) sed -n '2,7s/^# \\{0,1\\}//p' \"$0\" >&2; exit 2 ;;\nesac\n",
    "isExecutable": true
   },
   {
    "path": "compose.yaml",
    "text": "# Blue-green: nginx sends every request to one of two versions, and blue-green.sh switches to the other one.\n# The tags are in .env; README.md says how to release.\nname: shop\n\nx-logging: &logging\n  driver: json-file\n  options:\n    max-size: \"10m\"\n    max-file: \"5\"\n\nx-version: &version\n  restart: unless-stopped\n  init: true\n  user: \"1000:1000\"\n  read_only: true\n  tmpfs:\n    - /tmp\n  cap_drop:\n    - ALL\n  security_opt:\n    - no-new-privileges:true\n  stop_grace_period: 60s\n  networks:\n    - inner\n  # Nobody is sent to a version before this has passed.\n  healthcheck:\n    test: [\"CMD\", \"wget\", \"-q\", \"-O\", \"/dev/null\", \"http://127.0.0.1:3000/health\"]\n    interval: 5s\n    timeout: 3s\n    retries: 3\n    start_period: 40s\n  deploy:\n    resources:\n      limits:\n        cpus: \"1.0\"\n        memory: 512M\n        pids: 100\n      reservations:\n        memory: 256M\n  logging: *logging\n\nservices:\n  proxy:\n    image: nginxinc/nginx-unprivileged:1.29.3-alpine\n    # In the folder of the configuration: a file in it says which version is the active one.\n    command: [\"nginx\", \"-c\", \"/etc/nginx/proxy/nginx.conf\", \"-g\", \"daemon off;\"]\n    restart: unless-stopped\n    init: true\n    read_only: true\n    tmpfs:\n      - /tmp\n    cap_drop:\n      - ALL\n    security_opt:\n      - no-new-privileges:true\n    stop_grace_period: 60s\n    ports:\n      - \"${HTTP_PORT:-80}:8080\"\n    networks:\n      - edge\n      - inner\n    volumes:\n      - ./proxy:/etc/nginx/proxy:ro\n    healthcheck:\n      test: [\"CMD\", \"wget\", \"-q\", \"-O\", \"/dev/null\", \"http://127.0.0.1:8080/healthz\"]\n      interval: 5s\n      timeout: 3s\n      retries: 3\n      start_period: 10s\n    deploy:\n      resources:\n        limits:\n          cpus: \"0.5\"\n          memory: 256M\n          pids: 100\n        reservations:\n          memory: 64M\n    logging: *logging\n\n  web-blue:\n    <<: *version\n    image: ghcr.io/example/web:${BLUE_TAG:?set it in .env}\n\n  web-green:\n    <<: *version\n    image: ghcr.io/example/web:${GREEN_TAG:?set it in .env}\n\nnetworks:\n  # What publishes ports is here, and everything else is out of reach.\n  edge:\n  inner:\n    internal: true\n",
    "isExecutable": false
   },
   {
    "path": "proxy/active/README.md",
    "text": "nginx looks here at every request: where there is a file `green`, green is active, and else blue. `blue-green.sh` writes it.\n",
    "isExecutable": false
   },
   {
    "path": "proxy/nginx.conf",
    "text": "worker_processes auto;\npid /tmp/nginx.pid;\nerror_log stderr warn;\n\n# Requests that run when nginx stops come to their end.\nworker_shutdown_timeout 50s;\n\nevents {\n    worker_connections 1024;\n}\n\nhttp {\n    log_format versions '$remote_addr [$time_local] \"$request\" $status $body_bytes_sent $active $request_time';\n    access_log /dev/stdout versions;\n\n    # Everything else of the container is read-only.\n    client_body_temp_path /tmp/client_body;\n    proxy_temp_path /tmp/proxy;\n    fastcgi_temp_path /tmp/fastcgi;\n    uwsgi_temp_path /tmp/uwsgi;\n    scgi_temp_path /tmp/scgi;\n\n    server_tokens off;\n    client_max_body_size 10m;\n\n    # Docker's own name server: a container that is made anew has a new address.\n    resolver 127.0.0.11 valid=5s ipv6=off;\n    resolver_timeout 2s;\n\n    server {\n        listen 8080;\n\n        # Looked at for every request: a switch needs no reload, and closes no connection.\n        set $active blue;\n        if (-f /etc/nginx/proxy/active/green) {\n            set $active green;\n        }\n\n        location = /healthz {\n            access_log off;\n            return 204;\n        }\n\n        location / {\n            proxy_pass http://web-$active:3000;\n            proxy_http_version 1.1;\n            proxy_connect_timeout 2s;\n            proxy_read_timeout 30s;\n            proxy_set_header Host $host;\n            proxy_set_header X-Real-IP $remote_addr;\n            proxy_set_header X-Forwarded-For $proxy_add_x_forwarded_for;\n            proxy_set_header X-Forwarded-Proto $scheme;\n        }\n    }\n\n    # blue-green.sh asks here whether the proxy reaches a color, before anybody is sent there.\n    server {\n        listen 127.0.0.1:8081;\n        access_log off;\n\n        location ~ ^/(blue|green)$ {\n            proxy_pass http://web-$1:3000/health;\n            proxy_connect_timeout 2s;\n            proxy_read_timeout 5s;\n        }\n    }\n}\n",
    "isExecutable": false
   }
  ]
 },
 {
  "name": "canary",
  "title": "Canary",
  "description": "A stable and a next version behind HAProxy, and a script that moves the share of the next one",
  "target": "compose",
  "values": [
   {
    "name": "project",
    "title": "Name of the project",
    "kind": "name",
    "default": "shop"
   },
   {
    "name": "service",
    "title": "Name of the service",
    "kind": "name",
    "default": "web"
   },
   {
    "name": "image",
    "title": "Its image, without a tag",
    "kind": "image",
    "default": "ghcr.io/example/web"
   },
   {
    "name": "port",
    "title": "The port on which it listens",
    "kind": "port",
    "default": "3000"
   }
  ],
  "files": [
   {
    "path": ".env.example",
    "text": "# The version that everybody gets, and the one that is tried.\nSTABLE_TAG=1.0.0\nCANARY_TAG=1.1.0\n\n# The port of the host on which HAProxy listens.\nHTTP_PORT=80\n",
    "isExecutable": false
   },
   {
    "path": "README.md",
    "text": "# Canary\n\nHAProxy stands before two versions: everybody else's requests go to `web-stable`, one in ten to `web-canary`. Both have\nto be healthy, here and for HAProxy, which asks `/health` every two seconds. A version that falls ill gets no requests\nany more, and the other one takes them all.\n\n## Deploy\n\n    cp .env.example .env    # the tags, and the port\n    docker compose up --detach --wait\n\n## Verify\n\n    ./canary.sh status\n    docker compose logs --follow proxy    # each line ends in the version that answered: versions/stable, versions/canary\n\nCompare the errors and the response times of the two before you go on.\n\n## Step\n\n    ./canary.sh start 1.2.0    # the next version, with the share that it has\n    ./canary.sh 25             # 10, 25, 50, 100: HAProxy is told while it runs, and no request is lost\n    ./canary.sh promote        # the stable version gets the tag of the canary\n\n## Roll back\n\n    ./canary.sh back           # at once: all requests go to the stable version\n\n`promote` replaces the stable version while the canary serves everybody; until then nothing of it has changed, and `back`\nleads to where you were. The weights stand in `proxy/haproxy.cfg` and the tags in `.env`: commit both.\n",
    "isExecutable": false
   },
   {
    "path": "canary.sh",
    "text": "#!/bin/sh\n# Moves requests between the stable version and the canary.\n#\n#   ./canary.sh start TAG    starts the canary with this tag; when it is healthy, it gets the share that it had\n#   ./canary.sh SHARE        gives the canary so many requests in a hundred: 0, 10, 25, 50, 100\n#   ./canary.sh promote      makes the tag of the canary the stable one, one version after the other\n#   ./canary.sh back         gives all requests to the stable version again\n#   ./canary.sh status       says who gets how much\nset -eu\ncd \"$(dirname \"$0\")\"\n\nconfig=proxy/haproxy.cfg\n\nsay() { printf '%s\\n' \"$*\"; }\nfail() { printf 'canary: %s\\n' \"$*\" >&2; exit 1; }\n\n# What .env says of a variable.\nvalue_of() { sed -n \"s/^$1=//p\" .env | tail -n 1; }\n\n# Writes a variable to .env.\nkeep() {\n  grep -q \"^$1=\" .env || fail \"there is no $1 in .env\"\n  sed \"s|^$1=.*|$1=$2|\" .env > .env.new\n  cat .env.new > .env\n  rm .env.new\n}\n\nstart() { docker compose up --detach --no-deps --wait \"$1\" || fail \"$1 does not get healthy, and gets no requests\"; }\n\nshare() { sed -n 's/^ *server canary .* weight \\([0-9]*\\).*/\\1/p' \"$config\"; }\n\nhaproxy() { printf '%s\\n' \"$1\" | docker compose exec -T proxy nc 127.0.0.1 9999; }\n\n# Writes the weights where the next start of HAProxy finds them, and tells the one that runs: no connection is lost.\nmove() {\n  sed -e \"/^ *server stable /s/weight [0-9]*/weight $((100 - $1))/\" \\\n    -e \"/^ *server canary /s/weight [0-9]*/weight $1/\" \"$config\" > \"$config.new\"\n  cat \"$config.new\" > \"$config\"\n  rm \"$config.new\"\n  haproxy \"set weight versions/canary $1; set weight versions/stable $((100 - $1))\" > /dev/null\n  say \"The canary gets $1 requests in a hundred.\"\n}\n\n# Waits until HAProxy sends requests to the container that runs now, under its new address.\nawait() {\n  container=$(docker compose ps --quiet \"$2\")\n  addresses=$(docker inspect --format '{{range .NetworkSettings.Networks}} {{.IPAddress}} {{end}}' \"$container\")\n  for _ in $(seq 60); do\n    address=$(haproxy \"show servers state versions\" | sed -n \"s/^[0-9]* versions [0-9]* $1 \\([0-9.]*\\) 2 .*/\\1/p\")\n    case $addresses in *\" ${address:-none} \"*) return ;; esac\n    sleep 1\n  done\n  fail \"HAProxy does not find the new $2 healthy\"\n}\n\ncase ${1:-} in\n  start)\n    [ $# -eq 2 ] || fail \"which tag? ./canary.sh start TAG\"\n    before=$(share)\n    # Nobody meets a version that nobody has found healthy yet.\n    move 0 > /dev/null\n    keep CANARY_TAG \"$2\"\n    start web-canary\n    await canary web-canary\n    move \"$before\" > /dev/null\n    say \"The canary runs $2 and gets $before requests in a hundred.\"\n    ;;\n  promote)\n    tag=$(value_of CANARY_TAG)\n    keep STABLE_TAG \"$tag\"\n    # Everybody is with the canary while the stable version is replaced.\n    move 100\n    start web-stable\n    await stable web-stable\n    move 0\n    say \"The stable version is $tag.\"\n    ;;\n  back) move 0 ;;\n  status) say \"stable $(value_of STABLE_TAG): $((100 - $(share))) in a hundred; canary $(value_of CANARY_TAG): $(share)\" ;;\n  *[!0-9]* | '') sed -n '2,8s/^# \\{0,1\\}//p' \"$0\" >&2; exit 2 ;;\n  *)\n    [ \"$1\" -le 100 ] || fail \"a share goes from 0 to 100\"\n    # It may have been replaced since; a share of nothing needs nobody.\n    if [ \"$1\" -gt 0 ]; then\n      start web-canary\n      await canary web-canary\n    fi\n    move \"$1\"\n    ;;\nesac\n",
    "isExecutable": true
   },
   {
    "path": "compose.yaml",
    "text": "# Canary: HAProxy sends one request in ten to the next version, and the rest to the stable one.\n# The tags are in .env; README.md says how to release.\nname: shop\n\nx-logging: &logging\n  driver: json-file\n  options:\n    max-size: \"10m\"\n    max-file: \"5\"\n\nx-version: &version\n  restart: unless-stopped\n  init: true\n  user: \"1000:1000\"\n  read_only: true\n  tmpfs:\n    - /tmp\n  cap_drop:\n    - ALL\n  security_opt:\n    - no-new-privileges:true\n  stop_grace_period: 60s\n  networks:\n    - inner\n  # HAProxy asks the same: who is not healthy here gets no requests there.\n  healthcheck:\n    test: [\"CMD\", \"wget\", \"-q\", \"-O\", \"/dev/null\", \"http://127.0.0.1:3000/health\"]\n    interval: 5s\n    timeout: 3s\n    retries: 3\n    start_period: 40s\n  deploy:\n    resources:\n      limits:\n        cpus: \"1.0\"\n        memory: 512M\n        pids: 100\n      reservations:\n        memory: 256M\n  logging: *logging\n\nservices:\n  proxy:\n    image: haproxy:3.2.4-alpine\n    restart: unless-stopped\n    init: true\n    read_only: true\n    cap_drop:\n      - ALL\n    security_opt:\n      - no-new-privileges:true\n    stop_grace_period: 60s\n    ports:\n      - \"${HTTP_PORT:-80}:8080\"\n    networks:\n      - edge\n      - inner\n    # The folder, not the file: an editor puts a new file in the place of the old one, and a mount would keep the old one.\n    volumes:\n      - ./proxy:/usr/local/etc/haproxy:ro\n    depends_on:\n      web-stable:\n        condition: service_healthy\n    healthcheck:\n      test: [\"CMD\", \"wget\", \"-q\", \"-O\", \"/dev/null\", \"http://127.0.0.1:8404/healthz\"]\n      interval: 5s\n      timeout: 3s\n      retries: 3\n      start_period: 10s\n    deploy:\n      resources:\n        limits:\n          cpus: \"0.5\"\n          memory: 256M\n          pids: 100\n        reservations:\n          memory: 64M\n    logging: *logging\n\n  web-stable:\n    <<: *version\n    image: ghcr.io/example/web:${STABLE_TAG:?set it in .env}\n\n  web-canary:\n    <<: *version\n    image: ghcr.io/example/web:${CANARY_TAG:?set it in .env}\n\nnetworks:\n  # What publishes ports is here, and everything else is out of reach.\n  edge:\n  inner:\n    internal: true\n",
    "isExecutable": false
   },
   {
    "path": "proxy/haproxy.cfg",
    "text": "global\n    log stdout format raw local0\n    # canary.sh asks and tells HAProxy here; nobody else gets into the container.\n    stats socket ipv4@127.0.0.1:9999 level admin\n    stats timeout 30s\n\ndefaults\n    mode http\n    log global\n    option httplog\n    option dontlognull\n    # A request that found nobody listening goes to the other version.\n    option redispatch 1\n    retries 2\n    retry-on conn-failure\n    timeout connect 2s\n    timeout client 30s\n    timeout server 30s\n    timeout http-request 10s\n    timeout http-keep-alive 10s\n    timeout queue 10s\n    timeout check 3s\n\n# Docker's own name server: containers that are made anew have a new address.\nresolvers docker\n    nameserver dns 127.0.0.11:53\n    resolve_retries 3\n    timeout resolve 1s\n    timeout retry 1s\n    hold valid 5s\n\nfrontend http\n    bind :8080\n    http-request set-header X-Forwarded-Proto http unless { req.hdr(X-Forwarded-Proto) -m found }\n    option forwardfor if-none\n    default_backend versions\n\nbackend versions\n    balance roundrobin\n    option httpchk\n    http-check send meth GET uri /health ver HTTP/1.1 hdr Host localhost\n    http-check expect status 200-299\n    default-server check inter 2s fall 3 rise 2 resolvers docker resolve-prefer ipv4 init-addr last,libc,none\n    # In a hundred requests so many go to each. canary.sh writes them here, for the next start, and tells HAProxy.\n    server stable web-stable:3000 weight 90\n    server canary web-canary:3000 weight 10\n    # Where nobody is found healthy, an attempt is better than none.\n    server anyway web-stable:3000 no-check backup\n\nfrontend health\n    bind :8404\n    http-request return status 200 content-type text/plain string \"ok\\n\" if { path /healthz }\n    http-request deny\n",
    "isExecutable": false
   }
  ]
 },
 {
  "name": "load-balanced",
  "title": "Load-balanced",
  "description": "Several containers of a service behind HAProxy, which asks each for its health",
  "target": "compose",
  "values": [
   {
    "name": "project",
    "title": "Name of the project",
    "kind": "name",
    "default": "shop"
   },
   {
    "name": "service",
    "title": "Name of the service",
    "kind": "name",
    "default": "web"
   },
   {
    "name": "image",
    "title": "Its image, without a tag",
    "kind": "image",
    "default": "ghcr.io/example/web"
   },
   {
    "name": "port",
    "title": "The port on which it listens",
    "kind": "port",
    "default": "3000"
   }
  ],
  "files": [
   {
    "path": ".env.example",
    "text": "# The version, and how many containers run it; proxy/haproxy.cfg has places for ten.\nTAG=1.0.0\nREPLICAS=3\n\n# The port of the host on which HAProxy listens.\nHTTP_PORT=80\n",
    "isExecutable": false
   },
   {
    "path": "README.md",
    "text": "# Load-balanced\n\nHAProxy shares the requests out among the containers of `web`: each goes to the one that has the fewest. It asks every\ncontainer for `/health` every two seconds. One that does not answer well three times gets no requests any more, ten seconds\nlater at most, and gets them again when it has answered well twice.\n\n## Deploy\n\n    cp .env.example .env    # the tag, how many containers, and the port\n    docker compose up --detach --wait\n\n## Verify\n\n    docker compose ps web\n    docker compose exec -T proxy sh -c 'echo \"show stat containers\" | nc 127.0.0.1 9999' | cut -d, -f2,18,37\n\n## Scale\n\nSet `REPLICAS` in `.env`, and `docker compose up --detach --wait` again: HAProxy finds new containers by themselves, up to\nthe ten places of `server-template`. Sessions have to live outside the containers, in a database or in the client.\n\n## Release\n\n`docker compose up --detach` replaces all containers at once. To lose no request, release with the layout `canary`,\n`blue-green` or `rolling`.\n\n## Roll back\n\nSet `TAG` to the version before, and `docker compose up --detach --wait`.\n",
    "isExecutable": false
   },
   {
    "path": "compose.yaml",
    "text": "# Load-balanced: HAProxy shares the requests out among the containers of a service that are healthy.\n# How many there are stands in .env; README.md says how to change that, and how to release.\nname: shop\n\nx-logging: &logging\n  driver: json-file\n  options:\n    max-size: \"10m\"\n    max-file: \"5\"\n\nservices:\n  proxy:\n    image: haproxy:3.2.4-alpine\n    restart: unless-stopped\n    init: true\n    read_only: true\n    cap_drop:\n      - ALL\n    security_opt:\n      - no-new-privileges:true\n    stop_grace_period: 60s\n    ports:\n      - \"${HTTP_PORT:-80}:8080\"\n    networks:\n      - edge\n      - inner\n    # The folder, not the file: an editor puts a new file in the place of the old one, and a mount would keep the old one.\n    volumes:\n      - ./proxy:/usr/local/etc/haproxy:ro\n    depends_on:\n      web:\n        condition: service_healthy\n    healthcheck:\n      test: [\"CMD\", \"wget\", \"-q\", \"-O\", \"/dev/null\", \"http://127.0.0.1:8404/healthz\"]\n      interval: 5s\n      timeout: 3s\n      retries: 3\n      start_period: 10s\n    deploy:\n      resources:\n        limits:\n          cpus: \"0.5\"\n          memory: 256M\n          pids: 100\n        reservations:\n          memory: 64M\n    logging: *logging\n\n  web:\n    image: ghcr.io/example/web:${TAG:?set it in .env}\n    restart: unless-stopped\n    init: true\n    user: \"1000:1000\"\n    read_only: true\n    tmpfs:\n      - /tmp\n    cap_drop:\n      - ALL\n    security_opt:\n      - no-new-privileges:true\n    stop_grace_period: 60s\n    networks:\n      - inner\n    # HAProxy asks the same: who is not healthy here gets no requests there.\n    healthcheck:\n      test: [\"CMD\", \"wget\", \"-q\", \"-O\", \"/dev/null\", \"http://127.0.0.1:3000/health\"]\n      interval: 5s\n      timeout: 3s\n      retries: 3\n      start_period: 40s\n    deploy:\n      replicas: ${REPLICAS:-3}\n      resources:\n        limits:\n          cpus: \"1.0\"\n          memory: 512M\n          pids: 100\n        reservations:\n          memory: 256M\n    logging: *logging\n\nnetworks:\n  # What publishes ports is here, and everything else is out of reach.\n  edge:\n  inner:\n    internal: true\n",
    "isExecutable": false
   },
   {
    "path": "proxy/haproxy.cfg",
    "text": "global\n    log stdout format raw local0\n    # `show stat` and `set server` come in here, from within the container alone.\n    stats socket ipv4@127.0.0.1:9999 level admin\n    stats timeout 30s\n\ndefaults\n    mode http\n    log global\n    option httplog\n    option dontlognull\n    # A request that found nobody listening goes to another container.\n    option redispatch 1\n    retries 2\n    retry-on conn-failure\n    timeout connect 2s\n    timeout client 30s\n    timeout server 30s\n    timeout http-request 10s\n    timeout http-keep-alive 10s\n    timeout queue 10s\n    timeout check 3s\n\n# Docker's own name server: containers that are made anew have a new address.\nresolvers docker\n    nameserver dns 127.0.0.11:53\n    resolve_retries 3\n    timeout resolve 1s\n    timeout retry 1s\n    hold valid 5s\n\nfrontend http\n    bind :8080\n    http-request set-header X-Forwarded-Proto http unless { req.hdr(X-Forwarded-Proto) -m found }\n    option forwardfor if-none\n    default_backend containers\n\nbackend containers\n    balance leastconn\n    option httpchk\n    http-check send meth GET uri /health ver HTTP/1.1 hdr Host localhost\n    http-check expect status 200-299\n    default-server check inter 2s fall 3 rise 2 resolvers docker resolve-prefer ipv4 init-addr none\n    # As many as there may ever be: each address that Docker has for the service takes one of these places.\n    server-template web 10 web:3000\n\nfrontend health\n    bind :8404\n    http-request return status 200 content-type text/plain string \"ok\\n\" if { path /healthz }\n    http-request deny\n",
    "isExecutable": false
   }
  ]
 },
 {
  "name": "rolling",
  "title": "Rolling update",
  "description": "A service in a Docker Swarm whose tasks are replaced one by one, and which goes back by itself",
  "target": "swarm",
  "values": [
   {
    "name": "project",
    "title": "Name of the stack",
    "kind": "name",
    "default": "shop"
   },
   {
    "name": "service",
    "title": "Name of the service",
    "kind": "name",
    "default": "web"
   },
   {
    "name": "image",
    "title": "Its image, without a tag",
    "kind": "image",
    "default": "ghcr.io/example/web"
   },
   {
    "name": "port",
    "title": "The port on which it listens",
    "kind": "port",
    "default": "3000"
   }
  ],
  "files": [
   {
    "path": ".env.example",
    "text": "# The version that runs.\nTAG=1.0.0\n\n# The port of every node on which the service is reached.\nHTTP_PORT=80\n",
    "isExecutable": false
   },
   {
    "path": "README.md",
    "text": "# Rolling update\n\nA stack for Docker Swarm. An update starts one task of the next version, waits until it is healthy, stops one of the old\nversion, and goes on with the next one. Where a task does not get healthy, or fails within a minute, Swarm goes back to\nthe version before by itself.\n\n## Deploy\n\n    docker swarm init    # once, where there is no swarm yet\n    cp .env.example .env\n    ./deploy.sh\n\n## Verify\n\n    ./deploy.sh status\n    docker stack ps shop\n\n## Release\n\n    ./deploy.sh 1.1.0    # waits for the end of the update, and fails where Swarm went back\n\n## Roll back\n\n    ./deploy.sh back\n",
    "isExecutable": false
   },
   {
    "path": "compose.yaml",
    "text": "# Rolling update: Swarm starts a task of the next version, waits until it is healthy, and stops one of the old ones.\n# deploy.sh deploys the stack with what .env says; README.md says how to release.\nservices:\n  web:\n    image: ghcr.io/example/web:${TAG:?set it in .env}\n    init: true\n    user: \"1000:1000\"\n    read_only: true\n    cap_drop:\n      - ALL\n    stop_grace_period: 60s\n    ports:\n      - \"${HTTP_PORT:-80}:3000\"\n    networks:\n      - edge\n    volumes:\n      - type: tmpfs\n        target: /tmp\n    # Swarm sends nobody to a task before this has passed, and takes one away that fails.\n    healthcheck:\n      test: [\"CMD\", \"wget\", \"-q\", \"-O\", \"/dev/null\", \"http://127.0.0.1:3000/health\"]\n      interval: 5s\n      timeout: 3s\n      retries: 3\n      start_period: 40s\n    deploy:\n      mode: replicated\n      replicas: 3\n      # Tasks on several nodes, where there are several.\n      placement:\n        preferences:\n          - spread: node.id\n      update_config:\n        parallelism: 1\n        order: start-first\n        delay: 5s\n        # A task that fails within this time after it was healthy fails the update: all of them go back.\n        monitor: 60s\n        failure_action: rollback\n        max_failure_ratio: 0\n      rollback_config:\n        parallelism: 1\n        order: start-first\n        monitor: 60s\n        failure_action: pause\n      restart_policy:\n        condition: any\n        delay: 5s\n      resources:\n        limits:\n          cpus: \"1.0\"\n          memory: 512M\n          pids: 100\n        reservations:\n          memory: 256M\n    logging:\n      driver: json-file\n      options:\n        max-size: \"10m\"\n        max-file: \"5\"\n\nnetworks:\n  edge:\n    driver: overlay\n",
    "isExecutable": false
   },
   {
    "path": "deploy.sh",
    "text": "#!/bin/sh\n# Deploys the stack, and waits for the end of the update.\n#\n#   ./deploy.sh [TAG]     with this tag, or with that of .env\n#   ./deploy.sh back      with the version before the last update\n#   ./deploy.sh status    says what runs, and how the last update ended\nset -eu\ncd \"$(dirname \"$0\")\"\n\nstack=shop\nname=web\nservice=${stack}_$name\n\nsay() { printf '%s\\n' \"$*\"; }\nfail() { printf 'deploy: %s\\n' \"$*\" >&2; exit 1; }\n\n# Writes a variable to .env.\nkeep() {\n  grep -q \"^$1=\" .env || fail \"there is no $1 in .env\"\n  sed \"s|^$1=.*|$1=$2|\" .env > .env.new\n  cat .env.new > .env\n  rm .env.new\n}\n\n# completed, rollback_completed, paused ...; nothing before the first update.\nstate() { docker service inspect --format '{{if .UpdateStatus}}{{.UpdateStatus.State}}{{end}}' \"$service\"; }\nimage() { docker service inspect --format '{{.Spec.TaskTemplate.ContainerSpec.Image}}' \"$service\" | sed 's/@.*//'; }\n\nawait() {\n  while :; do\n    case $(state) in\n      updating | rollback_started) sleep 2 ;;\n      rollback_completed | rollback_paused | paused) fail \"the update failed; $(image) runs\" ;;\n      *) return ;;\n    esac\n  done\n}\n\ndeploy() {\n  # `docker stack deploy` does not read .env by itself.\n  set -a\n  # shellcheck source=/dev/null\n  . ./.env\n  set +a\n  docker stack deploy --compose-file compose.yaml --with-registry-auth --prune \"$stack\"\n  await\n}\n\ncase ${1:-} in\n  back)\n    docker service rollback --detach \"$service\" > /dev/null\n    while [ \"$(state)\" = rollback_started ]; do sleep 2; done\n    keep TAG \"$(image | sed 's/.*://')\"\n    say \"$(image) runs again.\"\n    ;;\n  status) say \"$(image): $(state)\" ;;\n  -*) sed -n '2,6s/^# \\{0,1\\}//p' \"$0\" >&2; exit 2 ;;\n  *)\n    before=$(sed -n 's/^TAG=//p' .env | tail -n 1)\n    if [ $# -gt 0 ]; then keep TAG \"$1\"; fi\n    # What failed is not what the next deployment begins with.\n    if ! (deploy); then keep TAG \"$before\"; exit 1; fi\n    say \"$(image) runs.\"\n    ;;\nesac\n",
    "isExecutable": true
   }
  ]
 },
 {
  "name": "zero-downtime",
  "title": "Zero downtime",
  "description": "A Node.js service that leaves without losing a request, and a script that replaces its containers one by one",
  "target": "compose",
  "values": [
   {
    "name": "project",
    "title": "Name of the project",
    "kind": "name",
    "default": "shop"
   },
   {
    "name": "service",
    "title": "Name of the service",
    "kind": "name",
    "default": "web"
   },
   {
    "name": "image",
    "title": "Its image, without a tag",
    "kind": "image",
    "default": "ghcr.io/example/web"
   },
   {
    "name": "port",
    "title": "The port on which it listens",
    "kind": "port",
    "default": "3000"
   }
  ],
  "files": [
   {
    "path": ".env.example",
    "text": "# The version, and how many containers run it; proxy/haproxy.cfg has places for ten, and a rollout needs twice as many.\nTAG=1.0.0\nREPLICAS=2\n\n# The port of the host on which HAProxy listens.\nHTTP_PORT=80\n",
    "isExecutable": false
   },
   {
    "path": "README.md",
    "text": "# Zero downtime\n\nHAProxy stands before several containers of `web`. A new version starts beside them, and the old containers leave one\nafter the other when the new ones are healthy.\n\nA container that is asked to stop says at `/ready` that it leaves, goes on answering for ten seconds, in which HAProxy\nnotices, and ends when its last request is answered (`app/server.mjs`). `stop_grace_period` is longer than all of that.\n\n## Deploy\n\n    cp .env.example .env    # the tag, how many containers, and the port\n    docker compose build    # or pull what was built elsewhere\n    docker compose up --detach --wait\n\n## Verify\n\n    docker compose ps web\n    docker compose logs --follow proxy    # each line ends in the container that answered and its status\n\n## Release\n\n    TAG=1.1.0 docker compose build web\n    ./rollout.sh 1.1.0\n\nA version that does not get healthy is taken away again, and the old containers go on. There are twice as many containers\nfor a moment: the host needs the memory for them.\n\n## Roll back\n\n    ./rollout.sh 1.0.0\n",
    "isExecutable": false
   },
   {
    "path": "app/Dockerfile",
    "text": "FROM node:24.11.1-alpine\nWORKDIR /app\nCOPY server.mjs .\nUSER node\nEXPOSE 3000\nHEALTHCHECK --interval=5s --timeout=3s --retries=3 --start-period=40s \\\n    CMD [\"wget\", \"-q\", \"-O\", \"/dev/null\", \"http://127.0.0.1:3000/ready\"]\nCMD [\"node\", \"server.mjs\"]\n",
    "isExecutable": false
   },
   {
    "path": "app/server.mjs",
    "text": "// Answers requests, says whether it is well, and leaves without losing a request.\nimport { randomUUID } from \"node:crypto\";\nimport { createServer } from \"node:http\";\nimport { setTimeout } from \"node:timers/promises\";\n\nconst port = Number(process.env.PORT ?? 3000);\nconst drainSeconds = Number(process.env.DRAIN_SECONDS ?? 10);\n\n/** False as soon as the process is asked to stop: then the proxy sends nobody here any more. */\nlet isReady = true;\n\nconst server = createServer(async (request, response) => {\n  // A client that keeps its connection open is told to take another one before this one closes.\n  if (!isReady) response.setHeader(\"Connection\", \"close\");\n  if (request.url === \"/ready\") return answer(response, isReady ? 200 : 503, isReady ? \"ready\" : \"leaving\");\n  if (request.url === \"/live\") return answer(response, 200, \"alive\");\n  const id = request.headers[\"x-request-id\"] ?? randomUUID();\n  const started = performance.now();\n  response.setHeader(\"X-Request-Id\", id);\n  response.on(\"finish\", () => {\n    const milliseconds = Math.round(performance.now() - started);\n    log(\"info\", \"answered\", {\n      id,\n      method: request.method,\n      url: request.url,\n      status: response.statusCode,\n      milliseconds,\n    });\n  });\n  if (request.url === \"/slow\") await setTimeout(5000);\n  answer(response, 200, process.env.VERSION ?? \"hello\");\n});\n\nserver.listen(port, () => log(\"info\", \"listening\", { port }));\n// Longer than the proxy keeps a connection that nobody uses: it must not close one that is about to be used.\nserver.keepAliveTimeout = 65_000;\n\nfor (const signal of [\"SIGTERM\", \"SIGINT\"]) process.once(signal, leave);\n\n/** Takes requests until the proxy has noticed, and ends when the last one is answered. */\nasync function leave(signal) {\n  log(\"info\", \"leaving\", { signal, drainSeconds });\n  isReady = false;\n  await setTimeout(drainSeconds * 1000);\n  server.close(() => {\n    log(\"info\", \"left\");\n    process.exit(0);\n  });\n  server.closeIdleConnections();\n}\n\nfunction answer(response, status, text) {\n  response.writeHead(status, { \"Content-Type\": \"text/plain; charset=utf-8\" });\n  response.end(`${text}\\n`);\n}\n\n/** One JSON object a line, for whatever collects the logs. */\nfunction log(level, message, fields = {}) {\n  console.log(JSON.stringify({ time: new Date().toISOString(), level, message, ...fields }));\n}\n",
    "isExecutable": false
   },
   {
    "path": "compose.yaml",
    "text": "# Zero downtime: rollout.sh starts new containers beside the old ones, which leave when the new ones are healthy.\n# The tag and how many there are stand in .env; README.md says how to release.\nname: shop\n\nx-logging: &logging\n  driver: json-file\n  options:\n    max-size: \"10m\"\n    max-file: \"5\"\n\nservices:\n  proxy:\n    image: haproxy:3.2.4-alpine\n    restart: unless-stopped\n    init: true\n    read_only: true\n    cap_drop:\n      - ALL\n    security_opt:\n      - no-new-privileges:true\n    stop_grace_period: 60s\n    ports:\n      - \"${HTTP_PORT:-80}:8080\"\n    networks:\n      - edge\n      - inner\n    # The folder, not the file: an editor puts a new file in the place of the old one, and a mount would keep the old one.\n    volumes:\n      - ./proxy:/usr/local/etc/haproxy:ro\n    depends_on:\n      web:\n        condition: service_healthy\n    healthcheck:\n      test: [\"CMD\", \"wget\", \"-q\", \"-O\", \"/dev/null\", \"http://127.0.0.1:8404/healthz\"]\n      interval: 5s\n      timeout: 3s\n      retries: 3\n      start_period: 10s\n    deploy:\n      resources:\n        limits:\n          cpus: \"0.5\"\n          memory: 256M\n          pids: 100\n        reservations:\n          memory: 64M\n    logging: *logging\n\n  web:\n    image: ghcr.io/example/web:${TAG:?set it in .env}\n    build: ./app\n    restart: unless-stopped\n    init: true\n    user: \"1000:1000\"\n    read_only: true\n    tmpfs:\n      - /tmp\n    cap_drop:\n      - ALL\n    security_opt:\n      - no-new-privileges:true\n    # Longer than DRAIN_SECONDS and the longest request together.\n    stop_grace_period: 60s\n    environment:\n      NODE_ENV: production\n      PORT: \"3000\"\n      # How long it still takes requests after it has said that it leaves: longer than HAProxy needs to notice.\n      DRAIN_SECONDS: \"10\"\n    networks:\n      - inner\n    # HAProxy asks the same: who says that it leaves gets no more requests.\n    healthcheck:\n      test: [\"CMD\", \"wget\", \"-q\", \"-O\", \"/dev/null\", \"http://127.0.0.1:3000/ready\"]\n      interval: 5s\n      timeout: 3s\n      retries: 3\n      start_period: 40s\n    deploy:\n      replicas: ${REPLICAS:-3}\n      resources:\n        limits:\n          cpus: \"1.0\"\n          memory: 512M\n          pids: 100\n        reservations:\n          memory: 256M\n    logging: *logging\n\nnetworks:\n  # What publishes ports is here, and everything else is out of reach.\n  edge:\n  inner:\n    internal: true\n",
    "isExecutable": false
   },
   {
    "path": "proxy/haproxy.cfg",
    "text": "global\n    log stdout format raw local0\n    # `show stat` and `set server` come in here, from within the container alone.\n    stats socket ipv4@127.0.0.1:9999 level admin\n    stats timeout 30s\n\ndefaults\n    mode http\n    log global\n    option httplog\n    option dontlognull\n    # A request that found nobody listening goes to another container.\n    option redispatch 1\n    retries 2\n    retry-on conn-failure\n    timeout connect 2s\n    timeout client 30s\n    timeout server 30s\n    timeout http-request 10s\n    timeout http-keep-alive 10s\n    timeout queue 10s\n    timeout check 3s\n\n# Docker's own name server: containers that are made anew have a new address.\nresolvers docker\n    nameserver dns 127.0.0.11:53\n    resolve_retries 3\n    timeout resolve 1s\n    timeout retry 1s\n    hold valid 5s\n\nfrontend http\n    bind :8080\n    http-request set-header X-Forwarded-Proto http unless { req.hdr(X-Forwarded-Proto) -m found }\n    option forwardfor if-none\n    default_backend containers\n\nbackend containers\n    balance leastconn\n    option httpchk\n    http-check send meth GET uri /ready ver HTTP/1.1 hdr Host localhost\n    http-check expect status 200-299\n    default-server check inter 2s fall 3 rise 2 resolvers docker resolve-prefer ipv4 init-addr none\n    # As many as there may ever be: each address that Docker has for the service takes one of these places.\n    server-template web 10 web:3000\n\nfrontend health\n    bind :8404\n    http-request return status 200 content-type text/plain string \"ok\\n\" if { path /healthz }\n    http-request deny\n",
    "isExecutable": false
   },
   {
    "path": "rollout.sh",
    "text": "#!/bin/sh\n# Replaces the containers of web by those of another version, without losing a request.\n#\n#   ./rollout.sh TAG    starts as many new containers as there are, waits until they are healthy, and stops the old ones\nset -eu\ncd \"$(dirname \"$0\")\"\n\nsay() { printf '%s\\n' \"$*\"; }\nfail() { printf 'rollout: %s\\n' \"$*\" >&2; exit 1; }\n\n# Writes a variable to .env.\nkeep() {\n  grep -q \"^$1=\" .env || fail \"there is no $1 in .env\"\n  sed \"s|^$1=.*|$1=$2|\" .env > .env.new\n  cat .env.new > .env\n  rm .env.new\n}\n\n[ $# -eq 1 ] || { sed -n '2,4p' \"$0\" | sed 's/^# \\{0,1\\}//' >&2; exit 2; }\nbefore=$(sed -n 's/^TAG=//p' .env | tail -n 1)\nold=$(docker compose ps --quiet web)\n[ -n \"$old\" ] || fail \"nothing runs yet: docker compose up --detach --wait\"\ncount=$(printf '%s\\n' \"$old\" | wc -l)\n\n# Takes the new containers away again, so that everything is as it was.\nundo() {\n  keep TAG \"$before\"\n  for container in $(docker compose ps --all --quiet web); do\n    case $old in *\"$container\"*) ;; *) docker rm --force \"$container\" > /dev/null ;; esac\n  done\n}\n\nkeep TAG \"$1\"\n# The old containers stay as they are, since nothing is made anew.\nif ! docker compose up --detach --no-deps --no-recreate --wait --scale \"web=$((2 * count))\" web; then\n  undo\n  fail \"$1 does not get healthy; $before goes on\"\nfi\n# HAProxy has to have asked the new ones twice before the old ones go.\nsleep 10\nfor container in $old; do\n  docker stop \"$container\" > /dev/null\n  docker rm \"$container\" > /dev/null\ndone\nsay \"$count containers run $1.\"\n",
    "isExecutable": true
   }
  ]
 }
];
