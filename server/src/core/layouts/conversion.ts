/** How a layout takes a service that is there. */
export interface Conversion {
  readonly layout: string;
  /** The versions of the service that run side by side, the one that is there first; none where it keeps its name. */
  readonly versions: readonly Version[];
  /** The configuration of the proxy, and the line in it that says on which port it listens. */
  readonly config: { readonly path: string; readonly listens: string };
  /** The ports in the container of the proxy that it needs for itself. */
  readonly ownPorts: readonly number[];
}

interface Version {
  /** Behind the name of the service. */
  readonly suffix: string;
  /** Holds its tag. */
  readonly variable: string;
}

/** The layouts that a service can be converted to. */
export const conversions: readonly Conversion[] = [
  {
    layout: "blue-green",
    versions: [
      { suffix: "blue", variable: "BLUE_TAG" },
      { suffix: "green", variable: "GREEN_TAG" },
    ],
    config: { path: "proxy/nginx.conf", listens: "        listen 8080;" },
    ownPorts: [8081],
  },
  {
    layout: "canary",
    versions: [
      { suffix: "stable", variable: "STABLE_TAG" },
      { suffix: "canary", variable: "CANARY_TAG" },
    ],
    config: { path: "proxy/haproxy.cfg", listens: "    bind :8080" },
    ownPorts: [8404, 9999],
  },
  {
    layout: "load-balanced",
    versions: [],
    config: { path: "proxy/haproxy.cfg", listens: "    bind :8080" },
    ownPorts: [],
  },
];

export function conversionBy(layout: string): Conversion | undefined {
  return conversions.find((each) => each.layout === layout);
}
