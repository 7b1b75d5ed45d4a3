import { none } from "./capabilities.ts";
import { volume } from "./data-directory.ts";
import type { ImageKnowledge } from "./facts.ts";
import { admin, service } from "./ports.ts";
import { alpineLinux, nothing } from "./tools.ts";

const adminUi = {
  role: "admin-ui",
  startPeriod: "10s",
  stopGracePeriod: "60s",
  limits: { memory: "256M", cpus: "0.5", pids: 100 },
} as const;

const adminer: ImageKnowledge = {
  ...adminUi,
  product: "adminer",
  repositories: ["adminer"],
  source: [
    "https://github.com/TimWolla/docker-adminer/blob/master/5/Dockerfile",
    "https://github.com/TimWolla/docker-adminer/blob/master/5/fastcgi/Dockerfile",
  ],
  capabilities: none,
  writablePaths: ["/tmp"],
  ports: [admin(8080)],
  stopSignal: "SIGINT",
  shipsHealthcheck: false,
  healthchecks: [
    {
      test: ["CMD", "php", "-r", "exit(@fsockopen('127.0.0.1', 8080) ? 0 : 1);"],
      note: "Tells that the port is open, no more.",
      certain: true,
      unless: { ownCommand: true },
    },
  ],
  tools: { ...alpineLinux, curl: true, php: true },
  variants: [
    {
      when: { tag: /(^|-)fastcgi/ },
      ports: [admin(9000)],
      healthchecks: [
        {
          test: ["CMD", "php", "-r", "exit(@fsockopen('127.0.0.1', 9000) ? 0 : 1);"],
          note: "Tells that PHP-FPM accepts connections, no more.",
          certain: false,
        },
      ],
    },
  ],
};

const mailpit: ImageKnowledge = {
  ...adminUi,
  product: "mailpit",
  repositories: ["axllent/mailpit", "ghcr.io/axllent/mailpit"],
  ports: [admin(8025), service(1025)],
  shipsHealthcheck: true,
};

/** A database of its own, in which there may be accounts already. */
const otherAccounts = [
  "PGADMIN_CONFIG_CONFIG_DATABASE_URI",
  "PGADMIN_CONFIG_CONFIG_DATABASE_URI_FILE",
  "/var/lib/pgadmin/pgadmin4.db",
  "/pgadmin4/config_local.py",
];

const pgadmin: ImageKnowledge = {
  ...adminUi,
  product: "pgadmin",
  repositories: ["dpage/pgadmin4"],
  source: [
    "https://github.com/pgadmin-org/pgadmin4/blob/master/Dockerfile",
    "https://github.com/pgadmin-org/pgadmin4/blob/master/pkg/docker/entrypoint.sh",
    "https://www.pgadmin.org/docs/pgadmin4/latest/container_deployment.html",
  ],
  gainsPrivileges: true,
  dataDirectories: [volume("/var/lib/pgadmin")],
  ports: [admin(80), admin(443)],
  secrets: [{ name: "PGADMIN_DEFAULT_PASSWORD", file: "unknown" }],
  requiredVariables: [
    ["PGADMIN_DEFAULT_EMAIL", ...otherAccounts],
    ["PGADMIN_DEFAULT_PASSWORD", "PGADMIN_DEFAULT_PASSWORD_FILE", ...otherAccounts],
  ],
  shipsHealthcheck: false,
  healthchecks: [
    {
      test: ["CMD", "wget", "-q", "-O", "/dev/null", "http://127.0.0.1:80/misc/ping"],
      startPeriod: "60s",
      certain: false,
      unless: { variables: ["PGADMIN_ENABLE_TLS", "PGADMIN_LISTEN_PORT", "PGADMIN_LISTEN_ADDRESS", "SCRIPT_NAME"] },
    },
  ],
  tools: { sh: true, grep: true, wget: true },
};

