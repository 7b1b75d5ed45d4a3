import type { Deprecation, ImageKnowledge } from "./facts.ts";

/** Images of which nothing is known but that nobody maintains them any more. */
export const withdrawnImages: readonly ImageKnowledge[] = [
  withdrawn("grafana/agent", {
    reason: "Grafana Agent reached its end of life.",
    source: ["https://grafana.com/docs/agent/latest/"],
    since: "2025-11-01",
    successor: "grafana/alloy",
  }),
  withdrawn("centos", {
    reason: "CentOS Linux reached its end of life.",
    source: ["https://github.com/docker-library/docs/blob/master/centos/deprecated.md"],
    since: "2024-06-30",
  }),
  withdrawn("jenkins", {
    reason: "The image gets no more updates since version 2.60.",
    source: ["https://github.com/docker-library/docs/blob/master/jenkins/deprecated.md"],
    successor: "jenkins/jenkins",
  }),
  withdrawn("nats-streaming", {
    reason: "NATS Streaming gets no more fixes, and JetStream of `nats` replaces it.",
    source: ["https://github.com/docker-library/docs/blob/master/nats-streaming/deprecated.md"],
  }),
  withdrawn("owncloud", {
    reason: "The image gets no more updates since the end of 2018.",
    source: ["https://github.com/docker-library/docs/blob/master/owncloud/deprecated.md"],
    successor: "owncloud/server",
  }),
  withdrawn("sentry", {
    reason: "The image gets no more updates, and a set of services replaces it.",
    source: ["https://github.com/docker-library/docs/blob/master/sentry/deprecated.md"],
  }),
  // Early Access builds are still published.
  {
    product: "openjdk",
    repositories: ["openjdk"],
    variants: [
      {
        when: { notTag: /(^|-)ea(-|$)/ },
        deprecation: {
          reason: "The image gets no more updates since July 2022.",
          source: ["https://github.com/docker-library/docs/blob/master/openjdk/deprecated.md"],
          successor: "eclipse-temurin",
        },
      },
    ],
  },
];

function withdrawn(repository: string, deprecation: Deprecation): ImageKnowledge {
  return { product: repository, repositories: [repository], deprecation };
}
