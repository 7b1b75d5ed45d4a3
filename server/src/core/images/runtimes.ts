import { since } from "./condition.ts";
import type { ImageKnowledge } from "./facts.ts";
import type { Healthcheck } from "./healthcheck.ts";
import { service } from "./ports.ts";
import { alpine, fpm, slim } from "./tags.ts";
import { alpineLinux, debianSlim, linux } from "./tools.ts";

const pathNote = "Expects the application to answer on `/health`.";

const nodeHealthcheck: Healthcheck = {
  test: [
    "CMD",
    "node",
    "-e",
    "fetch('http://127.0.0.1:{port}/health').then(r=>process.exit(r.ok?0:1)).catch(()=>process.exit(1))",
  ],
  port: 3000,
  note: pathNote,
  certain: false,
};

const app = { role: "app", startPeriod: "40s", stopGracePeriod: "60s", shipsHealthcheck: false } as const;
const limits = { memory: "512M", cpus: "1.0", pids: 100 };

const node: ImageKnowledge = {
  ...app,
  product: "node",
  repositories: ["node"],
  source: [
    "https://github.com/nodejs/docker-node/blob/main/Dockerfile-debian.template",
    "https://github.com/nodejs/docker-node/blob/main/Dockerfile-slim.template",
    "https://github.com/nodejs/docker-node/blob/main/Dockerfile-alpine.template",
    "https://github.com/docker-library/buildpack-deps/blob/master/debian/bookworm/curl/Dockerfile",
  ],
  limits,
  endsWithoutCommand: true,
  tools: { ...linux, curl: true, wget: true, node: true, npm: true, npx: true },
  variants: [
    { when: since(18), healthchecks: [nodeHealthcheck] },
    // Old ones are built on `buildpack-deps`, with curl and wget.
    { when: { tag: slim, versions: [{ from: [12] }] }, tools: debianSlim },
    { when: { tag: alpine }, tools: alpineLinux },
  ],
};

const python: ImageKnowledge = {
  ...app,
  product: "python",
  repositories: ["python"],
  source: [
    "https://github.com/docker-library/python/blob/master/Dockerfile-linux.template",
    "https://github.com/docker-library/buildpack-deps/blob/master/debian/bookworm/curl/Dockerfile",
  ],
  limits,
  endsWithoutCommand: true,
  tools: { ...linux, curl: true, wget: true, python: true, python3: true },
  variants: [
    {
      when: since(3),
      healthchecks: [
        {
          test: [
            "CMD",
            "python",
            "-c",
            "import urllib.request as u; u.urlopen('http://127.0.0.1:{port}/health', timeout=5)",
          ],
          port: 8000,
          note: pathNote,
          certain: false,
        },
      ],
    },
    { when: { tag: slim }, tools: debianSlim },
    { when: { tag: alpine }, tools: alpineLinux },
  ],
};

const php: ImageKnowledge = {
  ...app,
  product: "php",
  repositories: ["php"],
  source: ["https://github.com/docker-library/php/blob/master/Dockerfile-linux.template"],
  startPeriod: "20s",
  limits,
  tools: { ...linux, curl: true, wget: false, php: true },
  variants: [
    { when: { notTag: /(^|-)(apache|fpm)/ }, endsWithoutCommand: true },
    {
      when: { tag: /(^|-)apache/ },
      ports: [service(80)],
      stopSignal: "SIGWINCH",
      healthchecks: [
        {
          test: ["CMD", "curl", "-fsS", "-o", "/dev/null", "http://127.0.0.1:{port}/"],
          port: 80,
          note: "Expects the application to answer on `/`.",
          certain: false,
        },
      ],
    },
    {
      when: { tag: fpm },
      ports: [service(9000)],
      stopSignal: "SIGQUIT",
      healthchecks: [
        {
          test: ["CMD", "php", "-r", "exit(@fsockopen('127.0.0.1', 9000) ? 0 : 1);"],
          note: "Tells that PHP-FPM accepts connections, no more.",
          certain: true,
          unless: { mounts: ["/usr/local/etc/php-fpm.d", "/usr/local/etc/php-fpm.conf"] },
        },
      ],
    },
    { when: { tag: alpine }, tools: { ...alpineLinux, curl: true } },
  ],
};

const java: ImageKnowledge = {
  ...app,
  product: "java",
  repositories: ["eclipse-temurin"],
  source: ["https://github.com/adoptium/containers/blob/main/docker_templates/ubuntu.Dockerfile.j2"],
  startPeriod: "90s",
  limits: { memory: "1G", cpus: "1.0", pids: 500 },
  endsWithoutCommand: true,
  tools: { sh: true, java: true },
};

const ruby: ImageKnowledge = {
  ...app,
  product: "ruby",
  repositories: ["ruby"],
  source: [
    "https://github.com/docker-library/ruby/blob/master/Dockerfile.template",
    "https://github.com/docker-library/buildpack-deps/blob/master/debian/bookworm/curl/Dockerfile",
  ],
  limits,
  endsWithoutCommand: true,
  tools: { ...linux, curl: true, wget: true, ruby: true, bundle: true },
  variants: [
    // Some old ones kept curl.
    { when: { tag: slim, versions: [{ from: [3] }] }, tools: debianSlim },
    { when: { tag: alpine }, tools: alpineLinux },
  ],
};

export const runtimes: readonly ImageKnowledge[] = [node, python, php, java, ruby];