const portainer: ImageKnowledge = {
  ...adminUi,
  product: "portainer",
  repositories: ["portainer/portainer-ce", "portainer/portainer-ee", "portainer/portainer"],
  source: ["https://github.com/portainer/portainer/blob/develop/build/linux/Dockerfile"],
  dataDirectories: [volume("/data")],
  ports: [admin(9443), admin(9000), service(8000)],
  expectsRoot: true,
  expectsSocket: true,
};

const portainerAgent: ImageKnowledge = {
  ...adminUi,
  product: "portainer-agent",
  repositories: ["portainer/agent"],
  ports: [admin(9001)],
  expectsRoot: true,
  expectsSocket: true,
  expectsHostMounts: true,
};

const phpMyAdmin: ImageKnowledge = {
  ...adminUi,
  product: "phpmyadmin",
  repositories: ["phpmyadmin", "phpmyadmin/phpmyadmin"],
  ports: [admin(80)],
};

const mongoExpress: ImageKnowledge = {
  ...adminUi,
  product: "mongo-express",
  repositories: ["mongo-express"],
  ports: [admin(8081)],
  secrets: [
    { name: "ME_CONFIG_BASICAUTH_PASSWORD", file: "unknown" },
    { name: "ME_CONFIG_MONGODB_ADMINPASSWORD", file: "unknown" },
  ],
};

const redisInsight: ImageKnowledge = {
  ...adminUi,
  product: "redisinsight",
  repositories: ["redis/redisinsight"],
  ports: [admin(5540)],
};

const kafkaUi: ImageKnowledge = {
  ...adminUi,
  product: "kafka-ui",
  repositories: ["provectuslabs/kafka-ui", "ghcr.io/kafbat/kafka-ui"],
  ports: [admin(8080)],
  startPeriod: "60s",
  limits: { memory: "512M", cpus: "0.5", pids: 200 },
};

const watchtower: ImageKnowledge = {
  ...adminUi,
  product: "watchtower",
  repositories: ["containrrr/watchtower", "ghcr.io/containrrr/watchtower"],
  source: ["https://github.com/containrrr/watchtower/blob/main/dockerfiles/Dockerfile"],
  ports: [admin(8080)],
  limits: { memory: "128M", cpus: "0.25", pids: 50 },
  expectsSocket: true,
  tools: nothing,
  deprecation: {
    reason: "The project archived its repository.",
    source: ["https://github.com/containrrr/watchtower"],
    since: "2025-12-17",
  },
};

const dozzle: ImageKnowledge = {
  ...adminUi,
  product: "dozzle",
  repositories: ["amir20/dozzle", "ghcr.io/amir20/dozzle"],
  ports: [admin(8080)],
  limits: { memory: "128M", cpus: "0.25", pids: 50 },
  expectsSocket: true,
};

const diun: ImageKnowledge = {
  ...adminUi,
  product: "diun",
  repositories: ["crazymax/diun", "ghcr.io/crazy-max/diun"],
  limits: { memory: "128M", cpus: "0.25", pids: 50 },
  expectsSocket: true,
};

/** An interface of which little more is known than its port. */
function ui(product: string, repositories: readonly string[], port: number): ImageKnowledge {
  return { product, repositories, role: "admin-ui", ports: [admin(port)] };
}

export const adminUis: readonly ImageKnowledge[] = [
  adminer,
  mailpit,
  pgadmin,
  portainer,
  portainerAgent,
  phpMyAdmin,
  mongoExpress,
  redisInsight,
  kafkaUi,
  watchtower,
  dozzle,
  diun,
  ui("akhq", ["tchiotludo/akhq"], 8080),
  ui("flower", ["mher/flower"], 5555),
  ui("kafdrop", ["obsidiandynamics/kafdrop"], 9000),
  ui("mailhog", ["mailhog/mailhog"], 8025),
  ui("opensearch-dashboards", ["opensearchproject/opensearch-dashboards"], 5601),
  ui("phpldapadmin", ["osixia/phpldapadmin"], 443),
  ui("redis-commander", ["rediscommander/redis-commander", "ghcr.io/joeferner/redis-commander"], 8081),
];
