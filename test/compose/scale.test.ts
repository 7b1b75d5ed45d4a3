import { expect, test } from "vitest";
import { scaleOf } from "../../server/src/core/compose/scale.ts";
import { projectOf } from "../diagnostic-at.ts";

test.each([
  { written: "image: a", count: 1 },
  { written: "scale: 0", count: 0 },
  { written: "scale: 3", count: 3 },
  { written: "deploy: { replicas: 2 }", count: 2 },
  { written: "scale: 2\n    deploy: { replicas: 2 }", count: 2 },
  { written: "deploy: { replicas: $COUNT }", count: undefined },
  { written: "deploy: { mode: replicated, replicas: 2, endpoint_mode: vip }", count: 2 },
  { written: "deploy: { mode: global }", count: undefined },
  { written: "deploy: { mode: replicated-job, replicas: 5 }", count: undefined },
])("$written runs $count containers", ({ written, count }) => {
  const [service] = projectOf(`services:\n  web:\n    ${written}\n`).project.services;
  expect(service && scaleOf(service)?.count).toBe(count);
});
