import type { Break } from "./break.ts";

export const canary: readonly Break[] = [
  {
    what: "a service renamed",
    file: "compose.yaml",
    replace: "  web-canary:\n",
    by: "  web-next:\n",
    tells: [
      {
        rule: "configured-host-unknown",
        at: "proxy/haproxy.cfg",
        line: "server canary web-canary:3000 weight 10",
      },
    ],
  },
  {
    what: "a typo in a host",
    file: "proxy/haproxy.cfg",
    replace: "web-canary:3000",
    by: "web-canry:3000",
    tells: [
      {
        rule: "configured-host-unknown",
        at: "proxy/haproxy.cfg",
        line: "server canary web-canry:3000 weight 10",
      },
    ],
  },
  {
    what: "a wrong port",
    file: "proxy/haproxy.cfg",
    replace: "server canary web-canary:3000",
    by: "server canary web-canary:8080",
    tells: [
      {
        rule: "configured-port-wrong",
        at: "proxy/haproxy.cfg",
        line: "server canary web-canary:8080 weight 10",
      },
    ],
  },
  {
    what: "a weight that is nonsense",
    file: "proxy/haproxy.cfg",
    replace: "weight 10",
    by: "weight 1000",
    tells: [
      {
        rule: "proxy-weight-unusable",
        at: "proxy/haproxy.cfg",
        line: "server canary web-canary:3000 weight 1000",
      },
    ],
  },
  {
    what: "no check",
    file: "proxy/haproxy.cfg",
    replace: "default-server check inter",
    by: "default-server inter",
    tells: [
      {
        rule: "proxy-health-check-missing",
        at: "proxy/haproxy.cfg",
        line: "backend versions",
      },
    ],
  },
  {
    what: "no resolver",
    file: "proxy/haproxy.cfg",
    replace: " resolvers docker resolve-prefer",
    by: " resolve-prefer",
    tells: [
      {
        rule: "proxy-name-resolved-once",
        at: "proxy/haproxy.cfg",
        line: "server stable web-stable:3000 weight 90",
      },
      {
        rule: "proxy-name-resolved-once",
        at: "proxy/haproxy.cfg",
        line: "server canary web-canary:3000 weight 10",
      },
      {
        rule: "proxy-name-resolved-once",
        at: "proxy/haproxy.cfg",
        line: "server anyway web-stable:3000 no-check backup",
      },
    ],
  },
  {
    what: "another path for the check",
    file: "proxy/haproxy.cfg",
    replace: "uri /health ",
    by: "uri /healthz ",
    tells: [
      {
        rule: "proxy-health-path-differs",
        at: "proxy/haproxy.cfg",
        line: "http-check send meth GET uri /healthz ver HTTP/1.1 hdr Host localhost",
      },
    ],
  },
  {
    what: "a network forgotten",
    file: "compose.yaml",
    replace: "      - edge\n      - inner\n",
    by: "      - edge\n",
    tells: [
      {
        rule: "configured-host-unreachable",
        at: "proxy/haproxy.cfg",
        line: "server stable web-stable:3000 weight 90",
      },
      {
        rule: "configured-host-unreachable",
        at: "proxy/haproxy.cfg",
        line: "server canary web-canary:3000 weight 10",
      },
      {
        rule: "service-unreachable",
        at: "compose.yaml",
        line: "web-stable:",
      },
    ],
  },
  {
    what: "an anchor not merged in one version",
    file: "compose.yaml",
    replace: "  web-canary:\n    <<: *version\n",
    by: "  web-canary:\n",
    tells: [
      {
        rule: "version-settings-differ",
        at: "compose.yaml",
        line: "web-canary:",
      },
      {
        rule: "healthcheck-missing",
        at: "compose.yaml",
        line: "web-canary:",
      },
      {
        rule: "configured-host-unreachable",
        at: "proxy/haproxy.cfg",
        line: "server canary web-canary:3000 weight 10",
      },
    ],
    more: true,
  },
  {
    what: "a port used twice",
    file: "compose.yaml",
    replace: "  web-canary:\n    <<: *version\n",
    by: '  web-canary:\n    <<: *version\n    ports:\n      - "80:3000"\n',
    tells: [
      {
        rule: "host-port-conflict",
        at: "compose.yaml",
        line: '- "80:3000"',
      },
      {
        rule: "published-port-on-internal-network",
        at: "compose.yaml",
        line: "ports:",
      },
    ],
  },
  {
    what: "one container name for both",
    file: "compose.yaml",
    replace: "x-version: &version\n",
    by: "x-version: &version\n  container_name: web\n",
    tells: [
      {
        rule: "scaled-container-name",
        at: "compose.yaml",
        line: "container_name: web",
      },
    ],
  },
  {
    what: "a mount at the wrong path",
    file: "compose.yaml",
    replace: "./proxy:/usr/local/etc/haproxy:ro",
    by: "./proxy:/etc/haproxy:ro",
    tells: [
      {
        rule: "config-not-found",
        at: "compose.yaml",
        line: "- ./proxy:/etc/haproxy:ro",
      },
    ],
  },
  {
    what: "a folder that is not there",
    file: "compose.yaml",
    replace: "./proxy:/usr",
    by: "./proxi:/usr",
    tells: [
      {
        rule: "config-not-found",
        at: "compose.yaml",
        line: "- ./proxi:/usr/local/etc/haproxy:ro",
      },
    ],
  },
];
