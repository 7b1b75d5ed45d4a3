// Made from snippets/layouts by `npm run generate`.
export const layouts = [
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
  "name": "microservices",
  "title": "Microservices",
  "description": "Two services behind an HAProxy gateway, each with a PostgreSQL of its own, and RabbitMQ between them",
  "target": "compose",
  "values": [
   {
    "name": "project",
    "title": "Name of the project",
    "kind": "name",
    "default": "shop"
   },
   {
    "name": "registry",
    "title": "Where the images of the services are, without their names",
    "kind": "image",
    "default": "ghcr.io/example"
   },
   {
    "name": "port",
    "title": "The port on which each service listens",
    "kind": "port",
    "default": "3000"
   }
  ],
  "files": [
   {
    "path": ".env.example",
    "text": "# The version of each service, and how many containers run it; gateway/haproxy.cfg has places for ten.\nUSERS_TAG=1.0.0\nUSERS_REPLICAS=2\nORDERS_TAG=1.0.0\nORDERS_REPLICAS=2\n\n# The port of the host on which the gateway listens.\nHTTP_PORT=80\n",
    "isExecutable": false
   },
   {
    "path": "README.md",
    "text": "# Microservices\n\nThe gateway hands on `/users` and `/orders` to the services of these names. Each has a database on a network of its own,\nwhich no other service can reach; what one has to tell the other goes through RabbitMQ, or through a call on `inner`.\n\n| network | who is there |\n| --- | --- |\n| `edge` | the gateway, which publishes the port |\n| `inner` | the gateway, `users`, `orders` |\n| `users-data` | `users`, `users-db` |\n| `orders-data` | `orders`, `orders-db` |\n| `events` | `users`, `orders`, `broker` |\n\nAll but `edge` have no way to the Internet. A service that has to call others there gets a network of its own that is not\n`internal`.\n\n## What a service has to bring\n\n- It listens on port 3000, and answers at `/health` with 200 when it can work. Whether another service is well is no part\n  of that: one that is ill would take all others with it.\n- It reads the passwords from the files that `DATABASE_PASSWORD_FILE` and `BROKER_PASSWORD_FILE` name, and connects again\n  when its database or the broker was away: nothing starts it anew for that.\n- It logs the header `X-Request-ID`, and hands it on in its own calls and messages.\n- It declares queues as durable, publishes with confirms, acknowledges a message when its work is done, and can bear to\n  get one twice.\n\n## Deploy\n\n    cp .env.example .env    # the tags, how many containers, and the port\n    ./make-secrets.sh       # the passwords, once; keep a copy of them where the backups are\n    docker compose up --detach --wait\n\n## Verify\n\n    docker compose ps\n    curl --fail --include http://localhost/users    # with the id of the request in X-Request-ID\n    docker compose logs | grep ID                   # what became of that request, in all services\n    docker compose exec broker rabbitmqctl list_queues name messages consumers\n\n## When a service is ill\n\nA request waits a second for room, a second for a connection and five for its answer; then it ends with 503 or 504. It is\ntried once more with another container if nothing listened, or, for `GET`, if the connection broke. Ten answers of 500 and\nabove in a row take a container out, until it has been healthy twice, which takes four seconds. With no container left the\nanswer is 503 at once, and the other services go on. The numbers are in `gateway/haproxy.cfg`;\n`docker compose exec -T gateway sh -c 'echo \"show stat\" | nc 127.0.0.1 9999' | cut -d, -f1,2,18,37` says who is in.\n\n## Scale\n\nSet `ORDERS_REPLICAS` in `.env`, and `docker compose up --detach --wait` again: the gateway finds new containers by itself, up\nto the ten places of `server-template`.\n\n## Release\n\nSet the tag of one service, and `docker compose up --detach --wait --no-deps orders`: the others do not notice, except for a\nmoment without it. To lose no request, release it as the layout `zero-downtime` does.\n\n## Roll back\n\nSet the tag to the version before, and `docker compose up --detach --wait --no-deps orders`.\n\n## Another service\n\nIn `compose.yaml` copy `orders`, `orders-db`, their network, volume and secret; in `gateway/haproxy.cfg` the `use_backend` and\nthe `backend`. Then `./make-secrets.sh`, `docker compose up --detach --wait`, and `docker compose kill --signal HUP gateway`,\nwhich reads the new file without losing a request. A service without a way from outside needs nothing in the gateway.\n\n## Change a password\n\n    docker compose exec orders-db psql --username postgres --command '\\password app'\n    docker compose exec broker rabbitmqctl change_password app\n\nWrite the same into the file in `secrets`, and `docker compose up --detach --force-recreate` the services that read it.\n\n## What is not here\n\nCopies of the data elsewhere, and TLS. The volumes are on this host alone, and the gateway speaks plain HTTP: let a load\nbalancer end TLS, or give `bind` a certificate. The broker is one container: what it has confirmed is on its volume, and while it\nis away nothing is published.\n",
    "isExecutable": false
   },
   {
    "path": "broker/broker.conf",
    "text": "default_user = app\n\n# Below the memory limit of the container: publishers wait when it is reached, and nothing is killed.\nvm_memory_high_watermark.absolute = 512MiB\ndisk_free_limit.absolute = 1GB\n\n# To Docker, which rotates them.\nlog.console = true\nlog.file = false\n",
    "isExecutable": false
   },
   {
    "path": "compose.yaml",
    "text": "# Microservices: a gateway before two services, each with a database that only it can reach, and a broker between them.\n# The tags, how many containers, and the port stand in .env; README.md says what the images have to bring.\nname: shop\n\nx-logging: &logging\n  driver: json-file\n  options:\n    max-size: \"10m\"\n    max-file: \"5\"\n\nx-service: &service\n  restart: unless-stopped\n  init: true\n  user: \"1000:1000\"\n  read_only: true\n  tmpfs:\n    - /tmp\n  cap_drop:\n    - ALL\n  security_opt:\n    - no-new-privileges:true\n  stop_grace_period: 60s\n  # The gateway asks the same: who is not healthy here gets no requests there.\n  healthcheck:\n    test: [\"CMD\", \"wget\", \"-q\", \"-O\", \"/dev/null\", \"http://127.0.0.1:3000/health\"]\n    interval: 5s\n    timeout: 3s\n    retries: 3\n    start_period: 40s\n  logging: *logging\n\nx-environment: &environment\n  NODE_ENV: production\n  PORT: \"3000\"\n  DATABASE_NAME: app\n  DATABASE_USER: app\n  DATABASE_PASSWORD_FILE: /run/secrets/db-password\n  BROKER_HOST: broker\n  BROKER_USER: app\n  BROKER_PASSWORD_FILE: /run/secrets/broker-password\n\nx-resources: &resources\n  limits:\n    cpus: \"1.0\"\n    memory: 512M\n    pids: 100\n  reservations:\n    memory: 128M\n\nx-database: &database\n  # With the release of Debian: another one sorts text in another order, and indexes have to be made anew.\n  image: postgres:17.9-trixie\n  restart: unless-stopped\n  init: true\n  # As this user from the beginning, so it needs no capability at all.\n  user: postgres\n  read_only: true\n  tmpfs:\n    - /tmp\n    - /var/run/postgresql\n  cap_drop:\n    - ALL\n  security_opt:\n    - no-new-privileges:true\n  # Time for a checkpoint; a server that is killed has to recover when it starts.\n  stop_grace_period: 120s\n  shm_size: 128m\n  environment:\n    POSTGRES_PASSWORD_FILE: /run/secrets/db-password\n    POSTGRES_INITDB_ARGS: --data-checksums\n  # Over TCP and for the database of the application: while the data is made, a server without both is there.\n  healthcheck:\n    test: [\"CMD\", \"pg_isready\", \"-q\", \"-h\", \"127.0.0.1\", \"-U\", \"app\", \"-d\", \"app\"]\n    interval: 5s\n    timeout: 3s\n    retries: 3\n    start_period: 120s\n  deploy:\n    resources:\n      limits:\n        cpus: \"1.0\"\n        memory: 512M\n        pids: 250\n      reservations:\n        memory: 256M\n  logging: *logging\n\nservices:\n  # Waits for no service: it answers for those that are there.\n  gateway:\n    image: haproxy:3.2.4-alpine\n    restart: unless-stopped\n    init: true\n    read_only: true\n    cap_drop:\n      - ALL\n    security_opt:\n      - no-new-privileges:true\n    stop_grace_period: 60s\n    ports:\n      - \"${HTTP_PORT:-80}:8080\"\n    networks:\n      - edge\n      - inner\n    # The folder, not the file: an editor puts a new file in the place of the old one, and a mount would keep the old one.\n    volumes:\n      - ./gateway:/usr/local/etc/haproxy:ro\n    healthcheck:\n      test: [\"CMD\", \"wget\", \"-q\", \"-O\", \"/dev/null\", \"http://127.0.0.1:8404/healthz\"]\n      interval: 5s\n      timeout: 3s\n      retries: 3\n      start_period: 10s\n    deploy:\n      resources:\n        limits:\n          cpus: \"0.5\"\n          memory: 256M\n          pids: 100\n        reservations:\n          memory: 64M\n    logging: *logging\n\n  users:\n    <<: *service\n    image: ghcr.io/example/users:${USERS_TAG:?set it in .env}\n    environment:\n      <<: *environment\n      DATABASE_HOST: users-db\n    secrets:\n      - source: users-db-password\n        target: db-password\n      - broker-password\n    networks:\n      - inner\n      - users-data\n      - events\n    depends_on:\n      users-db:\n        condition: service_healthy\n      broker:\n        condition: service_healthy\n    deploy:\n      replicas: ${USERS_REPLICAS:-2}\n      resources: *resources\n\n  users-db:\n    <<: *database\n    secrets:\n      - source: users-db-password\n        target: db-password\n    networks:\n      - users-data\n    volumes:\n      - users-data:/var/lib/postgresql/data\n      - ./db:/docker-entrypoint-initdb.d:ro\n\n  orders:\n    <<: *service\n    image: ghcr.io/example/orders:${ORDERS_TAG:?set it in .env}\n    environment:\n      <<: *environment\n      DATABASE_HOST: orders-db\n    secrets:\n      - source: orders-db-password\n        target: db-password\n      - broker-password\n    networks:\n      - inner\n      - orders-data\n      - events\n    depends_on:\n      orders-db:\n        condition: service_healthy\n      broker:\n        condition: service_healthy\n    deploy:\n      replicas: ${ORDERS_REPLICAS:-2}\n      resources: *resources\n\n  orders-db:\n    <<: *database\n    secrets:\n      - source: orders-db-password\n        target: db-password\n    networks:\n      - orders-data\n    volumes:\n      - orders-data:/var/lib/postgresql/data\n      - ./db:/docker-entrypoint-initdb.d:ro\n\n  broker:\n    image: rabbitmq:4.1.6\n    # The image reads no password from a file, and this one makes the account when the data is made.\n    command:\n      - sh\n      - -c\n      - |\n        # Erlang makes a table for all files that it may open, and some engines allow a thousand million.\n        ulimit -n 65536 || :\n        RABBITMQ_DEFAULT_PASS=\"$$(cat /run/secrets/broker-password)\" || exit\n        export RABBITMQ_DEFAULT_PASS\n        exec rabbitmq-server\n    restart: unless-stopped\n    init: true\n    # Its data is in a folder with this name: a container that is made anew has to find it again.\n    hostname: broker\n    user: rabbitmq\n    read_only: true\n    tmpfs:\n      - /tmp\n      - /var/log/rabbitmq\n    cap_drop:\n      - ALL\n    security_opt:\n      - no-new-privileges:true\n    stop_grace_period: 120s\n    secrets:\n      - broker-password\n    networks:\n      - events\n    volumes:\n      - broker-data:/var/lib/rabbitmq\n      - ./broker:/etc/rabbitmq/conf.d:ro\n    # Whether its port takes connections: it does when the data is read. Each check starts a machine of Erlang, so few.\n    healthcheck:\n      test: [\"CMD\", \"rabbitmq-diagnostics\", \"-q\", \"check_port_connectivity\"]\n      interval: 30s\n      timeout: 15s\n      retries: 3\n      start_period: 120s\n    deploy:\n      resources:\n        limits:\n          cpus: \"1.0\"\n          memory: 1G\n          pids: 500\n        reservations:\n          memory: 256M\n    logging: *logging\n\nnetworks:\n  # What publishes ports is here, and everything else is out of reach.\n  edge:\n  # From the gateway to the services, and from one service to another.\n  inner:\n    internal: true\n  # From a service to its database: no other service is here.\n  users-data:\n    internal: true\n  orders-data:\n    internal: true\n  # From the services to the broker.\n  events:\n    internal: true\n\nvolumes:\n  users-data:\n  orders-data:\n  broker-data:\n\nsecrets:\n  users-db-password:\n    file: ./secrets/users-db-password\n  orders-db-password:\n    file: ./secrets/orders-db-password\n  broker-password:\n    file: ./secrets/broker-password\n",
    "isExecutable": false
   },
   {
    "path": "db/app.sql",
    "text": "-- Runs once, when the data is made: the application owns a database, and is no superuser.\n\\set password `cat /run/secrets/db-password`\nCREATE ROLE app LOGIN PASSWORD :'password';\nCREATE DATABASE app OWNER app;\n\n-- From now on the superuser comes in from within the container alone.\nALTER ROLE postgres PASSWORD NULL;\n",
    "isExecutable": false
   },
   {
    "path": "gateway/haproxy.cfg",
    "text": "global\n    log stdout format raw local0\n    # `show stat` and `set server` come in here, from within the container alone.\n    stats socket ipv4@127.0.0.1:9999 level admin\n    stats timeout 30s\n\ndefaults\n    mode http\n    log global\n    option dontlognull\n    # As httplog, and the id of the request at the end.\n    log-format \"%ci:%cp [%tr] %ft %b/%s %TR/%Tw/%Tc/%Tr/%Ta %ST %B %tsc %ac/%fc/%bc/%sc/%rc %sq/%bq %{+Q}r %[var(txn.id)]\"\n    timeout client 30s\n    timeout http-request 10s\n    timeout http-keep-alive 10s\n    # What a request waits at most: for a container that has room, for a connection to it, and for its answer.\n    timeout queue 1s\n    timeout connect 1s\n    timeout server 5s\n    timeout check 3s\n    # One more try, with another container. What may change something is sent again only if nobody has seen it.\n    retries 1\n    option redispatch 1\n    retry-on conn-failure empty-response\n    # For every service: who has the fewest requests gets the next one, and each container is asked for its health.\n    balance leastconn\n    option httpchk\n    http-check send meth GET uri /health ver HTTP/1.1 hdr Host localhost\n    http-check expect status 200-299\n    # The circuit breaker: after ten answers of 500 and above in a row a container gets no requests, until it has been healthy\n    # twice. Where no container gets any the answer is 503, at once. A slow service holds no more than maxconn requests each.\n    default-server check inter 2s fall 3 rise 2 observe layer7 error-limit 10 on-error mark-down maxconn 100\n    default-server resolvers docker resolve-prefer ipv4 init-addr none\n\n# Docker's own name server: containers that are made anew have a new address.\nresolvers docker\n    nameserver dns 127.0.0.11:53\n    resolve_retries 3\n    timeout resolve 1s\n    timeout retry 1s\n    hold valid 5s\n\nfrontend http\n    bind :8080\n    # An id goes with the request through all services and their logs; one that the client sends is kept if it looks like one.\n    http-request set-var(txn.id) req.fhdr(X-Request-ID) if { req.fhdr(X-Request-ID) -m reg ^[A-Za-z0-9-]{8,64}$ }\n    http-request set-var(txn.id) uuid() unless { var(txn.id) -m found }\n    http-request set-header X-Request-ID %[var(txn.id)]\n    http-after-response set-header X-Request-ID %[var(txn.id)]\n    http-request set-header X-Forwarded-Proto http unless { req.hdr(X-Forwarded-Proto) -m found }\n    option forwardfor if-none\n    http-request disable-l7-retry unless { method GET HEAD OPTIONS }\n    use_backend users if { path /users } or { path_beg /users/ }\n    use_backend orders if { path /orders } or { path_beg /orders/ }\n    default_backend nobody\n\nbackend users\n    server-template users 10 users:3000\n\nbackend orders\n    server-template orders 10 orders:3000\n\nbackend nobody\n    http-request return status 404 content-type text/plain string \"There is no such service.\\n\"\n\nfrontend health\n    bind :8404\n    http-request return status 200 content-type text/plain string \"ok\\n\" if { path /healthz }\n    http-request deny\n",
    "isExecutable": false
   },
   {
    "path": "make-secrets.sh",
    "text": "#!/bin/sh\n# Makes the passwords that are not there yet: a file for each of the secrets in compose.yaml.\n#\n# Containers run as several users, so all may read the files. Nobody but you gets into the folder that they are in.\nset -eu\ncd \"$(dirname \"$0\")\"\n\nmkdir -p secrets\nchmod 700 secrets\nsed -n 's|^ *file: \\./||p' compose.yaml | while read -r path; do\n  [ -s \"$path\" ] || head -c 24 /dev/urandom | base64 | tr '+/' '-_' > \"$path\"\n  chmod 644 \"$path\"\ndone\n",
    "isExecutable": true
   }
  ]
 },
 {
  "name": "multi-tier",
  "title": "Multi-tier",
  "description": "An application and its worker behind nginx, with PostgreSQL and Redis, on three networks",
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
    "text": "# The version, and how many containers of the application and of the worker run it.\nTAG=1.0.0\nREPLICAS=2\nWORKERS=1\n\n# The port of the host on which nginx listens.\nHTTP_PORT=80\n",
    "isExecutable": false
   },
   {
    "path": "README.md",
    "text": "# Multi-tier\n\nnginx takes the requests, serves `proxy/static` itself, and hands on the rest to the containers of `web`. These and the\nworker keep their data in PostgreSQL and Redis.\n\n| network | who is there | the Internet |\n| --- | --- | --- |\n| `edge` | nginx | yes, it publishes the port |\n| `app` | nginx, `web` | no |\n| `data` | `web`, `worker`, `migrate`, PostgreSQL, Redis | no |\n\nA service that has to call others gets a network of its own that is not `internal`.\n\n## What the image has to bring\n\n- `web` listens on port 3000 and answers at `/health` with 200 when it can work.\n- `node worker.mjs` touches `/tmp/alive` at least every 30 seconds, and `node migrate.mjs` ends with 0 when the schema is\n  as the version needs it, also if it was already. Other commands stand as well in `compose.yaml`.\n- It reads the passwords from the files that `DATABASE_PASSWORD_FILE` and `REDIS_PASSWORD_FILE` name, and connects again\n  when PostgreSQL or Redis was away: nothing starts it anew for that.\n- Keys of a cache have a time to live. When Redis is full it drops those, and no job of a queue.\n\n## Deploy\n\n    cp .env.example .env    # the tag, how many containers, and the port\n    ./make-secrets.sh       # the passwords, once; keep a copy of them where the backups are\n    docker compose up --detach --wait\n\n## Verify\n\n    docker compose ps --all    # everything healthy, and migrate at an end with 0\n    curl --fail http://localhost/\n    docker compose exec db psql --username app --command '\\conninfo'\n    docker compose logs --follow proxy    # behind the status: the container that answered\n\n## Scale\n\nSet `REPLICAS` or `WORKERS` in `.env`, and `docker compose up --detach --wait` again: nginx finds new containers within five\nseconds.\n\n## Release\n\nSet `TAG`, and `docker compose up --detach --wait`: the schema is changed, then all containers are replaced at once, and nginx\nshows `proxy/static/unavailable.html` meanwhile. To lose no request, put the layout `blue-green` or `zero-downtime` in the\nplace of nginx and `web`.\n\n## Roll back\n\nSet `TAG` to the version before, and `docker compose up --detach --wait`. The schema stays as it is, so change it in steps\nthat the version before understands.\n\n## Change a password\n\n    docker compose exec db psql --username postgres --command '\\password app'\n\nWrite the same into `secrets/db-password`, and `docker compose up --detach --force-recreate web worker`. Redis reads its\npassword when it starts: write a new one into `secrets/redis-password` and recreate `redis`, `web` and `worker` together.\n\n## What is not here\n\nCopies of the data elsewhere, and TLS. The volumes `db-data` and `redis-data` are on this host alone, and nginx speaks plain\nHTTP: let a load balancer end TLS, or mount a certificate and publish a second port.\n",
    "isExecutable": false
   },
   {
    "path": "compose.yaml",
    "text": "# Multi-tier: nginx at the edge, an application with a worker behind it, and its data where nothing else reaches it.\n# The tag, how many containers, and the port stand in .env; README.md says what the image has to bring.\nname: shop\n\nx-logging: &logging\n  driver: json-file\n  options:\n    max-size: \"10m\"\n    max-file: \"5\"\n\n# What the three services of the image have in common.\nx-application: &application\n  image: ghcr.io/example/web:${TAG:?set it in .env}\n  init: true\n  user: \"1000:1000\"\n  read_only: true\n  tmpfs:\n    - /tmp\n  cap_drop:\n    - ALL\n  security_opt:\n    - no-new-privileges:true\n  stop_grace_period: 60s\n  environment: &environment\n    NODE_ENV: production\n    DATABASE_HOST: db\n    DATABASE_NAME: app\n    DATABASE_USER: app\n    DATABASE_PASSWORD_FILE: /run/secrets/db-password\n    REDIS_HOST: redis\n    REDIS_PASSWORD_FILE: /run/secrets/redis-password\n  secrets:\n    - db-password\n    - redis-password\n  logging: *logging\n\nservices:\n  proxy:\n    image: nginxinc/nginx-unprivileged:1.29.3-alpine-slim\n    command: [\"nginx\", \"-c\", \"/etc/nginx/proxy/nginx.conf\", \"-g\", \"daemon off;\"]\n    restart: unless-stopped\n    init: true\n    read_only: true\n    tmpfs:\n      - /tmp\n    cap_drop:\n      - ALL\n    security_opt:\n      - no-new-privileges:true\n    stop_grace_period: 60s\n    ports:\n      - \"${HTTP_PORT:-80}:8080\"\n    networks:\n      - edge\n      - app\n    # The folder, not the file: an editor puts a new file in the place of the old one, and a mount would keep the old one.\n    volumes:\n      - ./proxy:/etc/nginx/proxy:ro\n    depends_on:\n      web:\n        condition: service_healthy\n    healthcheck:\n      test: [\"CMD\", \"wget\", \"-q\", \"-O\", \"/dev/null\", \"http://127.0.0.1:8080/healthz\"]\n      interval: 5s\n      timeout: 3s\n      retries: 3\n      start_period: 10s\n    deploy:\n      resources:\n        limits:\n          cpus: \"0.5\"\n          memory: 256M\n          pids: 100\n        reservations:\n          memory: 64M\n    logging: *logging\n\n  web:\n    <<: *application\n    restart: unless-stopped\n    environment:\n      <<: *environment\n      PORT: \"3000\"\n    networks:\n      - app\n      - data\n    depends_on:\n      migrate:\n        condition: service_completed_successfully\n      redis:\n        condition: service_healthy\n    healthcheck:\n      test: [\"CMD\", \"wget\", \"-q\", \"-O\", \"/dev/null\", \"http://127.0.0.1:3000/health\"]\n      interval: 5s\n      timeout: 3s\n      retries: 3\n      start_period: 40s\n    deploy:\n      replicas: ${REPLICAS:-2}\n      resources:\n        limits:\n          cpus: \"1.0\"\n          memory: 512M\n          pids: 100\n        reservations:\n          memory: 256M\n\n  worker:\n    <<: *application\n    # Node itself, not npm: npm does not hand on the signal to stop.\n    command: [\"node\", \"worker.mjs\"]\n    restart: unless-stopped\n    networks:\n      - data\n    depends_on:\n      migrate:\n        condition: service_completed_successfully\n      redis:\n        condition: service_healthy\n    # The worker touches this file between two jobs: one that hangs is seen here.\n    healthcheck:\n      test: [\"CMD-SHELL\", \"test -n \\\"$$(find /tmp/alive -mmin -1)\\\"\"]\n      interval: 30s\n      timeout: 5s\n      retries: 3\n      start_period: 40s\n    deploy:\n      replicas: ${WORKERS:-1}\n      resources:\n        limits:\n          cpus: \"1.0\"\n          memory: 512M\n          pids: 100\n        reservations:\n          memory: 128M\n\n  # Changes the schema, and ends: who needs the database waits until it has. Runs at every `up`, so it has to know what is done.\n  migrate:\n    <<: *application\n    command: [\"node\", \"migrate.mjs\"]\n    restart: \"no\"\n    networks:\n      - data\n    depends_on:\n      db:\n        condition: service_healthy\n    deploy:\n      resources:\n        limits:\n          cpus: \"1.0\"\n          memory: 256M\n          pids: 100\n\n  db:\n    # With the release of Debian: another one sorts text in another order, and indexes have to be made anew.\n    image: postgres:17.9-trixie\n    restart: unless-stopped\n    init: true\n    # As this user from the beginning, so it needs no capability at all.\n    user: postgres\n    read_only: true\n    tmpfs:\n      - /tmp\n      - /var/run/postgresql\n    cap_drop:\n      - ALL\n    security_opt:\n      - no-new-privileges:true\n    # Time for a checkpoint; a server that is killed has to recover when it starts.\n    stop_grace_period: 120s\n    shm_size: 128m\n    environment:\n      POSTGRES_PASSWORD_FILE: /run/secrets/db-password\n      POSTGRES_INITDB_ARGS: --data-checksums\n    secrets:\n      - db-password\n    networks:\n      - data\n    volumes:\n      - db-data:/var/lib/postgresql/data\n      - ./db:/docker-entrypoint-initdb.d:ro\n    # Over TCP and for the database of the application: while the data is made, a server without both is there.\n    healthcheck:\n      test: [\"CMD\", \"pg_isready\", \"-q\", \"-h\", \"127.0.0.1\", \"-U\", \"app\", \"-d\", \"app\"]\n      interval: 5s\n      timeout: 3s\n      retries: 3\n      start_period: 120s\n    deploy:\n      resources:\n        limits:\n          cpus: \"2.0\"\n          memory: 1G\n          pids: 250\n        reservations:\n          memory: 512M\n    logging: *logging\n\n  redis:\n    image: redis:8.2.2-alpine\n    # The password comes in on standard input, so that no list of processes shows it.\n    command:\n      - sh\n      - -c\n      - |\n        exec redis-server /usr/local/etc/redis/redis.conf - <<end\n        requirepass $$(cat /run/secrets/redis-password)\n        end\n    restart: unless-stopped\n    init: true\n    user: redis\n    read_only: true\n    tmpfs:\n      - /tmp\n    cap_drop:\n      - ALL\n    security_opt:\n      - no-new-privileges:true\n    stop_grace_period: 60s\n    secrets:\n      - redis-password\n    networks:\n      - data\n    volumes:\n      - redis-data:/data\n      - ./redis:/usr/local/etc/redis:ro\n    # Looks at the answer: redis-cli ends well too when it is told NOAUTH, or that the data is still being read.\n    healthcheck:\n      test: [\"CMD-SHELL\", \"REDISCLI_AUTH=\\\"$$(cat /run/secrets/redis-password)\\\" redis-cli ping | grep -q PONG\"]\n      interval: 5s\n      timeout: 3s\n      retries: 3\n      start_period: 30s\n    deploy:\n      resources:\n        limits:\n          cpus: \"0.5\"\n          memory: 512M\n          pids: 100\n        reservations:\n          memory: 128M\n    logging: *logging\n\nnetworks:\n  # What publishes ports is here, and everything else is out of reach.\n  edge:\n  # From nginx to the application.\n  app:\n    internal: true\n  # From the application to its data: nginx is not here.\n  data:\n    internal: true\n\nvolumes:\n  db-data:\n  redis-data:\n\nsecrets:\n  db-password:\n    file: ./secrets/db-password\n  redis-password:\n    file: ./secrets/redis-password\n",
    "isExecutable": false
   },
   {
    "path": "db/app.sql",
    "text": "-- Runs once, when the data is made: the application owns a database, and is no superuser.\n\\set password `cat /run/secrets/db-password`\nCREATE ROLE app LOGIN PASSWORD :'password';\nCREATE DATABASE app OWNER app;\n\n-- From now on the superuser comes in from within the container alone.\nALTER ROLE postgres PASSWORD NULL;\n",
    "isExecutable": false
   },
   {
    "path": "make-secrets.sh",
    "text": "#!/bin/sh\n# Makes the passwords that are not there yet: a file for each of the secrets in compose.yaml.\n#\n# Containers run as several users, so all may read the files. Nobody but you gets into the folder that they are in.\nset -eu\ncd \"$(dirname \"$0\")\"\n\nmkdir -p secrets\nchmod 700 secrets\nsed -n 's|^ *file: \\./||p' compose.yaml | while read -r path; do\n  [ -s \"$path\" ] || head -c 24 /dev/urandom | base64 | tr '+/' '-_' > \"$path\"\n  chmod 644 \"$path\"\ndone\n",
    "isExecutable": true
   },
   {
    "path": "proxy/nginx.conf",
    "text": "worker_processes auto;\npid /tmp/nginx.pid;\nerror_log stderr warn;\n\n# Requests that run when nginx stops come to their end.\nworker_shutdown_timeout 50s;\n\nevents {\n    worker_connections 1024;\n}\n\nhttp {\n    include /etc/nginx/mime.types;\n    default_type application/octet-stream;\n\n    log_format upstreams '$remote_addr [$time_local] \"$request\" $status $body_bytes_sent $upstream_addr $request_time $request_id';\n    access_log /dev/stdout upstreams;\n\n    # Everything else of the container is read-only.\n    client_body_temp_path /tmp/client_body;\n    proxy_temp_path /tmp/proxy;\n    fastcgi_temp_path /tmp/fastcgi;\n    uwsgi_temp_path /tmp/uwsgi;\n    scgi_temp_path /tmp/scgi;\n\n    server_tokens off;\n    sendfile on;\n    client_max_body_size 10m;\n    gzip on;\n    gzip_types text/css text/javascript application/javascript application/json image/svg+xml;\n\n    # Docker's own name server: a container that is made anew has a new address, and one more has one more.\n    resolver 127.0.0.11 valid=5s ipv6=off;\n    resolver_timeout 2s;\n\n    # Behind something that ends TLS, what that says is handed on.\n    map $http_x_forwarded_proto $forwarded_proto {\n        default $scheme;\n        https   https;\n    }\n\n    server {\n        listen 8080;\n\n        location = /healthz {\n            access_log off;\n            return 204;\n        }\n\n        location /static/ {\n            root /etc/nginx/proxy;\n            expires 1h;\n        }\n\n        location / {\n            # In a variable, since a name that stands here itself is asked for once, when nginx starts.\n            set $application web:3000;\n            proxy_pass http://$application;\n            proxy_http_version 1.1;\n            proxy_connect_timeout 2s;\n            proxy_read_timeout 30s;\n            # Another container gets a request that found nobody listening; what may have been worked on is not sent twice.\n            proxy_next_upstream error timeout;\n            proxy_next_upstream_tries 2;\n            proxy_next_upstream_timeout 5s;\n            proxy_set_header Host $host;\n            proxy_set_header X-Real-IP $remote_addr;\n            proxy_set_header X-Forwarded-For $proxy_add_x_forwarded_for;\n            proxy_set_header X-Forwarded-Proto $forwarded_proto;\n            proxy_set_header X-Request-ID $request_id;\n            error_page 502 503 504 /unavailable.html;\n        }\n\n        # What people see when no container answers.\n        location = /unavailable.html {\n            internal;\n            root /etc/nginx/proxy/static;\n            add_header Retry-After 10 always;\n        }\n    }\n}\n",
    "isExecutable": false
   },
   {
    "path": "proxy/static/unavailable.html",
    "text": "<!doctype html>\n<html lang=\"en\">\n  <meta charset=\"utf-8\">\n  <title>Back in a moment</title>\n  <p>This page cannot be shown right now. Please try again in a moment.</p>\n</html>\n",
    "isExecutable": false
   },
   {
    "path": "redis/redis.conf",
    "text": "dir /data\n\n# Below the memory limit of the container, which has to be enough for a rewrite of the file beside the data.\nmaxmemory 256mb\n# Only what has a time to live may go: jobs of a queue have none.\nmaxmemory-policy volatile-lru\n\n# Each change is on the disk within a second.\nappendonly yes\nappendfsync everysec\nsave \"\"\n",
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
