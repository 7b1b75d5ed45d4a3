import { volume } from "./data-directory.ts";
import type { ImageKnowledge } from "./facts.ts";
import { admin, service } from "./ports.ts";
import { ubi } from "./tags.ts";
import { alpineLinux, linux } from "./tools.ts";

const minio: ImageKnowledge = {
  product: "minio",
  repositories: ["minio/minio", "quay.io/minio/minio"],
  source: ["https://github.com/minio/minio/blob/master/Dockerfile.release"],
  role: "object-store",
  // RELEASE.2025-09-07T16-13-09Z
  version: /^RELEASE\.(\d{4})-(\d{2})-(\d{2})/,
  dataDirectories: [
    volume("/data", {
      movedBy: ["MINIO_VOLUMES"],
      movedAfter: "server",
      onlyIf: "The server keeps its objects where its command says, `/data` by custom.",
    }),
  ],
  ports: [service(9000), admin(9001)],
  startPeriod: "10s",
  stopGracePeriod: "60s",
  limits: { memory: "1G", cpus: "1.0", pids: 500 },
  minimumMemory: "256M",
  secrets: [
    {
      name: "MINIO_ROOT_PASSWORD",
      file: "works",
      note: "A name alone is looked up below `/run/secrets`.",
    },
  ],
  defaultAccount: {
    user: "minioadmin",
    password: "minioadmin",
    variables: ["MINIO_ROOT_USER", "MINIO_ROOT_PASSWORD"],
    startedBy: "server",
    unless: {
      variables: [
        ...["MINIO_ROOT_USER", "MINIO_ROOT_PASSWORD", "MINIO_ROOT_USER_FILE", "MINIO_ROOT_PASSWORD_FILE"],
        ...["MINIO_ACCESS_KEY", "MINIO_SECRET_KEY", "MINIO_ACCESS_KEY_FILE", "MINIO_SECRET_KEY_FILE"],
        "MINIO_CONFIG_ENV_FILE",
      ],
      mounts: ["/run/secrets"],
    },
  },
  fileVariables: ["MINIO_ROOT_USER"],
  shipsHealthcheck: false,
  deprecation: {
    reason: "The project publishes no more images and does not maintain its repository.",
    source: ["https://github.com/minio/minio/blob/master/README.md", "https://github.com/minio/minio/issues/21647"],
  },
  tools: { sh: true },
  variants: [
    {
      when: { versions: [{ from: [2023] }] },
      healthchecks: [
        {
          test: ["CMD", "mc", "ready", "local"],
          certain: true,
          unless: { arguments: ["--address", "--certs-dir"], variables: ["MINIO_ADDRESS"], mounts: ["/root/.minio"] },
        },
      ],
      tools: { bash: true, curl: true, mc: true, wget: false },
    },
  ],
};

const vault: ImageKnowledge = {
  product: "vault",
  repositories: ["hashicorp/vault"],
  source: ["https://github.com/hashicorp/vault/blob/main/Dockerfile"],
  // Locks its memory as an ordinary user, with a capability of the file.
  gainsPrivileges: true,
  role: "secrets",
  dataDirectories: [
    volume("/vault/file", { onlyIf: "The `file` storage keeps its data here." }),
    volume("/vault/logs", { onlyIf: "An audit device may write here." }),
  ],
  ports: [service(8200), service(8201)],
  startPeriod: "10s",
  stopGracePeriod: "60s",
  limits: { memory: "256M", cpus: "0.5", pids: 100 },
  secrets: [{ name: "VAULT_DEV_ROOT_TOKEN_ID", file: "unknown" }],
  shipsHealthcheck: false,
  hasInit: true,
  startsForDevelopment: true,
  healthchecks: [
    {
      test: ["CMD", "vault", "status", "-address=http://127.0.0.1:8200"],
      note: "Fails while the vault is sealed, and needs `https` where the listener has TLS.",
      certain: false,
    },
  ],
  tools: { ...alpineLinux, vault: true },
  variants: [{ when: { tag: ubi }, tools: { ...linux, curl: true, wget: false, nc: false } }],
};

const officialVault: ImageKnowledge = {
  ...vault,
  repositories: ["vault"],
  deprecation: {
    reason: "Since Vault 1.14 the image appears under its other name only.",
    source: ["https://github.com/docker-library/docs/blob/master/vault/deprecated.md"],
    successor: "hashicorp/vault",
  },
};

const openbao: ImageKnowledge = {
  product: "openbao",
  repositories: ["openbao/openbao", "ghcr.io/openbao/openbao", "quay.io/openbao/openbao"],
  source: ["https://github.com/openbao/openbao/blob/main/Dockerfile"],
  gainsPrivileges: true,
  role: "secrets",
  dataDirectories: [
    volume("/openbao/file", { onlyIf: "The `file` storage keeps its data here." }),
    volume("/openbao/logs", { onlyIf: "An audit device may write here." }),
  ],
  ports: [service(8200), service(8201)],
  startPeriod: "10s",
  stopGracePeriod: "60s",
  limits: { memory: "256M", cpus: "0.5", pids: 100 },
};

const registry: ImageKnowledge = {
  product: "registry",
  repositories: ["registry", "distribution/distribution"],
  source: [
    "https://github.com/distribution/distribution-library-image/blob/master/Dockerfile",
    "https://distribution.github.io/distribution/about/configuration/#filesystem",
  ],
  role: "registry",
  dataDirectories: [volume("/var/lib/registry", { movedBy: ["REGISTRY_STORAGE_FILESYSTEM_ROOTDIRECTORY"] })],
  ports: [service(5000)],
  startPeriod: "5s",
  stopGracePeriod: "60s",
  limits: { memory: "256M", cpus: "0.5", pids: 100 },
  secrets: [{ name: "REGISTRY_HTTP_SECRET", file: "unknown" }],
  shipsHealthcheck: false,
  healthchecks: [
    {
      test: ["CMD", "wget", "-q", "-O", "/dev/null", "http://127.0.0.1:5000/"],
      note: "Asks for `/`, because `/v2/` wants a login where the registry has one.",
      certain: true,
      unless: {
        variables: ["REGISTRY_HTTP_ADDR", "REGISTRY_HTTP_TLS_CERTIFICATE", "REGISTRY_HTTP_PREFIX"],
        mounts: ["/etc/docker/registry", "/etc/distribution"],
      },
    },
  ],
  tools: alpineLinux,
};

const nexus: ImageKnowledge = {
  product: "nexus",
  repositories: ["sonatype/nexus3"],
  source: ["https://github.com/sonatype/docker-nexus3/blob/main/Dockerfile.java21"],
  role: "registry",
  dataDirectories: [volume("/nexus-data")],
  ports: [service(8081)],
  shipsHealthcheck: false,
};

export const platforms: readonly ImageKnowledge[] = [minio, vault, officialVault, openbao, registry, nexus];
