import { quoted, replace, toList, toMapping } from "../../server/src/core/syntax/change.ts";
import type { Case } from "./insertions.ts";

const long = { target: 80, published: quoted("8080") };

/** Lists and mappings that are written as each other, and items that become mappings. */
export const reshapings: readonly Case[] = [
  {
    name: "an item becomes a mapping, and the comment behind it stays on its line",
    before: 'services:\n  web:\n    ports:\n      - "8080:80" # web\n      # more\n      - "81"\n',
    change: (web) => [replace(web, ["ports", 0], long)],
    after:
      'services:\n  web:\n    ports:\n      - target: 80 # web\n        published: "8080"\n      # more\n      - "81"\n',
  },
  {
    name: "an item becomes a mapping in the line breaks and quotes of the file",
    before: "services:\r\n  web:\r\n    image: 'x'\r\n    ports:\r\n    - '8080:80'",
    change: (web) => [replace(web, ["ports", 0], long)],
    after: "services:\r\n  web:\r\n    image: 'x'\r\n    ports:\r\n    - target: 80\r\n      published: '8080'",
  },
  {
    name: "an item in flow style stays in it",
    before: 'services:\n  web: { ports: [ "8080:80", { target: 81 } ] }\n',
    change: (web) => [replace(web, ["ports", 0], long), replace(web, ["ports", 1], quoted("81"))],
    after: 'services:\n  web: { ports: [ { target: 80, published: "8080" }, "81" ] }\n',
  },
  {
    name: "an item that is a mapping becomes a text",
    before:
      'services:\n  web:\n    ports:\n      -   target: 80\n          published: 8080 # web\n      # more\n      - "81"\n',
    change: (web) => [replace(web, ["ports", 0], quoted("8080:80"))],
    after: 'services:\n  web:\n    ports:\n      - "8080:80" # web\n      # more\n      - "81"\n',
  },
  {
    name: "an item with a comment within stays what it is",
    before: "services:\n  web:\n    ports:\n      - target: 80 # web\n        published: 8080\n",
    change: (web) => [replace(web, ["ports", 0], quoted("8080:80"))],
    after: undefined,
  },
  {
    name: "an item with an anchor stays what it is",
    before: 'services:\n  web:\n    ports:\n      - &port "80:80"\n  api:\n    ports:\n      - *port\n',
    change: (web) => [replace(web, ["ports", 0], long)],
    where: "shared",
    after: undefined,
  },
  {
    name: "an alias stays what it is",
    before: 'x-port: &port "80:80"\nservices:\n  web:\n    ports:\n      - *port\n',
    change: (web) => [replace(web, ["ports", 0], long)],
    where: "shared",
    after: undefined,
  },
  {
    name: "a list becomes a mapping, each entry in the place of its item",
    before:
      "services:\n  web:\n    environment: # all\n      # first\n      - A=1 # one\n\n      # second\n      - B\n    image: x\n",
    change: (web) => [
      toMapping(
        web,
        ["environment"],
        [
          ["A", "1"],
          ["B", null],
        ],
      ),
    ],
    after:
      'services:\n  web:\n    environment: # all\n      # first\n      A: "1" # one\n\n      # second\n      B:\n    image: x\n',
  },
  {
    name: "a list below its key becomes a mapping that is nested in it",
    before: "services:\n  web:\n    environment:\n    - A=1\n    # second\n    - B=x\n",
    change: (web) => [
      toMapping(
        web,
        ["environment"],
        [
          ["A", "1"],
          ["B", "x"],
        ],
      ),
    ],
    after: 'services:\n  web:\n    environment:\n      A: "1"\n      # second\n      B: x\n',
  },
  {
    name: "a list in flow style becomes a mapping in flow style",
    before: "services:\n  web:\n    labels: [a=b, 'c=d',]\n",
    change: (web) => [
      toMapping(
        web,
        ["labels"],
        [
          ["a", "b"],
          ["c", "d"],
        ],
      ),
    ],
    after: "services:\n  web:\n    labels: {a: b, c: d,}\n",
  },
  {
    name: "a list on several lines stays on them in flow style",
    before: "services:\n  web:\n    labels: [\n      a=b, # one\n      c=d\n    ]\n",
    change: (web) => [
      toMapping(
        web,
        ["labels"],
        [
          ["a", "b"],
          ["c", "d"],
        ],
      ),
    ],
    after: "services:\n  web:\n    labels: {\n      a: b, # one\n      c: d\n    }\n",
  },
  {
    name: "a list with an anchor stays a list",
    before: "services:\n  web:\n    labels: &labels [a=b]\n  api:\n    labels: *labels\n",
    change: (web) => [toMapping(web, ["labels"], [["a", "b"]])],
    where: "shared",
    after: undefined,
  },
  {
    name: "a mapping becomes a list, each item in the place of its entry",
    before:
      'services:\n  web:\n    ports: ["80"]\n    environment:\n      # first\n      A: "1" # one\n\n      B:\n      "C": x\n',
    change: (web) => [toList(web, ["environment"], ["A=1", "B", "C=x"])],
    after:
      'services:\n  web:\n    ports: ["80"]\n    environment:\n      # first\n      - A=1 # one\n\n      - B\n      - C=x\n',
  },
  {
    name: "a mapping becomes a list that is as far to the left as those of the file",
    before: "services:\n  web:\n    ports:\n    - '80'\n    environment:\n      A: b\n      # second\n      C: d\n",
    change: (web) => [toList(web, ["environment"], ["A=b", "C=d"])],
    after: "services:\n  web:\n    ports:\n    - '80'\n    environment:\n    - A=b\n    # second\n    - C=d\n",
  },
  {
    name: "a mapping in flow style becomes a list in flow style",
    before: "services:\n  web:\n    labels: { a: b, c: , d }\n",
    change: (web) => [toList(web, ["labels"], ["a=b", "c", "d"])],
    after: "services:\n  web:\n    labels: [a=b, c, d]\n",
  },
  {
    name: "entries of several lines become items of one",
    before: "services:\n  web:\n    depends_on:\n      db:\n        condition: service_started\n      cache: {}\n",
    change: (web) => [toList(web, ["depends_on"], ["db", "cache"])],
    after: "services:\n  web:\n    depends_on:\n      - db\n      - cache\n",
  },
  {
    name: "a mapping with a comment within an entry stays a mapping",
    before: "services:\n  web:\n    depends_on:\n      db: # first\n        condition: service_started\n",
    change: (web) => [toList(web, ["depends_on"], ["db"])],
    after: undefined,
  },
  {
    name: "a mapping that merges another one stays a mapping",
    before: "x-a: &a { A: b }\nservices:\n  web:\n    environment:\n      <<: *a\n      C: d\n",
    change: (web) => [toList(web, ["environment"], ["C=d", "A=b"])],
    after: undefined,
  },
];
