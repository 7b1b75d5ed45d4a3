/** A mistake that a tired person makes in one file of a layout, and what is to be told of it. */
interface Break {
  readonly what: string;
  readonly file: string;
  readonly replace: string;
  readonly by: string;
  readonly tells: readonly { readonly rule: string; readonly at: string; readonly line: string }[];
  /** Whether what is missing then is told as well. */
  readonly more?: boolean;
}

export const brokenLayouts: readonly { readonly layout: string; readonly breaks: readonly Break[] }[] = [
  {
    layout: "blue-green",
    breaks: [
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
    ],
  },
  {
    layout: "canary",
    breaks: [
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
    ],
  },
  {
    layout: "load-balanced",
    breaks: [
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
    ],
  },
  {
    layout: "zero-downtime",
    breaks: [
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
        replace: "uri /ready ",
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
        replace: "    networks:\n      - inner\n    # HAProxy",
        by: '    ports:\n      - "3000:3000"\n    networks:\n      - inner\n    # HAProxy',
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
    ],
  },
];
