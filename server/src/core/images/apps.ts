import { none } from "./capabilities.ts";
import { before, since } from "./condition.ts";
import { directory, volume } from "./data-directory.ts";
import type { ImageKnowledge, Variant } from "./facts.ts";
import type { Healthcheck } from "./healthcheck.ts";
import { metrics, service } from "./ports.ts";
import { alpine, fpm } from "./tags.ts";
import { alpineLinux, linux } from "./tools.ts";

const fastCgi: Healthcheck = {
  test: ["CMD", "php", "-r", "exit(@fsockopen('127.0.0.1', 9000) ? 0 : 1);"],
  note: "Tells that PHP-FPM accepts connections, no more.",
  certain: true,
  unless: { mounts: ["/usr/local/etc/php-fpm.d", "/usr/local/etc/php-fpm.conf"] },
};

const phpTools = { ...linux, curl: true, wget: false, php: true };
const phpOnAlpine = { ...alpineLinux, curl: true, php: true };

/** The editions of an image that is built on `php`: Apache by default, PHP-FPM, Debian by default, Alpine. */
const phpEditions: readonly Variant[] = [
  { when: { tag: fpm }, ports: [service(9000)], stopSignal: "SIGQUIT", healthchecks: [fastCgi] },
  { when: { tag: alpine }, tools: phpOnAlpine },
];

const wordpress: ImageKnowledge = {
  product: "wordpress",
  repositories: ["wordpress"],
  source: [
    "https://github.com/docker-library/wordpress/blob/master/Dockerfile.template",
    "https://github.com/docker-library/php/blob/master/Dockerfile-linux.template",
  ],
  role: "app",
  dataDirectories: [volume("/var/www/html")],
  ports: [service(80)],
  startPeriod: "30s",
  stopGracePeriod: "60s",
  stopSignal: "SIGWINCH",
  limits: { memory: "512M", cpus: "0.5", pids: 100 },
  secrets: [
    { name: "WORDPRESS_DB_PASSWORD", file: "works" },
    { name: "WORDPRESS_AUTH_KEY", file: "works" },
    { name: "WORDPRESS_SECURE_AUTH_KEY", file: "works" },
    { name: "WORDPRESS_LOGGED_IN_KEY", file: "works" },
    { name: "WORDPRESS_NONCE_KEY", file: "works" },
  ],
  fileVariables: ["WORDPRESS_DB_HOST", "WORDPRESS_DB_USER", "WORDPRESS_DB_NAME"],
  shipsHealthcheck: false,
  healthchecks: [
    {
      test: ["CMD", "curl", "-fsS", "-o", "/dev/null", "http://127.0.0.1/wp-login.php"],
      note: "Fails with the database, because the page needs it.",
      certain: true,
      unless: { mounts: ["/etc/apache2"] },
    },
  ],
  tools: phpTools,
  variants: [
    ...phpEditions,
    { when: { tag: alpine }, tools: { bash: true } },
    // It is built on Alpine whatever the tag says.
    {
      when: { tag: /(^|-)cli/ },
      healthchecks: [],
      tools: { ...phpOnAlpine, bash: true },
      endsWithoutCommand: true,
    },
  ],
};

const nextcloud: ImageKnowledge = {
  product: "nextcloud",
  repositories: ["nextcloud"],
  source: [
    "https://github.com/nextcloud/docker/blob/master/Dockerfile-debian.template",
    "https://github.com/nextcloud/docker/blob/master/Dockerfile-alpine.template",
    "https://github.com/docker-library/php/blob/master/Dockerfile-linux.template",
  ],
  role: "app",
  dataDirectories: [volume("/var/www/html")],
  ports: [service(80)],
  startPeriod: "120s",
  stopGracePeriod: "60s",
  stopSignal: "SIGWINCH",
  limits: { memory: "1G", cpus: "1.0", pids: 200 },
  minimumMemory: "256M",
  secrets: [
    { name: "MYSQL_PASSWORD", file: "works" },
    { name: "POSTGRES_PASSWORD", file: "works" },
    { name: "NEXTCLOUD_ADMIN_PASSWORD", file: "works" },
    { name: "REDIS_HOST_PASSWORD", file: "works" },
  ],
  fileVariables: ["MYSQL_USER", "MYSQL_DATABASE", "POSTGRES_USER", "POSTGRES_DB", "NEXTCLOUD_ADMIN_USER"],
  shipsHealthcheck: false,
  healthchecks: [
    {
      test: ["CMD-SHELL", "curl -fsS http://localhost/status.php | grep -q '\"installed\":true'"],
      note: "Needs `localhost` among the trusted domains, and a finished installation.",
      certain: false,
    },
  ],
  tools: phpTools,
  variants: phpEditions,
};

