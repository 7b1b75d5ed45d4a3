import type { Break } from "./break.ts";

export const blueGreen: readonly Break[] = [
  {
    what: "no resolver",
    file: "proxy/nginx.conf",
    replace: "    resolver 127.0.0.11 valid=5s ipv6=off;\n",
    by: "",
    tells: [
      {
        rule: "proxy-resolver-missing",
        at: "proxy/nginx.conf",
        line: "proxy_pass http://web-$active:3000;",
      },
      {
        rule: "proxy-resolver-missing",
        at: "proxy/nginx.conf",
        line: "proxy_pass http://web-$1:3000/health;",
      },
    ],
  },
  {
    what: "a typo in a host",
    file: "proxy/nginx.conf",
    replace: "http://web-$active:3000",
    by: "http://wbe-green:3000",
    tells: [
      {
        rule: "configured-host-unknown",
        at: "proxy/nginx.conf",
        line: "proxy_pass http://wbe-green:3000;",
      },
    ],
  },
  {
    what: "a service renamed that is named",
    file: "proxy/nginx.conf",
    replace: "http://web-$active:3000",
    by: "http://web-red:3000",
    tells: [
      {
        rule: "configured-host-unknown",
        at: "proxy/nginx.conf",
        line: "proxy_pass http://web-red:3000;",
      },
    ],
  },
  {
    what: "a service renamed",
    file: "compose.yaml",
    replace: "  web-green:\n",
    by: "  web-gren:\n",
    tells: [
      {
        rule: "configured-host-unknown",
        at: "proxy/nginx.conf",
        line: "proxy_pass http://web-$active:3000;",
      },
    ],
  },
  {
    what: "a wrong port",
    file: "proxy/nginx.conf",
    replace: "http://web-$active:3000",
    by: "http://web-$active:8080",
    tells: [
      {
        rule: "configured-port-wrong",
        at: "proxy/nginx.conf",
        line: "proxy_pass http://web-$active:8080;",
      },
    ],
  },
  {
    what: "a color by its name",
    file: "proxy/nginx.conf",
    replace: "http://web-$active:3000",
    by: "http://web-blue:3000",
    tells: [
      {
        rule: "proxy-name-resolved-once",
        at: "proxy/nginx.conf",
        line: "proxy_pass http://web-blue:3000;",
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
        at: "proxy/nginx.conf",
        line: "proxy_pass http://web-$active:3000;",
      },
    ],
  },
  {
    what: "another network for one color",
    file: "compose.yaml",
    replace: "  web-green:\n    <<: *version\n",
    by: "  web-green:\n    <<: *version\n    networks:\n      - outer\n",
    tells: [
      {
        rule: "version-settings-differ",
        at: "compose.yaml",
        line: "web-green:",
      },
      {
        rule: "configured-host-unreachable",
        at: "proxy/nginx.conf",
        line: "proxy_pass http://web-$active:3000;",
      },
      {
        rule: "undefined-reference",
        at: "compose.yaml",
        line: "- outer",
      },
    ],
  },
  {
    what: "an anchor not merged in one color",
    file: "compose.yaml",
    replace: "  web-green:\n    <<: *version\n",
    by: "  web-green:\n",
    tells: [
      {
        rule: "version-settings-differ",
        at: "compose.yaml",
        line: "web-green:",
      },
      {
        rule: "healthcheck-missing",
        at: "compose.yaml",
        line: "web-green:",
      },
      {
        rule: "configured-host-unreachable",
        at: "proxy/nginx.conf",
        line: "proxy_pass http://web-$active:3000;",
      },
    ],
    more: true,
  },
  {
    what: "a health check dropped in one color",
    file: "compose.yaml",
    replace: "  web-green:\n    <<: *version\n",
    by: "  web-green:\n    <<: *version\n    healthcheck:\n      disable: true\n",
    tells: [
      {
        rule: "healthcheck-disabled",
        at: "compose.yaml",
        line: "disable: true",
      },
      {
        rule: "version-settings-differ",
        at: "compose.yaml",
        line: "web-green:",
      },
    ],
  },
  {
    what: "a port used twice",
    file: "compose.yaml",
    replace: "  web-green:\n    <<: *version\n",
    by: '  web-green:\n    <<: *version\n    ports:\n      - "80:3000"\n',
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
    what: "a mount at the wrong path",
    file: "compose.yaml",
    replace: "./proxy:/etc/nginx/proxy:ro",
    by: "./proxy:/etc/proxy:ro",
    tells: [
      {
        rule: "config-not-found",
        at: "compose.yaml",
        line: "- ./proxy:/etc/proxy:ro",
      },
    ],
  },
  {
    what: "no health check in either",
    file: "compose.yaml",
    replace:
      '  healthcheck:\n    test: ["CMD", "wget", "-q", "-O", "/dev/null", "http://127.0.0.1:3000/health"]\n    interval: 5s\n    timeout: 3s\n    retries: 3\n    start_period: 40s\n  deploy',
    by: "  deploy",
    tells: [
      {
        rule: "healthcheck-missing",
        at: "compose.yaml",
        line: "web-blue:",
      },
      {
        rule: "healthcheck-missing",
        at: "compose.yaml",
        line: "web-green:",
      },
    ],
  },
];
