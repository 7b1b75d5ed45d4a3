import { since } from "./condition.ts";
import { directory } from "./data-directory.ts";
import type { ImageFacts, ImageKnowledge, Sources } from "./facts.ts";
import type { Healthcheck, UsagePattern } from "./healthcheck.ts";
import { admin, service, udp } from "./ports.ts";
import { alpine, alpineSlim } from "./tags.ts";
import { alpineLinux, debianSlim, linux } from "./tools.ts";

const answerNote = "Needs an answer other than an error for `/`.";

function curlRoot(port: number, unless: UsagePattern): Healthcheck {
  return {
    test: ["CMD", "curl", "-fsS", "-o", "/dev/null", "http://127.0.0.1:{port}/"],
    port,
    note: answerNote,
    certain: true,
    unless,
  };
}

function wgetRoot(port: number, unless: UsagePattern): Healthcheck {
  return {
    test: ["CMD", "wget", "-q", "-O", "/dev/null", "http://127.0.0.1:{port}/"],
    port,
    note: answerNote,
    certain: true,
    unless,
  };
}

function openPort(port: number, unless?: UsagePattern): Healthcheck {
  const check = {
    test: ["CMD", "bash", "-c", "exec 3<>/dev/tcp/127.0.0.1/{port}"],
    port,
    note: "Tells that the port is open, no more.",
  };
  return unless === undefined ? { ...check, certain: false } : { ...check, certain: true, unless };
}

const limits = { memory: "256M", cpus: "0.5", pids: 100 };

const nginxConfiguration: UsagePattern = { arguments: ["-c"], mounts: ["/etc/nginx"] };

function nginx(
  repositories: readonly string[],
  port: number,
  own: Pick<ImageFacts, "capabilities" | "writablePaths"> & { readonly source: Sources },
): ImageKnowledge {
  const viaCurl = curlRoot(port, nginxConfiguration);
  const viaWget = wgetRoot(port, nginxConfiguration);
  return {
    product: "nginx",
    repositories,
    ...own,
    role: "proxy",
    ports: [service(port)],
    startPeriod: "10s",
    stopGracePeriod: "60s",
    limits,
    minimumMemory: "16M",
    shipsHealthcheck: false,
    healthchecks: [{ ...viaCurl, certain: false }],
    tools: { ...linux, nginx: true },
    variants: [
      { when: since(1, 18), healthchecks: [viaCurl], tools: { curl: true, wget: false, nc: false } },
      { when: since(1, 20), stopSignal: "SIGQUIT" },
      { when: { tag: alpine }, healthchecks: [viaWget], tools: { sh: true, bash: false, wget: true, nc: true } },
      { when: { tag: alpineSlim }, tools: { curl: false } },
    ],
  };
}

const haproxy: ImageKnowledge = {
  product: "haproxy",
  repositories: ["haproxy"],
  source: ["https://github.com/docker-library/haproxy/blob/master/Dockerfile.template"],
  role: "proxy",
  ports: [service(80), service(443), admin(8404)],
  startPeriod: "5s",
  stopGracePeriod: "60s",
  stopSignal: "SIGUSR1",
  limits,
  shipsHealthcheck: false,
  healthchecks: [openPort(80)],
  tools: debianSlim,
  variants: [
    {
      when: { tag: alpine },
      healthchecks: [
        {
          test: ["CMD", "nc", "-z", "127.0.0.1", "{port}"],
          port: 80,
          note: "Tells that the port is open, no more; the port is what the configuration binds.",
          certain: false,
        },
      ],
      tools: alpineLinux,
    },
  ],
};

const httpdConfiguration: UsagePattern = { arguments: ["-f"], mounts: ["/usr/local/apache2/conf"] };

const httpd: ImageKnowledge = {
  product: "httpd",
  repositories: ["httpd"],
  source: [
    "https://github.com/docker-library/httpd/blob/master/2.4/Dockerfile",
    "https://github.com/docker-library/httpd/blob/master/2.4/alpine/Dockerfile",
  ],
  capabilities: ["NET_BIND_SERVICE", "SETGID", "SETUID"],
  role: "proxy",
  ports: [service(80)],
  startPeriod: "5s",
  stopGracePeriod: "60s",
  stopSignal: "SIGWINCH",
  limits: { memory: "256M", cpus: "0.5", pids: 200 },
  shipsHealthcheck: false,
  healthchecks: [openPort(80, httpdConfiguration)],
  tools: debianSlim,
  variants: [{ when: { tag: alpine }, healthchecks: [wgetRoot(80, httpdConfiguration)], tools: alpineLinux }],
};

