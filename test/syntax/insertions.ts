import { append, type Change, inline, quoted, set } from "../../server/src/core/syntax/change.ts";
import type { Where } from "../../server/src/core/syntax/edit.ts";
import type { Mapping } from "../../server/src/core/syntax/value.ts";

export interface Case {
  readonly name: string;
  readonly before: string;
  readonly change: (web: Mapping, root: Mapping) => readonly Change[];
  /** What the text is to be; `undefined` where the changes are to be refused. */
  readonly after: string | undefined;
  readonly where?: Where;
}

export const limit: Case["change"] = (web) => [set(web, ["deploy", "resources", "limits", "memory"], "512M")];
export const restart: Case["change"] = (web) => [set(web, ["restart"], "unless-stopped")];

/** Keys and items that are put in. */
export const insertions: readonly Case[] = [
  {
    name: "a key goes behind the one that convention puts before it",
    before: "services:\n  web:\n    image: nginx # tag\n    # about ports\n    ports:\n      - 80\n",
    change: restart,
    after:
      "services:\n  web:\n    image: nginx # tag\n    restart: unless-stopped\n    # about ports\n    ports:\n      - 80\n",
  },
  {
    name: "keys in alphabetical order stay so",
    before: "services:\n  web:\n    command: a\n    image: nginx\n    ports: []\n    user: a\n",
    change: restart,
    after:
      "services:\n  web:\n    command: a\n    image: nginx\n    ports: []\n    restart: unless-stopped\n    user: a\n",
  },
  {
    name: "comments of a value stay with it",
    before: "services:\n  web:\n    image: nginx\n      # not another one\n\n    # ports\n    ports: []\n",
    change: restart,
    after:
      "services:\n  web:\n    image: nginx\n      # not another one\n    restart: unless-stopped\n\n    # ports\n    ports: []\n",
  },
  {
    name: "missing levels are made, in the steps of the file",
    before: "services:\n    web:\n        image: nginx\n",
    change: limit,
    after:
      "services:\n    web:\n        image: nginx\n        deploy:\n            resources:\n                limits:\n                    memory: 512M\n",
  },
  {
    name: "levels that are there are used",
    before:
      "services:\n  web:\n    deploy:\n      replicas: 2\n      resources:\n        limits:\n          cpus: '1'\n",
    change: limit,
    after:
      "services:\n  web:\n    deploy:\n      replicas: 2\n      resources:\n        limits:\n          cpus: '1'\n          memory: 512M\n",
  },
  {
    name: "an empty value is filled, behind its comment",
    before: "services:\n  web:\n    image: nginx\n    deploy: # later\n    ports: []\n",
    change: limit,
    after:
      "services:\n  web:\n    image: nginx\n    deploy: # later\n      resources:\n        limits:\n          memory: 512M\n    ports: []\n",
  },
  {
    name: "null and {} are replaced by a block",
    before: "services:\n  web:\n    image: nginx\n    deploy: {} # later\n",
    change: limit,
    after:
      "services:\n  web:\n    image: nginx\n    deploy: # later\n      resources:\n        limits:\n          memory: 512M\n",
  },
  {
    name: "a flow mapping stays one",
    before: "services:\n  web: { image: nginx, deploy: {} }\n",
    change: (web) => [...limit(web, web), ...restart(web, web)],
    after:
      "services:\n  web: { image: nginx, restart: unless-stopped, deploy: { resources: { limits: { memory: 512M } } } }\n",
  },
  {
    name: "JSON stays JSON",
    before: '{"services": {"web": {"image": "nginx"}}}',
    change: restart,
    after: '{"services": {"web": {"image": "nginx", "restart": "unless-stopped"}}}',
  },
  {
    name: "CRLF, a BOM and a missing last line break stay",
    before: "\ufeffservices:\r\n  web:\r\n    image: nginx",
    change: restart,
    after: "\ufeffservices:\r\n  web:\r\n    image: nginx\r\n    restart: unless-stopped",
  },
  {
    name: "several changes of one service are one insertion",
    before: "services:\n  web:\n    image: nginx\n",
    change: (web) => [
      set(web, ["logging"], { driver: "json-file", options: { "max-size": quoted("10m"), "max-file": quoted("5") } }),
      set(web, ["healthcheck"], { test: inline("CMD", "true"), interval: "30s" }),
      ...restart(web, web),
    ],
    after:
      'services:\n  web:\n    image: nginx\n    restart: unless-stopped\n    healthcheck:\n      test: ["CMD", "true"]\n      interval: 30s\n' +
      '    logging:\n      driver: json-file\n      options:\n        max-size: "10m"\n        max-file: "5"\n',
  },
  {
    name: "a block that keeps its blank lines keeps them",
    before: "services:\n  web:\n    command: |+\n      a\n\n    ports: []\n",
    change: (web) => [set(web, ["init"], true)],
    after: "services:\n  web:\n    command: |+\n      a\n\n    init: true\n    ports: []\n",
  },
  {
    name: "an item is added in the style of the list, quotes where the value needs them",
    before: "services:\n  web:\n    ports:\n    - '80:80' # http\n",
    change: (web) => [append(web, ["ports"], "22:22"), append(web, ["ports"], "a: b")],
    after: "services:\n  web:\n    ports:\n    - '80:80' # http\n    - '22:22'\n    - 'a: b'\n",
  },
  {
    name: "a list that is not there is made",
    before: "services:\n  web:\n    image: nginx\nvolumes: {}\n",
    change: (web, root) => [append(web, ["volumes"], "data:/data"), set(root, ["volumes", "data"], null)],
    after: "services:\n  web:\n    image: nginx\n    volumes:\n      - data:/data\nvolumes:\n  data:\n",
  },
];
