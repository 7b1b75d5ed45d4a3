import { since } from "./condition.ts";
import type { ImageKnowledge } from "./facts.ts";
import { service } from "./ports.ts";

/** Images of which little more is known than that they have a health check of their own. */
export const selfCheckedImages: readonly ImageKnowledge[] = [
  {
    product: "plane-frontend",
    repositories: ["makeplane/plane-frontend"],
    source: ["https://github.com/makeplane/plane/blob/preview/apps/web/Dockerfile.web"],
    ports: [service(3000)],
    // Before it served its pages with nginx it had none.
    shipsHealthcheck: "unknown",
    variants: [{ when: since(1, 3), shipsHealthcheck: true }],
  },
  {
    product: "twingate-connector",
    repositories: ["twingate/connector"],
    source: ["https://www.twingate.com/docs/connector-health-checks"],
    shipsHealthcheck: true,
  },
  {
    product: "kitchenowl",
    repositories: ["tombursch/kitchenowl", "tombursch/kitchenowl-web", "tombursch/kitchenowl-backend"],
    source: [
      "https://github.com/TomBursch/kitchenowl/blob/main/Dockerfile",
      "https://github.com/TomBursch/kitchenowl/blob/main/backend/Dockerfile",
    ],
    shipsHealthcheck: true,
  },
  {
    product: "kubo",
    repositories: ["ipfs/kubo"],
    source: ["https://github.com/ipfs/kubo/blob/master/Dockerfile"],
    shipsHealthcheck: true,
  },
  {
    product: "hoppscotch",
    repositories: ["hoppscotch/hoppscotch"],
    source: ["https://github.com/hoppscotch/hoppscotch/blob/main/prod.Dockerfile"],
    shipsHealthcheck: true,
  },
  {
    product: "clamav",
    repositories: ["clamav/clamav", "clamav/clamav-debian"],
    source: [
      "https://github.com/Cisco-Talos/clamav-docker/blob/main/clamav/1.5/debian/Dockerfile",
      "https://github.com/Cisco-Talos/clamav-docker/blob/main/clamav/1.5/alpine/Dockerfile",
    ],
    ports: [service(3310)],
    startPeriod: "360s",
    shipsHealthcheck: true,
  },
  {
    product: "zipkin-companion",
    repositories: [
      "activemq",
      "cassandra",
      "elasticsearch7",
      "elasticsearch8",
      "elasticsearch9",
      "eureka",
      "kafka",
      "mysql",
      "opensearch2",
      "pulsar",
      "rabbitmq",
      "ui",
      "uiproxy",
    ].flatMap((name) => [`openzipkin/zipkin-${name}`, `ghcr.io/openzipkin/zipkin-${name}`]),
    source: [
      "https://github.com/openzipkin/zipkin/blob/master/docker/test-images/zipkin-rabbitmq/Dockerfile",
      "https://github.com/openzipkin/zipkin/blob/master/docker/test-images/zipkin-eureka/Dockerfile",
      "https://github.com/openzipkin/zipkin/blob/master/docker/test-images/zipkin-mysql/Dockerfile",
    ],
    // Under some of these names there were others before.
    shipsHealthcheck: "unknown",
    variants: [{ when: since(2, 23), shipsHealthcheck: true }],
  },
  {
    product: "brave-example",
    repositories: ["ghcr.io/openzipkin/brave-example"],
    source: ["https://github.com/openzipkin/brave-example/blob/master/docker/Dockerfile"],
    shipsHealthcheck: true,
  },
];