const traefik: ImageKnowledge = {
  product: "traefik",
  repositories: ["traefik", "traefik/traefik"],
  source: ["https://github.com/traefik/traefik-library-image/blob/master/v3.5/alpine/Dockerfile"],
  capabilities: ["NET_BIND_SERVICE"],
  role: "proxy",
  ports: [service(80), service(443), admin(8080)],
  startPeriod: "5s",
  stopGracePeriod: "60s",
  limits,
  shipsHealthcheck: false,
  expectsSocket: true,
  variants: [
    {
      when: since(2),
      healthchecks: [
        {
          test: ["CMD", "traefik", "healthcheck", "--ping"],
          note: "Needs `--ping=true` in the static configuration.",
          certain: true,
          needs: { arguments: ["--ping"], variables: ["TRAEFIK_PING"] },
          unless: {
            arguments: ["--ping.entrypoint", "--ping.entryPoint", "--entrypoints.traefik", "--entryPoints.traefik"],
          },
        },
      ],
      tools: { ...alpineLinux, traefik: true },
    },
  ],
};

const caddy: ImageKnowledge = {
  product: "caddy",
  repositories: ["caddy"],
  source: [
    "https://github.com/caddyserver/caddy-docker/blob/master/2.11/alpine/Dockerfile",
    "https://caddyserver.com/docs/conventions#data-directory",
  ],
  // The program has it as a capability of the file, and does not start where it cannot get it.
  capabilities: ["NET_BIND_SERVICE"],
  role: "proxy",
  dataDirectories: [directory("/data"), directory("/config")],
  ports: [service(80), service(443), udp(443), admin(2019)],
  startPeriod: "5s",
  stopGracePeriod: "60s",
  limits,
  shipsHealthcheck: false,
  healthchecks: [
    {
      test: ["CMD", "wget", "-q", "-O", "/dev/null", "http://127.0.0.1:2019/config/"],
      note: "Needs the admin endpoint, which is on unless the configuration says `admin off`.",
      certain: true,
      unless: { mounts: ["/etc/caddy"] },
    },
  ],
  tools: { sh: true, grep: true, bash: false, wget: true, nc: true, caddy: true },
};

const nginxProxy: ImageKnowledge = {
  product: "nginx-proxy",
  repositories: ["nginxproxy/nginx-proxy", "jwilder/nginx-proxy"],
  role: "proxy",
  ports: [service(80), service(443)],
  startPeriod: "10s",
  stopGracePeriod: "60s",
  limits,
  expectsSocket: true,
};

const nginxProxyCompanion: ImageKnowledge = {
  product: "acme-companion",
  repositories: ["nginxproxy/acme-companion", "nginxproxy/docker-gen"],
  role: "proxy",
  stopGracePeriod: "60s",
  limits,
  expectsSocket: true,
};

const socketProxy: ImageKnowledge = {
  product: "docker-socket-proxy",
  repositories: [
    "tecnativa/docker-socket-proxy",
    "ghcr.io/tecnativa/docker-socket-proxy",
    "lscr.io/linuxserver/socket-proxy",
    "wollomatic/socket-proxy",
    "ghcr.io/wollomatic/socket-proxy",
  ],
  role: "proxy",
  ports: [service(2375)],
  limits: { memory: "64M", cpus: "0.25", pids: 50 },
  expectsSocket: true,
};

export const proxies: readonly ImageKnowledge[] = [
  nginx(["nginx"], 80, {
    source: [
      "https://github.com/nginx/docker-nginx/blob/master/mainline/debian/Dockerfile",
      "https://github.com/nginx/docker-nginx/blob/master/mainline/alpine/Dockerfile",
      "https://github.com/nginx/docker-nginx/blob/master/mainline/alpine-slim/Dockerfile",
    ],
    capabilities: ["CHOWN", "NET_BIND_SERVICE", "SETGID", "SETUID"],
    writablePaths: ["/tmp", "/var/cache/nginx", "/var/run"],
  }),
  nginx(["nginxinc/nginx-unprivileged", "ghcr.io/nginxinc/nginx-unprivileged"], 8080, {
    source: [
      "https://github.com/nginx/docker-nginx-unprivileged/blob/main/mainline/debian/Dockerfile",
      "https://github.com/nginx/docker-nginx-unprivileged/blob/main/mainline/alpine/Dockerfile",
      "https://github.com/nginx/docker-nginx-unprivileged/blob/main/mainline/alpine-slim/Dockerfile",
    ],
    capabilities: [],
    writablePaths: ["/tmp"],
  }),
  haproxy,
  httpd,
  traefik,
  caddy,
  nginxProxy,
  nginxProxyCompanion,
  socketProxy,
];
