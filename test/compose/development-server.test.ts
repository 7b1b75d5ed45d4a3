import { expect, test } from "vitest";
import { isInDevelopmentFile, isNamedForDevelopment } from "../../server/src/core/compose/development-file.ts";
import { developmentServerOf } from "../../server/src/core/compose/development-server.ts";
import { serviceWith } from "../service-with.ts";

test.each([
  ["npm run dev", "npm run dev"],
  ["yarn dev --host", "yarn dev"],
  ["pnpm -r run dev:api", "pnpm -r run dev:api"],
  ["npx vite --host 0.0.0.0", "vite"],
  ["vite build", undefined],
  ["npm run build:dev", undefined],
  ["npm start", undefined],
  ["./air -c air.toml", undefined],
  ["air -c air.toml", "air"],
  ["python3 -m flask --app shop run --host 0.0.0.0", "flask --app shop run"],
  ["python manage.py runserver 0.0.0.0:8000", "manage.py runserver"],
  ["gunicorn shop.wsgi", undefined],
  ["gunicorn shop.wsgi --reload-engine auto", undefined],
  ["vault server -dev -dev-root-token-id=x", "vault server -dev"],
  ["server -config=/vault/config", undefined],
  ["agent -dev -client 0.0.0.0", "agent -dev"],
  ["start --optimized", undefined],
])("finds in %j the development server %j", (command, words) => {
  expect(developmentServerOf(serviceWith(`command: ${command}`))?.words).toBe(words);
});

test.each([
  ["/project/compose.dev.yaml", true],
  ["/project/docker-compose-test.yml", true],
  ["/project/compose.override.yaml", true],
  ["/project/.devcontainer/compose.yaml", true],
  ["/dev/compose.yaml", false],
  ["/project/compose.yaml", false],
  ["/project/compose.devices.yaml", false],
])("tells by its name whether %s is for development", (path, expected) => {
  const location = { file: { path, text: "" }, span: { start: 0, end: 0 } };
  expect(isInDevelopmentFile({ location })).toBe(expected);
});

test.each([
  ["web-dev", true],
  ["device", false],
])("tells by its name whether %s is for development", (name, expected) => {
  expect(isNamedForDevelopment(name)).toBe(expected);
});
