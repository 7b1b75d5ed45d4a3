import { expect, test } from "vitest";
import { copiesOf } from "../../server/src/core/compose/copies.ts";
import { projectOf } from "../diagnostic-at.ts";

test.each([
  { written: "image: postgres:17", kind: "apart" },
  { written: "image: postgres:17\n    volumes: ['db:/var/lib/postgresql/data']", kind: "shared" },
  { written: "image: postgres:17\n    volumes: ['/var/lib/postgresql/data']", kind: "apart" },
  { written: "image: postgres:17\n    volumes: ['db:/var/lib/postgresql/data:ro']", kind: "apart" },
  { written: "image: postgres:17\n    volumes: ['$DATA:/var/lib/postgresql/data']", kind: undefined },
  { written: "image: postgres:17\n    volumes: ['./pg.conf:/etc/postgresql.conf']", kind: undefined },
  {
    written: "image: postgres:17\n    command: pg_dump shop\n    volumes: ['db:/var/lib/postgresql/data']",
    kind: undefined,
  },
  { written: "image: redis:8.2\n    command: redis-server --cluster-enabled yes", kind: undefined },
  { written: "image: rabbitmq:4.1\n    volumes: ['./mq:/var/lib/rabbitmq']", kind: undefined },
  { written: "image: rabbitmq:4.1\n    hostname: mq\n    volumes: ['./mq:/var/lib/rabbitmq']", kind: "shared" },
  { written: "image: nginx:1.29.3\n    volumes: ['./html:/usr/share/nginx/html']", kind: undefined },
])("copies of $written are $kind", ({ written, kind }) => {
  const [service] = projectOf(`services:\n  web:\n    ${written}\n`).project.services;
  expect(service && copiesOf(service)?.kind).toBe(kind);
});
