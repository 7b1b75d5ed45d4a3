import type { Deprecation, ImageKnowledge } from "./facts.ts";

/** Images of which nothing is known but that nobody maintains them any more. */
export const withdrawnImages: readonly ImageKnowledge[] = [
  withdrawn("grafana/agent", {
    reason: "Grafana Agent reached its end of life.",
    since: "2025-11-01",
    successor: "grafana/alloy",
  }),
  withdrawn("centos", { reason: "CentOS Linux reached its end of life.", since: "2024-06-30" }),
  withdrawn("jenkins", {
    reason: "The image gets no more updates since version 2.60.",
    successor: "jenkins/jenkins",
  }),
  withdrawn("nats-streaming", { reason: "NATS Streaming gets no more fixes, and JetStream of `nats` replaces it." }),
  withdrawn("owncloud", {
    reason: "The image gets no more updates since the end of 2018.",
    successor: "owncloud/server",
  }),
  withdrawn("sentry", { reason: "The image gets no more updates, and a set of services replaces it." }),
  // Early Access builds are still published.
  {
    product: "openjdk",
    repositories: ["openjdk"],
    variants: [
      {
        when: { notTag: /(^|-)ea(-|$)/ },
        deprecation: {
          reason: "The image gets no more updates since July 2022.",
          successor: "eclipse-temurin",
        },
      },
    ],
  },
];

/** https://github.com/docker-library/docs has a file `deprecated.md` for each of the official ones. */
function withdrawn(repository: string, deprecation: Deprecation): ImageKnowledge {
  return { product: repository, repositories: [repository], deprecation };
}
