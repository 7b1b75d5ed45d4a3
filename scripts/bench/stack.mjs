// Makes Compose files of any length that look like real ones.

const ROLES = ["api", "web", "worker", "cache", "orders", "search", "billing", "mail", "report", "gateway"];
const IMAGES = ["nginx:1.29.3", "redis:8.2.3", "postgres:17.6", "ghcr.io/acme/shop:4.2.0", "rabbitmq:4.1.4", "node:22"];

const SHARED = `x-logging: &logging
  driver: json-file
  options:
    max-size: "10m"
    max-file: "5"

x-environment: &environment
  TZ: Etc/UTC
  LOG_LEVEL: \${LOG_LEVEL:-info}

`;

/**
 * A Compose file with so many services, each with about 25 lines.
 *
 * @param {number} count
 * @param {{ sharesBlocks?: boolean }} [options]  Whether the services share blocks by anchors.
 * @returns {string}
 */
export function makeStack(count, { sharesBlocks = false } = {}) {
  const services = Array.from({ length: count }, (_, i) => service(i, sharesBlocks));
  const volumes = Array.from({ length: count }, (_, i) => `  data-${i}:\n`);
  const head = sharesBlocks ? SHARED : "";
  return `${head}services:\n${services.join("\n")}\nnetworks:\n  inner:\n    internal: true\n\nvolumes:\n${volumes.join("")}`;
}

/**
 * @param {number} i
 * @param {boolean} sharesBlocks
 */
function service(i, sharesBlocks) {
  const role = ROLES[i % ROLES.length];
  const environment = sharesBlocks
    ? "      <<: *environment\n"
    : "      TZ: Etc/UTC\n      LOG_LEVEL: ${LOG_LEVEL:-info}\n";
  const logging = sharesBlocks
    ? "    logging: *logging\n"
    : '    logging:\n      driver: json-file\n      options:\n        max-size: "10m"\n';
  const dependency = i === 0 ? "" : `    depends_on:\n      ${nameOf(i - 1)}:\n        condition: service_healthy\n`;
  return `  # Number ${i + 1}, which belongs to the ${role} team.
  ${nameOf(i)}:
    image: ${IMAGES[i % IMAGES.length]}
    restart: unless-stopped
    environment:
${environment}      PORT: "${3000 + i}"
      DATABASE_URL: postgres://app:\${DB_PASSWORD:?}@${nameOf(0)}:5432/app
    ports:
      - "127.0.0.1:${20000 + i}:8080"
    volumes:
      - data-${i}:/var/lib/${role}
    networks: [inner]
${dependency}    healthcheck:
      test: ["CMD", "curl", "-fsS", "http://127.0.0.1:8080/health"]
      interval: 30s
      timeout: 5s
${logging}    deploy:
      resources:
        limits:
          memory: 512M
`;
}

/** @param {number} i */
function nameOf(i) {
  return `${ROLES[i % ROLES.length]}-${i + 1}`;
}
