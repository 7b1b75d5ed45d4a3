import { quoted, remove, removeItem, rename, replace, set, wrap } from "../../server/src/core/syntax/change.ts";
import type { Mapping } from "../../server/src/core/syntax/value.ts";
import { type Case, limit, restart } from "./insertions.ts";

/** Values that are written anew, taken away, or shared. */
export const rewritings: readonly Case[] = [
  {
    name: "a value in quotes keeps them when it is replaced",
    before: "services:\n  web:\n    ports: ['5432:5432', \"80\"]\n",
    change: (web) => [replace(web, ["ports", 0], "127.0.0.1:5432:5432")],
    after: "services:\n  web:\n    ports: ['127.0.0.1:5432:5432', \"80\"]\n",
  },
  {
    name: "a key gets another name and value where it stands",
    before: "services:\n  web:\n    environment:\n      PASSWORD: x # why\n      USER: a\n",
    change: (web) => {
      const variables = web.get("environment")?.value;
      return variables?.kind === "mapping" ? [rename(variables, "PASSWORD", "PASSWORD_FILE", "/run/secrets/p")] : [];
    },
    after: "services:\n  web:\n    environment:\n      PASSWORD_FILE: /run/secrets/p # why\n      USER: a\n",
  },
  {
    name: "a key is removed with its line and the comment on it",
    before: "services:\n  web:\n    image: nginx\n    privileged: true # why\n    # ports\n    ports: []\n",
    change: (web) => [remove(web, "privileged")],
    after: "services:\n  web:\n    image: nginx\n    # ports\n    ports: []\n",
  },
  {
    name: "the last line is removed with the line break before it",
    before: "services:\n  web:\n    image: nginx\n    privileged: true",
    change: (web) => [remove(web, "privileged")],
    after: "services:\n  web:\n    image: nginx",
  },
  {
    name: "the only key leaves an empty mapping",
    before: "services:\n  web:\n    privileged: true\n",
    change: (web) => [remove(web, "privileged")],
    after: "services:\n  web: {}\n",
  },
  {
    name: "the only key leaves an empty mapping below a comment",
    before: "services:\n  web: # the shop:\n    privileged: true\n",
    change: (web) => [remove(web, "privileged")],
    after: "services:\n  web: # the shop:\n    {}\n",
  },
  {
    name: "an item is removed",
    before: "services:\n  web:\n    ports:\n      - 1 # one\n      - 2\n    cap_add: [A, B]\n",
    change: (web) => [
      removeItem(web, ["ports"], itemAt(web, "ports", 0)),
      removeItem(web, ["cap_add"], itemAt(web, "cap_add", 1)),
    ],
    after: "services:\n  web:\n    ports:\n      - 2\n    cap_add: [A]\n",
  },
  {
    name: "the only item takes its key along",
    before: "services:\n  web:\n    image: nginx\n    ports:\n      - 1\n",
    change: (web) => [removeItem(web, ["ports"], itemAt(web, "ports", 0))],
    after: "services:\n  web:\n    image: nginx\n",
  },
  {
    name: "a list of names becomes a mapping, line by line",
    before: "services:\n  web:\n    depends_on:\n    - db # main\n    # then\n    - cache\n",
    change: (web) => [wrap(web, ["depends_on"], () => ({ condition: "service_healthy" }))],
    after:
      "services:\n  web:\n    depends_on:\n      db: # main\n        condition: service_healthy\n      # then\n      cache:\n        condition: service_healthy\n",
  },
  {
    name: "what an alias brings in is merged into a mapping of its own",
    before: "x: &log\n  driver: local\nservices:\n  web:\n    logging: *log # shared\n  api:\n    logging: *log\n",
    change: (web) => [set(web, ["logging", "options"], { "max-size": quoted("10m") })],
    after:
      'x: &log\n  driver: local\nservices:\n  web:\n    logging: # shared\n      <<: *log\n      options:\n        max-size: "10m"\n  api:\n    logging: *log\n',
  },
  {
    name: "what a merge key brings in is written out before it is changed",
    before:
      "x: &base\n  deploy:\n    resources:\n      limits: {cpus: '1'}\nservices:\n  web:\n    <<: *base\n    image: nginx\n",
    change: limit,
    after:
      "x: &base\n  deploy:\n    resources:\n      limits: {cpus: '1'}\nservices:\n  web:\n    <<: *base\n    image: nginx\n" +
      "    deploy:\n      resources:\n        limits:\n          cpus: '1'\n          memory: 512M\n",
  },
  {
    name: "the shared value is changed where it stands, if that is wanted",
    before: "x: &base\n  deploy:\n    replicas: 2\nservices:\n  web:\n    <<: *base\n  api:\n    <<: *base\n",
    change: limit,
    where: "shared",
    after:
      "x: &base\n  deploy:\n    replicas: 2\n    resources:\n      limits:\n        memory: 512M\nservices:\n  web:\n    <<: *base\n  api:\n    <<: *base\n",
  },
  {
    name: "a service that others merge is not changed for itself alone",
    before: "services:\n  web: &web\n    image: nginx\n  api:\n    <<: *web\n",
    change: restart,
    after: undefined,
  },
  {
    name: "a comment inside a value that would go is a reason to leave it",
    before: "services:\n  web:\n    image: nginx\n    deploy:\n      # why\n      replicas: 1\n",
    change: (web) => [remove(web, "deploy")],
    after: undefined,
  },
  {
    name: "changes that contradict each other are refused",
    before: "services:\n  web:\n    image: nginx\n",
    change: (web) => [...restart(web, web), set(web, ["restart"], "always")],
    after: undefined,
  },
  {
    name: "a value that has another form is not guessed at",
    before: "services:\n  web:\n    deploy: text\n",
    change: limit,
    after: undefined,
  },
];

function itemAt(mapping: Mapping, key: string, index: number) {
  const value = mapping.get(key)?.value;
  const item = value?.kind === "sequence" ? value.items[index] : undefined;
  if (!item) throw new Error(`no item ${index} at ${key}`);
  return item;
}