const keycloakRequest = "{ printf 'HEAD /health/ready HTTP/1.0\\r\\n\\r\\n' >&0; grep 'HTTP/1.0 200'; }";
const keycloakNeeds = { variables: ["KC_HEALTH_ENABLED"], arguments: ["--health-enabled"] };

const keycloak: ImageKnowledge = {
  product: "keycloak",
  repositories: ["quay.io/keycloak/keycloak", "keycloak/keycloak"],
  source: [
    "https://github.com/keycloak/keycloak/blob/26.0.0/quarkus/container/Dockerfile",
    "https://github.com/keycloak/keycloak/blob/26.0.0/quarkus/container/ubi-null.sh",
  ],
  capabilities: none,
  role: "app",
  ports: [service(8080), service(8443)],
  startPeriod: "90s",
  stopGracePeriod: "60s",
  limits: { memory: "1G", cpus: "1.0", pids: 500 },
  minimumMemory: "512M",
  secrets: [
    { name: "KC_BOOTSTRAP_ADMIN_PASSWORD", file: "unknown" },
    { name: "KEYCLOAK_ADMIN_PASSWORD", file: "unknown" },
    { name: "KC_DB_PASSWORD", file: "unknown" },
  ],
  shipsHealthcheck: false,
  variants: [
    {
      when: since(22),
      tools: { sh: true, bash: true, grep: true, printf: true, curl: false, wget: false, nc: false },
    },
    {
      when: before(25),
      healthchecks: [
        {
          test: ["CMD", "bash", "-c", `${keycloakRequest} 0<>/dev/tcp/localhost/8080`],
          note: "Needs `KC_HEALTH_ENABLED=true`.",
          certain: false,
          needs: keycloakNeeds,
        },
      ],
    },
    {
      when: since(25),
      ports: [service(8080), service(8443), metrics(9000)],
      healthchecks: [
        {
          test: ["CMD", "bash", "-c", `${keycloakRequest} 0<>/dev/tcp/localhost/9000`],
          note: "Needs `KC_HEALTH_ENABLED=true`, and a management port without TLS.",
          certain: true,
          needs: keycloakNeeds,
          unless: {
            variables: ["KC_HTTPS_CERTIFICATE_FILE", "KC_HTTP_MANAGEMENT_PORT", "KC_HTTP_RELATIVE_PATH"],
            arguments: ["--https-certificate-file", "--http-management-port", "--http-relative-path"],
            mounts: ["/opt/keycloak/conf"],
          },
        },
      ],
    },
  ],
};

const giteaHealthcheck: Healthcheck = {
  test: ["CMD", "curl", "-fsS", "-o", "/dev/null", "http://127.0.0.1:3000/api/healthz"],
  certain: true,
  unless: { variables: ["GITEA__server__HTTP_PORT", "GITEA__server__PROTOCOL", "HTTP_PORT", "PROTOCOL"] },
};

const gitea: ImageKnowledge = {
  product: "gitea",
  repositories: ["gitea/gitea", "docker.gitea.com/gitea"],
  source: [
    "https://github.com/go-gitea/gitea/blob/main/Dockerfile",
    "https://github.com/go-gitea/gitea/blob/main/Dockerfile.rootless",
    "https://github.com/go-gitea/gitea/blob/main/routers/common/db.go",
  ],
  role: "app",
  // `InitDBEngine` tries ten times, three seconds apart.
  waits: { roles: ["database"], commands: [] },
  dataDirectories: [volume("/data")],
  ports: [service(3000), service(22)],
  startPeriod: "30s",
  stopGracePeriod: "60s",
  limits: { memory: "512M", cpus: "1.0", pids: 200 },
  secrets: [
    { name: "GITEA__database__PASSWD", file: "unknown", fileVariable: "GITEA__database__PASSWD__FILE" },
    { name: "GITEA__security__SECRET_KEY", file: "unknown", fileVariable: "GITEA__security__SECRET_KEY__FILE" },
  ],
  shipsHealthcheck: false,
  hasInit: true,
  healthchecks: [{ ...giteaHealthcheck, certain: false }],
  tools: { ...alpineLinux, bash: true, curl: true },
  variants: [
    { when: since(1, 17), healthchecks: [giteaHealthcheck] },
    {
      when: { tag: /(^|-)rootless/ },
      dataDirectories: [volume("/var/lib/gitea"), volume("/etc/gitea")],
      ports: [service(3000), service(2222)],
    },
  ],
};

