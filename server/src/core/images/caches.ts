import { none, toChangeUser } from "./capabilities.ts";
import { directory, volume } from "./data-directory.ts";
import type { ImageKnowledge } from "./facts.ts";
import type { Healthcheck } from "./healthcheck.ts";
import { service } from "./ports.ts";
import { alpine } from "./tags.ts";
import { alpineLinux, debianSlim } from "./tools.ts";

const onlyIfPersistent = {
  onlyIf: "The server writes here for `--appendonly yes` and `--save`; a pure cache may lose it.",
};

/** The check compares the answer, because the client ends with 0 also if the server refuses. */
function ping(client: string): Healthcheck {
  return {
    test: ["CMD-SHELL", `${client} ping | grep -q PONG`],
    certain: true,
    unless: {
      arguments: [
        ...["--requirepass", "--port", "--tls-port", "--aclfile", "requirepass"],
        // A configuration among the data.
        ...["redis.conf", "./redis.conf", "/data/redis.conf", "valkey.conf", "./valkey.conf", "/data/valkey.conf"],
      ],
      mounts: ["/etc/redis", "/etc/valkey", "/usr/local/etc", "/redis.conf", "/valkey.conf"],
    },
  };
}

/** For a server whose password stands in the service's environment. */
function pingWithPassword(client: string, variable: string): Healthcheck {
  return {
    test: ["CMD-SHELL", `${client} -a "$$${variable}" --no-auth-warning ping | grep -q PONG`],
    note: `Reads the password from \`${variable}\`, which the service has to set.`,
    certain: false,
    needs: { variables: [variable] },
  };
}

const limits = { memory: "512M", cpus: "0.5", pids: 100 };

const ofOthers =
  /^(REDIS|VALKEY)_(PASSWORD|PASS|PASSWORD_FILE|REQUIREPASS|REPLICATION_MODE|MASTER_\w+|AOF_ENABLED|DISABLE_COMMANDS)$|^ALLOW_EMPTY_PASSWORD$/;

const redis: ImageKnowledge = {
  product: "redis",
  repositories: ["redis"],
  source: [
    "https://github.com/redis/docker-library-redis/blob/release/8.2/debian/Dockerfile",
    "https://github.com/redis/docker-library-redis/blob/release/8.2/alpine/Dockerfile",
  ],
  // SETPCAP: the entrypoint also empties the bounding set.
  capabilities: [...toChangeUser, "FOWNER", "SETPCAP"],
  writablePaths: ["/tmp"],
  role: "cache",
  dataDirectories: [directory("/data", onlyIfPersistent)],
  ports: [service(6379)],
  startPeriod: "10s",
  stopGracePeriod: "60s",
  limits,
  minimumMemory: "16M",
  unreadVariables: ofOthers,
  shipsHealthcheck: false,
  healthchecks: [ping("redis-cli"), pingWithPassword("redis-cli", "REDIS_PASSWORD")],
  tools: { ...debianSlim, "redis-cli": true, "redis-server": true },
  variants: [{ when: { tag: alpine }, tools: alpineLinux }],
};

const valkey: ImageKnowledge = {
  product: "valkey",
  repositories: ["valkey/valkey"],
  source: ["https://github.com/valkey-io/valkey-container/blob/mainline/Dockerfile.template"],
  capabilities: [...toChangeUser, "FOWNER", "SETPCAP"],
  writablePaths: ["/tmp"],
  role: "cache",
  dataDirectories: [volume("/data", onlyIfPersistent)],
  ports: [service(6379)],
  startPeriod: "10s",
  stopGracePeriod: "60s",
  limits,
  minimumMemory: "16M",
  unreadVariables: ofOthers,
  shipsHealthcheck: false,
  healthchecks: [ping("valkey-cli"), pingWithPassword("valkey-cli", "VALKEY_PASSWORD")],
  tools: { ...debianSlim, "valkey-cli": true, "valkey-server": true },
  variants: [{ when: { tag: alpine }, tools: alpineLinux }],
};

const memcachedUnless = { arguments: ["-p", "--port", "-S", "--enable-sasl", "-Z", "--enable-ssl", "-s"] };

const memcached: ImageKnowledge = {
  product: "memcached",
  repositories: ["memcached"],
  source: ["https://github.com/docker-library/memcached/blob/master/Dockerfile.template"],
  capabilities: none,
  writablePaths: ["/tmp"],
  role: "cache",
  ports: [service(11211)],
  startPeriod: "5s",
  stopGracePeriod: "60s",
  limits: { memory: "256M", cpus: "0.5", pids: 50 },
  shipsHealthcheck: false,
  healthchecks: [
    {
      test: [
        "CMD",
        "bash",
        "-c",
        "exec 3<>/dev/tcp/127.0.0.1/11211 && printf 'version\\r\\n' >&3 && read -t 2 -r line <&3 && [[ $$line == VERSION* ]]",
      ],
      certain: true,
      unless: memcachedUnless,
    },
  ],
  tools: debianSlim,
  variants: [
    {
      when: { tag: alpine },
      healthchecks: [
        {
          test: ["CMD-SHELL", "printf 'version\\r\\nquit\\r\\n' | nc -w 1 127.0.0.1 11211 | grep -q VERSION"],
          certain: true,
          unless: memcachedUnless,
        },
      ],
      tools: { ...alpineLinux, printf: true },
    },
  ],
};

export const caches: readonly ImageKnowledge[] = [redis, valkey, memcached];
