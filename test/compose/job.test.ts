import { expect, test } from "vitest";
import { runsForever } from "../../server/src/core/compose/job.ts";
import { projectOf } from "../diagnostic-at.ts";

test.each([
  ["npm run migrate", false],
  ["sh -c 'npm run migrate && npm start'", true],
  ["sh -c 'alembic upgrade head && exec gunicorn shop'", true],
  ["sh -c 'while true; do import; done'", true],
  ["sh -c 'migrate && seed'", false],
  ["crond -f", true],
])("%j runs for ever: %j", (command, forever) => {
  const [service] = projectOf(`services:\n  web:\n    image: a\n    command: ${command}\n`).project.services;
  expect(service && runsForever(service)).toBe(forever);
});