const forgejo: ImageKnowledge = {
  product: "forgejo",
  repositories: ["codeberg.org/forgejo/forgejo", "code.forgejo.org/forgejo/forgejo"],
  source: [
    "https://forgejo.org/docs/latest/admin/installation/docker/",
    "https://codeberg.org/forgejo/forgejo/src/branch/forgejo/routers/common/db.go",
  ],
  role: "app",
  waits: { roles: ["database"], commands: [] },
  dataDirectories: [directory("/data")],
  ports: [service(3000), service(22)],
  startPeriod: "30s",
  stopGracePeriod: "60s",
  limits: { memory: "512M", cpus: "1.0", pids: 200 },
  hasInit: true,
  healthchecks: [{ ...giteaHealthcheck, certain: false }],
  variants: [{ when: { tag: /(^|-)rootless/ }, dataDirectories: [directory("/var/lib/gitea")] }],
};

const jenkins: ImageKnowledge = {
  product: "jenkins",
  repositories: ["jenkins/jenkins"],
  source: [
    "https://github.com/jenkinsci/docker/blob/master/debian/trixie/hotspot/Dockerfile",
    "https://github.com/jenkinsci/docker/blob/master/README.md",
  ],
  role: "app",
  dataDirectories: [volume("/var/jenkins_home")],
  ports: [service(8080), service(50000)],
  startPeriod: "120s",
  stopGracePeriod: "120s",
  limits: { memory: "2G", cpus: "2.0", pids: 1000 },
  minimumMemory: "512M",
  shipsHealthcheck: false,
  hasInit: true,
  healthchecks: [
    {
      test: ["CMD", "curl", "-fsS", "-o", "/dev/null", "http://127.0.0.1:8080/login"],
      certain: true,
      unless: { arguments: ["--prefix", "--httpPort", "--httpsPort"], variables: ["JENKINS_OPTS"] },
    },
  ],
  tools: { ...linux, curl: true },
};

const sonarqubeHealthcheck: Healthcheck = {
  test: [
    "CMD-SHELL",
    'curl -s http://127.0.0.1:9000/api/system/status | grep -q -e \'"status":"UP"\' -e \'"status":"DB_MIGRATION_NEEDED"\' -e \'"status":"DB_MIGRATION_RUNNING"\'',
  ],
  timeout: "10s",
  certain: true,
  unless: { variables: ["SONAR_WEB_PORT", "SONAR_WEB_CONTEXT", "SONAR_WEB_HOST"], mounts: ["/opt/sonarqube/conf"] },
};

const sonarqube: ImageKnowledge = {
  product: "sonarqube",
  repositories: ["sonarqube"],
  source: ["https://github.com/SonarSource/docker-sonarqube/blob/master/community-build/Dockerfile"],
  role: "app",
  dataDirectories: [
    volume("/opt/sonarqube/data"),
    volume("/opt/sonarqube/extensions"),
    volume("/opt/sonarqube/logs", { onlyIf: "Logs are kept here as well as written to the container's output." }),
  ],
  ports: [service(9000)],
  startPeriod: "120s",
  stopGracePeriod: "3600s",
  stopSignal: "SIGINT",
  limits: { memory: "4G", cpus: "2.0", pids: 4096 },
  minimumMemory: "2G",
  secrets: [{ name: "SONAR_JDBC_PASSWORD", file: "unknown" }],
  shipsHealthcheck: false,
  healthchecks: [{ ...sonarqubeHealthcheck, certain: false }],
  tools: linux,
  kernelSettings: [
    {
      key: "ulimits.nofile",
      value: 131072,
      consequence: "The search engine inside refuses to start with fewer file descriptors.",
    },
  ],
  variants: [{ when: since(10), healthchecks: [sonarqubeHealthcheck], tools: { curl: true } }],
};

const vaultwarden: ImageKnowledge = {
  product: "vaultwarden",
  repositories: ["vaultwarden/server", "ghcr.io/dani-garcia/vaultwarden", "quay.io/vaultwarden/server"],
  source: [
    "https://github.com/dani-garcia/vaultwarden/blob/main/docker/Dockerfile.debian",
    "https://github.com/dani-garcia/vaultwarden/blob/main/.env.template",
  ],
  role: "app",
  dataDirectories: [volume("/data", { movedBy: ["DATA_FOLDER"] })],
  ports: [service(80)],
  stopGracePeriod: "60s",
  limits: { memory: "256M", cpus: "0.5", pids: 100 },
  shipsHealthcheck: true,
};

const authentik: ImageKnowledge = {
  product: "authentik",
  repositories: ["ghcr.io/goauthentik/server", "goauthentik/server"],
  source: [
    "https://github.com/goauthentik/authentik/blob/0a7d95532b788054e11482685ec5e4772e0f1ec7/lifecycle/ak",
    "https://github.com/goauthentik/authentik/blob/001bae2d05638af42c33a0c4db228cf5a4b3039d/lifecycle/wait_for_db.py",
  ],
  role: "app",
  waits: { roles: ["database", "cache"], commands: ["server", "worker"] },
  ownedPaths: ["/media", "/certs"],
};

