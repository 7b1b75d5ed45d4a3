import type { Break } from "./break.ts";

export const loadBalanced: readonly Break[] = [
  {
    what: "a service renamed",
    file: "compose.yaml",
    replace: "  web:\n    image",
    by: "  app:\n    image",
    tells: [
      {
        rule: "configured-host-unknown",
        at: "proxy/haproxy.cfg",
        line: "server-template web 10 web:3000",
      },
      {
        rule: "undefined-reference",
        at: "compose.yaml",
        line: "web:",
      },
    ],
  },
  {
    what: "a typo in a host",
    file: "proxy/haproxy.cfg",
    replace: "web 10 web:3000",
    by: "web 10 wbe:3000",
    tells: [
      {
        rule: "configured-host-unknown",
        at: "proxy/haproxy.cfg",
        line: "server-template web 10 wbe:3000",
      },
    ],
  },
  {
    what: "a wrong port",
    file: "proxy/haproxy.cfg",
    replace: "web 10 web:3000",
    by: "web 10 web:8080",
    tells: [
      {
        rule: "configured-port-wrong",
        at: "proxy/haproxy.cfg",
        line: "server-template web 10 web:8080",
      },
    ],
  },
  {
    what: "every weight zero",
    file: "proxy/haproxy.cfg",
    replace: "web 10 web:3000",
    by: "web 10 web:3000 weight 0",
    tells: [
      {
        rule: "proxy-weight-unusable",
        at: "proxy/haproxy.cfg",
        line: "backend containers",
      },
    ],
  },
  {
    what: "a weight that is nonsense",
    file: "proxy/haproxy.cfg",
    replace: "web 10 web:3000",
    by: "web 10 web:3000 weight 500",
    tells: [
      {
        rule: "proxy-weight-unusable",
        at: "proxy/haproxy.cfg",
        line: "server-template web 10 web:3000 weight 500",
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
        line: "backend containers",
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
        line: "server-template web 10 web:3000",
      },
    ],
  },
  {
    what: "another path for the check",
    file: "proxy/haproxy.cfg",
    replace: "uri /health ",
    by: "uri /up ",
    tells: [
      {
        rule: "proxy-health-path-differs",
        at: "proxy/haproxy.cfg",
        line: "http-check send meth GET uri /up ver HTTP/1.1 hdr Host localhost",
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
        line: "server-template web 10 web:3000",
      },
      {
        rule: "service-unreachable",
        at: "compose.yaml",
        line: "web:",
      },
    ],
  },
  {
    what: "a port of the host for all containers",
    file: "compose.yaml",
    replace: "    stop_grace_period: 60s\n    networks:\n      - inner\n",
    by: '    ports:\n      - "3000:3000"\n    stop_grace_period: 60s\n    networks:\n      - inner\n',
    tells: [
      {
        rule: "scaled-fixed-host-port",
        at: "compose.yaml",
        line: '- "3000:3000"',
      },
      {
        rule: "published-port-on-internal-network",
        at: "compose.yaml",
        line: "ports:",
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
