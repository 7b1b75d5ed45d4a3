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
  "name": "migration-job",
  "title": "Migration job",
  "description": "An application whose database is migrated by a job before it starts, and a script that keeps the old version where that fails",
  "target": "compose",
  "values": [
   {
    "name": "project",
    "title": "Name of the project and of its database",
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
    "text": "# The version that runs.\nTAG=1.0.0\n\n# The port of the host on which it is reached.\nHTTP_PORT=80\n\n# A folder on another machine, mounted here, in which user 999 may write: it gets a dump before each migration.\nBACKUP_FOLDER=/mnt/backup\n",
    "isExecutable": false
   },
   {
    "path": "README.md",
    "text": "# Migration job\n\n`migrate` applies the files of `migrations` that the database has not had yet, in the order of their names, and ends. `web`\nstarts when it has ended well. Each file runs in a transaction together with the note that it has run; two jobs at once cannot\nbe: the second one ends with an error.\n\n## Deploy\n\n    cp .env.example .env    # the tag, the port, and where dumps go\n    mkdir -m 700 secrets    # nobody else gets into the folder; the files have to be readable for the users of the containers\n    for name in postgres app; do openssl rand -hex 24 > \"secrets/${name}_password\"; chmod 644 \"secrets/${name}_password\"; done\n    ./deploy.sh\n\nThe application gets `DATABASE_URL` without a password, and reads the password from the file that `DATABASE_PASSWORD_FILE`\nnames.\n\n## Verify\n\n    docker compose ps --all\n    docker compose exec db psql -U postgres -d shop -c 'TABLE schema_migrations'\n\n## Release\n\n    ./deploy.sh 1.1.0\n\nIt pulls the version, migrates, and replaces `web`. Where the migration fails, the version before goes on, and the script ends\nwith an error: mend the file, and release again. `docker compose up` alone takes the old container away first.\n\nWrite migrations so that the version before works with them, too, since it runs while they do and comes back when you roll\nback: add a column in one release, and drop the old one a release after the last version that reads it. A file that has been\napplied stays as it is; what is to change goes into a new one. What cannot run in a transaction, as `CREATE INDEX\nCONCURRENTLY`, is alone in a file whose first line is `-- no transaction`.\n\n## Roll back\n\n    ./deploy.sh 1.0.0\n\nThe database stays as it is. Before each migration a dump goes to `BACKUP_FOLDER`, for what nothing else can mend; all that was\nwritten since is lost:\n\n    docker compose stop web\n    docker compose exec -T db pg_restore -U postgres -d shop --clean --if-exists --single-transaction < FILE\n    ./deploy.sh 1.0.0    # with the files of `migrations` as they were then\n\nThese dumps are no backup of every day: that is a job of its own.\n",
    "isExecutable": false
   },
   {
    "path": "compose.yaml",
    "text": "# Migration job: a job brings the database to what the application needs, and the application starts when it has succeeded.\n# deploy.sh releases a version; README.md says how, and how migrations have to be written.\nname: shop\n\nx-logging: &logging\n  driver: json-file\n  options:\n    max-size: \"10m\"\n    max-file: \"5\"\n\nservices:\n  web:\n    image: ghcr.io/example/web:${TAG:?set it in .env}\n    restart: unless-stopped\n    init: true\n    user: \"1000:1000\"\n    read_only: true\n    tmpfs:\n      - /tmp\n    cap_drop:\n      - ALL\n    security_opt:\n      - no-new-privileges:true\n    stop_grace_period: 60s\n    environment:\n      DATABASE_URL: postgresql://app@db:5432/shop\n      # The password is a file, which the application reads.\n      DATABASE_PASSWORD_FILE: /run/secrets/app_password\n    secrets:\n      - app_password\n    ports:\n      - \"${HTTP_PORT:-80}:3000\"\n    networks:\n      - edge\n      - inner\n    depends_on:\n      db:\n        condition: service_healthy\n      migrate:\n        condition: service_completed_successfully\n    healthcheck:\n      test: [\"CMD\", \"wget\", \"-q\", \"-O\", \"/dev/null\", \"http://127.0.0.1:3000/health\"]\n      interval: 5s\n      timeout: 3s\n      retries: 3\n      start_period: 40s\n    deploy:\n      resources:\n        limits:\n          cpus: \"1.0\"\n          memory: 512M\n          pids: 100\n        reservations:\n          memory: 256M\n    logging: *logging\n\n  # Has an application migrations of its own, its image and its command belong here: they have to lock, too.\n  migrate:\n    image: postgres:17.9-bookworm\n    # A migration that failed fails again, and says so once.\n    restart: \"no\"\n    user: \"999:999\"\n    read_only: true\n    tmpfs:\n      - /tmp\n    cap_drop:\n      - ALL\n    security_opt:\n      - no-new-privileges:true\n    entrypoint: [\"/migrate/migrate.sh\"]\n    environment:\n      PGHOST: db\n      PGUSER: app\n      PGDATABASE: shop\n    secrets:\n      - app_password\n    networks:\n      - inner\n    volumes:\n      - ./migrate:/migrate:ro\n      - ./migrations:/migrations:ro\n      - ${BACKUP_FOLDER:?set it in .env}:/backups\n    depends_on:\n      db:\n        condition: service_healthy\n    deploy:\n      resources:\n        limits:\n          cpus: \"1.0\"\n          memory: 256M\n          pids: 50\n        reservations:\n          memory: 64M\n    logging: *logging\n\n  db:\n    # With its Debian: another one sorts text in another way, and indexes that were built before are wrong then.\n    image: postgres:17.9-bookworm\n    restart: unless-stopped\n    # What a command in the container leaves behind must not become a child of PostgreSQL, which takes the death of any child\n    # for a crash, and ends all connections.\n    init: true\n    # The user postgres of the image.\n    user: \"999:999\"\n    read_only: true\n    tmpfs:\n      - /tmp\n      - /var/run/postgresql\n    cap_drop:\n      - ALL\n    security_opt:\n      - no-new-privileges:true\n    # What parallel queries share; the 64 MB that Docker gives are too few.\n    shm_size: 256m\n    # Time for the checkpoint that it writes before it ends.\n    stop_grace_period: 120s\n    environment:\n      POSTGRES_DB: shop\n      POSTGRES_PASSWORD_FILE: /run/secrets/postgres_password\n    secrets:\n      - postgres_password\n      - app_password\n    networks:\n      - inner\n    volumes:\n      - db:/var/lib/postgresql/data\n      - ./initdb:/docker-entrypoint-initdb.d:ro\n    # Over TCP: while the image sets the database up, its server answers on the socket alone.\n    healthcheck:\n      test: [\"CMD\", \"pg_isready\", \"-q\", \"-h\", \"127.0.0.1\", \"-U\", \"postgres\", \"-d\", \"shop\"]\n      interval: 10s\n      timeout: 10s\n      retries: 5\n      start_period: 60s\n    deploy:\n      resources:\n        limits:\n          cpus: \"2.0\"\n          memory: 1G\n          pids: 250\n        reservations:\n          memory: 512M\n    logging: *logging\n\n# One line each, without which nothing starts; README.md says how to make them.\nsecrets:\n  postgres_password:\n    file: ./secrets/postgres_password\n  app_password:\n    file: ./secrets/app_password\n\nvolumes:\n  db:\n\nnetworks:\n  # What publishes ports is here, and everything else is out of reach.\n  edge:\n  inner:\n    internal: true\n",
    "isExecutable": false
   },
   {
    "path": "deploy.sh",
    "text": "#!/bin/sh\n# Migrates the database, and then replaces the application.\n#\n#   ./deploy.sh [TAG]    with this version, or with that of .env; where the migration fails, the old version goes on\nset -eu\ncd \"$(dirname \"$0\")\"\n\nsay() { printf '%s\\n' \"$*\"; }\nfail() { printf 'deploy: %s\\n' \"$*\" >&2; exit 1; }\n\n# Writes a variable to .env.\nkeep() {\n  grep -q \"^$1=\" .env || fail \"there is no $1 in .env\"\n  sed \"s|^$1=.*|$1=$2|\" .env > .env.new\n  cat .env.new > .env\n  rm .env.new\n}\n\ncase $#${1:-} in 0 | 1[!-]*) ;; *) sed -n '2,4s/^# \\{0,1\\}//p' \"$0\" >&2; exit 2 ;; esac\nbefore=$(sed -n 's/^TAG=//p' .env | tail -n 1)\ntag=${1:-$before}\n\n# Before anything changes: an image that is not there is found out about now.\nTAG=$tag docker compose pull --policy missing web\ndocker compose up --detach --wait db\n# Not `docker compose up` for all: it takes the old container away before the job has said whether it succeeds.\nTAG=$tag docker compose run --rm -T migrate || fail \"the migration failed; the version that runs goes on\"\n\nkeep TAG \"$tag\"\nif ! docker compose up --detach --no-deps --wait web; then\n  keep TAG \"$before\"\n  [ \"$tag\" = \"$before\" ] || docker compose up --detach --no-deps --wait web\n  fail \"$tag does not get healthy; $before is what .env says\"\nfi\nsay \"$tag runs.\"\n",
    "isExecutable": true
   },
   {
    "path": "initdb/10-roles.sql",
    "text": "-- Runs once, when the database is made. The application owns its database; the superuser is for people.\n\\set app `cat /run/secrets/app_password`\nCREATE ROLE app LOGIN PASSWORD :'app';\nALTER DATABASE :\"DBNAME\" OWNER TO app;\n",
    "isExecutable": false
   },
   {
    "path": "migrate/migrate.sh",
    "text": "#!/bin/sh\n# Applies the files in /migrations that the database has not had yet, in the order of their names. Runs in a container.\n# Two at once cannot be: the second one ends with an error, and changes nothing.\nset -eu\n\numask 077\nexport PGPASSFILE=/tmp/pgpass\nsed 's/[\\\\:]/\\\\&/g; s/^/*:*:*:*:/' /run/secrets/app_password > \"$PGPASSFILE\"\n\nask() { psql --no-psqlrc --set ON_ERROR_STOP=1 --quiet --tuples-only --no-align \"$@\"; }\n\nask << 'SQL'\nSET client_min_messages = warning;\nCREATE TABLE IF NOT EXISTS schema_migrations (name text PRIMARY KEY, applied_at timestamptz NOT NULL DEFAULT now());\nSQL\napplied=$(ask --command 'SELECT name FROM schema_migrations')\n\npending=\nfor file in /migrations/*.sql; do\n  name=$(basename \"$file\" .sql)\n  case $name in *[!A-Za-z0-9._-]*) echo \"migrate: $name: letters, digits, dots and hyphens only\" >&2; exit 1 ;; esac\n  printf '%s\\n' \"$applied\" | grep -qxF \"$name\" || pending=\"$pending $name\"\ndone\nif [ -z \"$pending\" ]; then echo 'Nothing to migrate.'; exit; fi\n\n# What cannot be undone by another migration can be put back in from here.\ndump=/backups/$PGDATABASE-before-migration-$(date -u +%Y%m%dT%H%M%SZ).dump\npg_dump --format custom --file \"$dump.part\"\nmv \"$dump.part\" \"$dump\"\n\n# One session for all, since it holds the lock, which is gone when the session is, however it ends.\n{\n  cat << 'SQL'\nSELECT pg_try_advisory_lock(hashtext('schema_migrations')) AS is_alone \\gset\n\\if :is_alone\n\\else\n  DO $$ BEGIN RAISE 'another migration is running'; END $$;\n\\endif\n-- A migration that waits for a table makes all wait that come after it: rather it fails, and is tried again.\nSET lock_timeout = '10s';\nSQL\n  for name in $pending; do\n    # Asked again under the lock. What cannot run in a transaction, as CREATE INDEX CONCURRENTLY, says so in its first line.\n    printf '%s\\n' \"SELECT NOT EXISTS (SELECT FROM schema_migrations WHERE name = '$name') AS is_pending \\\\gset\" \\\n      '\\if :is_pending' \"\\\\echo $name\"\n    begin='BEGIN;' commit='COMMIT;'\n    if head -n 1 \"/migrations/$name.sql\" | grep -q '^-- no transaction'; then begin='' commit=''; fi\n    printf '%s\\n' \"$begin\" \"\\\\i /migrations/$name.sql\" \"INSERT INTO schema_migrations (name) VALUES ('$name');\" \"$commit\" '\\endif'\n  done\n} | ask\necho \"Migrated.\"\n",
    "isExecutable": true
   },
   {
    "path": "migrations/001-orders.sql",
    "text": "-- An example. It runs in a transaction with what is noted about it: all of it, or nothing.\nCREATE TABLE orders (\n  id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,\n  placed_at timestamptz NOT NULL DEFAULT now()\n);\n",
    "isExecutable": false
   }
  ]
 },
 {
  "name": "postgres-replication",
  "title": "PostgreSQL replication",
  "description": "A PostgreSQL primary with a replica that follows it, and a script that lets the replica take over",
  "target": "compose",
  "values": [
   {
    "name": "project",
    "title": "Name of the project and of its database",
    "kind": "name",
    "default": "shop"
   }
  ],
  "files": [
   {
    "path": ".env.example",
    "text": "# How much WAL the primary keeps for a replica that is away. More than is written while it is away, and less than the disk\n# has free: a replica that comes back later than that has to be rebuilt.\nWAL_KEPT=4GB\n\n# A folder on another machine, mounted here, in which user 999 may write.\nBACKUP_FOLDER=/mnt/backup\n",
    "isExecutable": false
   },
   {
    "path": "README.md",
    "text": "# PostgreSQL replication\n\n`postgres-1` takes writes, and `postgres-2` follows it and answers reads. The file `cluster/primary` names the one that takes\nwrites; when the other one takes over, it names that one, and the old primary does not start any more until it is rebuilt.\n\nBoth are on one host: that helps against a broken volume, for reads, and to restart one of them, not against a broken host.\nWhat is committed reaches the replica a moment later: a primary that breaks may take the last moment with it. And a replica is\nno backup, since it deletes what the primary deletes.\n\n## Deploy\n\n    cp .env.example .env\n    mkdir -m 700 secrets    # nobody else gets into the folder; the files have to be readable for the user of the containers\n    for name in postgres replication app; do openssl rand -hex 24 > \"secrets/${name}_password\"; chmod 644 \"secrets/${name}_password\"; done\n    docker compose up --detach --wait\n\nThe replica copies all data of the primary when it starts for the first time.\n\n## Verify\n\n    ./cluster.sh status    # fails where nobody takes writes, or nobody follows\n\n## Connect\n\nA service joins the network `inner`, and names both nodes. Its driver takes the one that fits, also after a failover:\n\n    postgresql://app@postgres-1,postgres-2/shop?target_session_attrs=read-write\n    postgresql://app@postgres-1,postgres-2/shop?target_session_attrs=prefer-standby    # reads\n\nThe user `app` owns the database; its password is the secret `app_password`. Drivers that do not know several hosts get the\nname in `cluster/primary`.\n\n## Fail over\n\n    ./cluster.sh promote    # stops the primary, if it still runs, and the replica takes its place\n    ./cluster.sh rebuild    # makes a replica of the old primary: what it has is thrown away\n\nA primary that can still be asked to stop sends everything before, and nothing is lost. To take over from one that is merely\nslow is your decision; nothing does so by itself.\n\n## Rebuild a replica\n\n    ./cluster.sh rebuild\n\nIt is needed where a replica was away for longer than `WAL_KEPT` lasts: its log says that WAL `has already been removed`, or\nthat its replication slot is gone.\n\n## Back up\n\n    docker compose run --rm backup    # every night, from the host's cron\n\nIt writes a dump to `BACKUP_FOLDER` and deletes those older than two weeks. To put one back in:\n\n    docker compose exec -T postgres-1 pg_restore -U postgres -d shop --clean --if-exists --single-transaction < FILE\n\n## Roll back\n\nTo give the roles back after a failover and a rebuild:\n\n    ./cluster.sh promote\n    ./cluster.sh rebuild\n\nA new minor version goes back by its tag: set the tag before in `compose.yaml`, for the replica first, and\n`docker compose up --detach --no-deps --wait postgres-2`. A new major version needs `pg_upgrade`, or a dump.\n",
    "isExecutable": false
   },
   {
    "path": "backup/backup.sh",
    "text": "#!/bin/sh\n# Dumps the database of the primary into /backups, and deletes the dumps that are too old. Runs in a container.\nset -eu\n\numask 077\nexport PGPASSFILE=/tmp/pgpass\nsed 's/[\\\\:]/\\\\&/g; s/^/*:*:*:postgres:/' /run/secrets/postgres_password > \"$PGPASSFILE\"\n\ndump=/backups/$POSTGRES_DB-$(date -u +%Y%m%dT%H%M%SZ).dump\n# Not from the replica, where a long dump is cancelled when the primary cleans up.\npg_dump --format custom --file \"$dump.part\" \\\n  --dbname \"host=postgres-1,postgres-2 user=postgres dbname=$POSTGRES_DB target_session_attrs=read-write\"\npg_restore --list \"$dump.part\" > /dev/null\nmv \"$dump.part\" \"$dump\"\nfind /backups -name \"$POSTGRES_DB-*\" -mtime \"+$KEPT_DAYS\" -exec rm -f {} +\necho \"$dump\"\n",
    "isExecutable": true
   },
   {
    "path": "cluster.sh",
    "text": "#!/bin/sh\n# Looks after the two nodes.\n#\n#   ./cluster.sh status     says who is the primary, and how far the replica is behind\n#   ./cluster.sh promote    stops the primary, and makes the replica the primary\n#   ./cluster.sh rebuild    throws the data of the node that is not the primary away, and copies those of the primary\nset -eu\ncd \"$(dirname \"$0\")\"\n\nsay() { printf '%s\\n' \"$*\"; }\nfail() { printf 'cluster: %s\\n' \"$*\" >&2; exit 1; }\n\nprimary=$(cat cluster/primary)\ncase $primary in\n  postgres-1) other=postgres-2 ;;\n  postgres-2) other=postgres-1 ;;\n  *) fail \"cluster/primary has to name postgres-1 or postgres-2\" ;;\nesac\n\n# Asks a node; a node that does not run answers nothing.\nask() { docker compose exec -T \"$1\" psql --username postgres --no-psqlrc --tuples-only --no-align --command \"$2\"; }\nis_replica() { [ \"$(ask \"$1\" 'SELECT pg_is_in_recovery()' 2> /dev/null)\" = t ]; }\nis_primary() { [ \"$(ask \"$1\" 'SELECT pg_is_in_recovery()' 2> /dev/null)\" = f ]; }\n\nstatus() {\n  if is_primary \"$primary\"; then say \"$primary is the primary.\"; else say \"$primary should be the primary, and is not.\"; fi\n  if is_replica \"$other\"; then say \"$other is a replica.\"; else say \"$other should be a replica, and is not.\"; fi\n  is_primary \"$primary\" || exit 1\n  followers=$(ask \"$primary\" \"SELECT format('%s is %s, %s behind.', application_name, state,\n    pg_size_pretty(pg_wal_lsn_diff(pg_current_wal_lsn(), replay_lsn))) FROM pg_stat_replication\")\n  [ -n \"$followers\" ] || fail \"nobody follows $primary\"\n  say \"$followers\"\n}\n\npromote() {\n  is_replica \"$other\" || fail \"$other is no replica that runs: $primary stays the primary\"\n  # A primary that can still be asked to stop sends the replica all that it has before it ends: nothing is lost.\n  docker compose stop \"$primary\"\n  # From here on the old primary does not start any more, whoever starts it: there are never two.\n  say \"$other\" > cluster/primary\n  [ \"$(ask \"$other\" 'SELECT pg_promote(true, 300)')\" = t ] ||\n    fail \"$other is no primary yet: docker compose exec $other psql -U postgres -c 'SELECT pg_promote()'\"\n  say \"$other is the primary. ./cluster.sh rebuild makes a replica of $primary.\"\n}\n\nrebuild() {\n  is_primary \"$primary\" || fail \"$primary is no primary that runs: $other keeps its data\"\n  docker compose stop \"$other\"\n  # shellcheck disable=SC2016  # It is the variable of the container.\n  docker compose run --rm --no-deps -T --entrypoint sh \"$other\" -c 'rm -rf \"$PGDATA\"'\n  docker compose up --detach --no-deps --wait \"$other\"\n  say \"$other follows $primary.\"\n}\n\ncase ${1:-} in\n  status | promote | rebuild) \"$1\" ;;\n  *) sed -n '2,6s/^# \\{0,1\\}//p' \"$0\" >&2; exit 2 ;;\nesac\n",
    "isExecutable": true
   },
   {
    "path": "cluster/node.sh",
    "text": "#!/bin/sh\n# Starts a node in the role that cluster/primary gives it, and tells whether it is well. Runs in the containers.\n#\n#   node.sh postgres ...    starts; a replica without data copies those of the primary first\n#   node.sh health          fails for a primary that takes no writes, and for a replica that does not follow\nset -eu\n\nprimary=$(cat /cluster/primary)\n\nsay() { printf '%s: %s\\n' \"$NODE\" \"$*\"; }\n\nif [ \"$1\" = health ]; then\n  if [ \"$primary\" = \"$NODE\" ]; then\n    question='SELECT NOT pg_is_in_recovery()'\n  else\n    question=\"SELECT pg_is_in_recovery() AND EXISTS (SELECT FROM pg_stat_wal_receiver WHERE status = 'streaming')\"\n  fi\n  # Over TCP: while the image sets a database up, its server answers on the socket alone.\n  [ \"$(psql --host 127.0.0.1 --username postgres --no-psqlrc --tuples-only --no-align --command \"$question\")\" = t ]\n  exit\nfi\n\n# Where PostgreSQL looks for the password of the primary, so that it stands in no setting. In memory, at every start.\numask 077\nexport PGPASSFILE=/tmp/pgpass\nsed 's/[\\\\:]/\\\\&/g; s/^/*:*:*:replicator:/' /run/secrets/replication_password > \"$PGPASSFILE\"\n\n# Copies the data of the primary, which keeps from now on what this node has not seen yet.\ncopy() {\n  copy=$PGDATA.copy\n  slot=$(printf '%s' \"$NODE\" | tr - _)\n  rm -rf \"$copy\"\n  until pg_isready --quiet --host \"$primary\"; do\n    say \"waits for $primary\"\n    sleep 2\n  done\n  psql --host \"$primary\" --username replicator --dbname postgres --no-psqlrc --quiet --output /dev/null \\\n    --set ON_ERROR_STOP=1 --set slot=\"$slot\" << 'SQL'\nSELECT pg_drop_replication_slot(slot_name) FROM pg_replication_slots WHERE slot_name = :'slot' AND NOT active;\nSELECT pg_create_physical_replication_slot(:'slot', true);\nSQL\n  say \"copies the data of $primary\"\n  pg_basebackup --pgdata \"$copy\" --wal-method stream --checkpoint fast --slot \"$slot\" --write-recovery-conf \\\n    --dbname \"host=$primary user=replicator application_name=$NODE passfile=$PGPASSFILE\"\n  # What is half copied never has this name.\n  mv \"$copy\" \"$PGDATA\"\n}\n\nif [ \"$primary\" != \"$NODE\" ]; then\n  if [ ! -s \"$PGDATA/PG_VERSION\" ]; then\n    # In the background, since a shell hears no signal while it waits for a program.\n    copy &\n    trap 'kill \"$!\"; exit 143' INT TERM\n    wait \"$!\"\n    trap - INT TERM\n  fi\n  if [ ! -f \"$PGDATA/standby.signal\" ]; then\n    say \"was the primary, and $primary is it now: ./cluster.sh rebuild makes a replica of it\" >&2\n    exit 1\n  fi\nfi\nexec docker-entrypoint.sh \"$@\"\n",
    "isExecutable": true
   },
   {
    "path": "cluster/primary",
    "text": "postgres-1\n",
    "isExecutable": false
   },
   {
    "path": "compose.yaml",
    "text": "# PostgreSQL replication: two nodes that are alike. The one that cluster/primary names takes writes, the other one follows it.\n# cluster.sh says how they are, and changes their roles; README.md says how to deploy them and how to connect.\nname: shop\n\nx-logging: &logging\n  driver: json-file\n  options:\n    max-size: \"10m\"\n    max-file: \"5\"\n\n# Both are made from the same lines, since each has to be able to take the place of the other.\nx-postgres: &postgres\n  # With its Debian: another one sorts text in another way, and indexes that were built before are wrong then.\n  image: postgres:17.9-bookworm\n  restart: unless-stopped\n  # What a health check leaves behind when it takes too long must not become a child of PostgreSQL, which takes the death of\n  # any child for a crash, and ends all connections.\n  init: true\n  # The user postgres of the image.\n  user: \"999:999\"\n  read_only: true\n  tmpfs:\n    - /tmp\n    - /var/run/postgresql\n  cap_drop:\n    - ALL\n  security_opt:\n    - no-new-privileges:true\n  # What parallel queries share; the 64 MB that Docker gives are too few.\n  shm_size: 256m\n  # A primary waits for the replica to have everything, and writes a checkpoint.\n  stop_grace_period: 120s\n  entrypoint: [\"/cluster/node.sh\"]\n  command:\n    - postgres\n    - -c\n    - shared_buffers=256MB\n    # A replica that never comes back must not fill the disk of the primary.\n    - -c\n    - max_slot_wal_keep_size=${WAL_KEPT:-4GB}\n  secrets:\n    - postgres_password\n    - replication_password\n    - app_password\n  networks:\n    - inner\n  # Fails for a primary that takes no writes, and for a replica that does not follow.\n  healthcheck:\n    test: [\"CMD\", \"/cluster/node.sh\", \"health\"]\n    interval: 10s\n    timeout: 10s\n    retries: 3\n    # A replica copies all data before it answers: as long as that takes.\n    start_period: 600s\n  deploy:\n    resources:\n      limits:\n        cpus: \"2.0\"\n        memory: 1G\n        pids: 250\n      reservations:\n        memory: 512M\n  logging: *logging\n\nservices:\n  # Neither waits for the other here: node.sh does, since who waits for whom changes when they change roles.\n  postgres-1:\n    <<: *postgres\n    environment: &environment\n      NODE: postgres-1\n      POSTGRES_DB: shop\n      POSTGRES_PASSWORD_FILE: /run/secrets/postgres_password\n      # Within the volume, so that a copy gets its place at once or not at all.\n      PGDATA: /var/lib/postgresql/data/pgdata\n    volumes:\n      - postgres-1:/var/lib/postgresql/data\n      - ./cluster:/cluster:ro\n      - ./initdb:/docker-entrypoint-initdb.d:ro\n\n  postgres-2:\n    <<: *postgres\n    environment:\n      <<: *environment\n      NODE: postgres-2\n    volumes:\n      - postgres-2:/var/lib/postgresql/data\n      - ./cluster:/cluster:ro\n      - ./initdb:/docker-entrypoint-initdb.d:ro\n\n  # Runs when it is called: docker compose run --rm backup\n  backup:\n    image: postgres:17.9-bookworm\n    profiles:\n      - jobs\n    restart: \"no\"\n    user: \"999:999\"\n    read_only: true\n    tmpfs:\n      - /tmp\n    cap_drop:\n      - ALL\n    security_opt:\n      - no-new-privileges:true\n    entrypoint: [\"/backup/backup.sh\"]\n    environment:\n      POSTGRES_DB: shop\n      KEPT_DAYS: \"14\"\n    secrets:\n      - postgres_password\n    networks:\n      - inner\n    volumes:\n      - ./backup:/backup:ro\n      - ${BACKUP_FOLDER:?set it in .env}:/backups\n    deploy:\n      resources:\n        limits:\n          cpus: \"1.0\"\n          memory: 512M\n          pids: 100\n        reservations:\n          memory: 128M\n    logging: *logging\n\n# One line each, without which nothing starts; README.md says how to make them.\nsecrets:\n  postgres_password:\n    file: ./secrets/postgres_password\n  replication_password:\n    file: ./secrets/replication_password\n  app_password:\n    file: ./secrets/app_password\n\nvolumes:\n  postgres-1:\n  postgres-2:\n\nnetworks:\n  # Nothing is published: who needs the database joins this network.\n  inner:\n    internal: true\n",
    "isExecutable": false
   },
   {
    "path": "initdb/10-roles.sql",
    "text": "-- Runs once, on the primary that is made from nothing; the replica gets all of it with its copy.\n\\set replication `cat /run/secrets/replication_password`\n\\set app `cat /run/secrets/app_password`\n\nCREATE ROLE replicator LOGIN REPLICATION PASSWORD :'replication';\n\n-- Applications own the database and nothing else: the superuser is for people.\nCREATE ROLE app LOGIN PASSWORD :'app';\nALTER DATABASE :\"DBNAME\" OWNER TO app;\n",
    "isExecutable": false
   },
   {
    "path": "initdb/20-access.sh",
    "text": "#!/bin/sh\n# Lets the replica in: `all` in pg_hba.conf, which the image writes, does not mean replication.\nset -eu\necho 'host replication replicator samenet scram-sha-256' >> \"$PGDATA/pg_hba.conf\"\n",
    "isExecutable": true
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