const odoo: ImageKnowledge = {
  product: "odoo",
  repositories: ["odoo"],
  source: ["https://github.com/odoo/docker/blob/master/16.0/entrypoint.sh"],
  waits: { roles: ["database"], firstWord: /^(?:odoo$|-)/, commands: [] },
};

const seaweedfs: ImageKnowledge = {
  product: "seaweedfs",
  repositories: ["chrislusf/seaweedfs"],
  // `checkWithMaster` asks the masters again and again until one answers; the gateways do so with the filer.
  source: [
    "https://github.com/seaweedfs/seaweedfs/blob/master/weed/server/filer_server.go",
    "https://github.com/seaweedfs/seaweedfs/blob/master/weed/command/s3.go",
    "https://github.com/seaweedfs/seaweedfs/blob/master/docker/entrypoint.sh",
  ],
  // Options of the program may stand before what it is to be.
  waits: { roles: [], products: ["seaweedfs"], firstWord: /^(?:filer|s3)$/, commands: ["filer"] },
};

const temporalAutoSetup: ImageKnowledge = {
  product: "temporal",
  repositories: ["temporalio/auto-setup"],
  // `wait_for_db` and `wait_for_es` try every second, for ever.
  source: ["https://github.com/temporalio/docker-builds/blob/main/docker/auto-setup.sh"],
  waits: { roles: ["database", "search"], commands: [] },
};

const docmost: ImageKnowledge = {
  product: "docmost",
  repositories: ["docmost/docmost"],
  // `establishConnection` tries fifteen times, three seconds apart.
  source: ["https://github.com/docmost/docmost/blob/main/apps/server/src/database/database.module.ts"],
  waits: { roles: ["database"], commands: [] },
};

const commento: ImageKnowledge = {
  product: "commento",
  repositories: ["registry.gitlab.com/commento/commento", "caroga/commentoplusplus"],
  // `dbConnect` tries six times, ten seconds apart.
  source: [
    "https://gitlab.com/commento/commento/-/blob/master/api/database_connect.go",
    "https://github.com/souramoo/commentoplusplus/blob/master/api/database_connect.go",
  ],
  waits: { roles: ["database"], commands: [] },
};

const limesurvey: ImageKnowledge = {
  product: "limesurvey",
  repositories: ["adamzammit/limesurvey", "acspri/limesurvey", "martialblog/limesurvey"],
  // The entrypoint tries ten times, three seconds apart; that of the last one until the port is open.
  source: [
    "https://github.com/adamzammit/limesurvey-docker/blob/master/docker-entrypoint.sh",
    "https://github.com/martialblog/docker-limesurvey/blob/master/6.0/apache/entrypoint.sh",
  ],
  waits: { roles: ["database"], commands: [] },
};

const karakeep: ImageKnowledge = {
  product: "karakeep",
  repositories: ["ghcr.io/karakeep-app/karakeep"],
  source: ["https://github.com/karakeep-app/karakeep/blob/main/docker/Dockerfile"],
  role: "app",
  shipsHealthcheck: true,
};

const pinchflat: ImageKnowledge = {
  product: "pinchflat",
  repositories: ["ghcr.io/kieraneglin/pinchflat"],
  source: ["https://github.com/kieraneglin/pinchflat/blob/master/docker/selfhosted.Dockerfile"],
  role: "app",
  shipsHealthcheck: true,
};

const wsproxy: ImageKnowledge = {
  product: "wsproxy",
  repositories: ["ghcr.io/neondatabase/wsproxy"],
  // It connects when somebody connects to it, and to nothing before.
  source: ["https://github.com/neondatabase/wsproxy/blob/main/main.go"],
  waits: { roles: ["database"], commands: [] },
};

const wings: ImageKnowledge = {
  product: "wings",
  repositories: ["ghcr.io/pterodactyl/wings"],
  source: ["https://github.com/pterodactyl/wings/blob/develop/docker-compose.example.yml"],
  role: "app",
  expectsSocket: true,
};

/** All of them start with s6, which must be process 1, and change their user themselves. */
const linuxServer: ImageKnowledge = {
  product: "linuxserver-image",
  repositories: ["linuxserver/*", "lscr.io/linuxserver/*", "ghcr.io/linuxserver/*"],
  gainsPrivileges: true,
  hasInit: true,
  expectsRoot: true,
};

export const apps: readonly ImageKnowledge[] = [
  wordpress,
  nextcloud,
  keycloak,
  gitea,
  forgejo,
  jenkins,
  sonarqube,
  vaultwarden,
  authentik,
  odoo,
  seaweedfs,
  wings,
  temporalAutoSetup,
  docmost,
  commento,
  limesurvey,
  karakeep,
  pinchflat,
  wsproxy,
  linuxServer,
];
