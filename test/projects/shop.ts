import { readFileSync } from "node:fs";
import { join } from "node:path";

/** A project with a base, two overrides, an include, a service that is extended, variables, profiles and anchors. */
export const shop = {
  "compose.yaml": read("compose.yaml"),
  "compose.prod.yaml": read("compose.prod.yaml"),
  "compose.prod-eu.yaml": read("compose.prod-eu.yaml"),
  "service-base.yaml": read("service-base.yaml"),
  "platform/compose.yaml": read("platform/compose.yaml"),
  ".env": read(".env"),
  "db.env": read("db.env"),
  "platform/.env": read("platform/.env"),
} as const;

function read(name: string): string {
  return readFileSync(join(import.meta.dirname, "shop", name), "utf8");
}
