import { orphanedCheck } from "../compose/orphaned-check.ts";
import { set } from "../syntax/change.ts";
import { defineRule } from "./rule.ts";

export const postgresInitMissing = defineRule({
  id: "postgres-init-missing",
  summary: "A health check that takes too long makes PostgreSQL close all its connections.",
  category: "health",
  set: "recommended",
  severity: "info",
  targets: ["compose", "swarm"],
  fixes: ["safe"],
  why: [
    "When a check takes too long, the engine ends its shell alone, and the program that it waited for goes over to the first process of the container: PostgreSQL takes that for a process of its own, and its end with an error for a crash, so that it closes all connections and starts anew.",
    "So a server that is merely slow for some seconds loses everything that it was about to do.",
    '`init: true` puts a small init before it, which collects such processes; a check without a shell, such as `["CMD", "pg_isready"]`, leaves none behind.',
  ],
  references: [
    "https://github.com/postgres/postgres/blob/REL_18_STABLE/src/backend/postmaster/postmaster.c",
    "https://www.postgresql.org/docs/current/app-pg-isready.html",
    "https://docs.docker.com/reference/compose-file/services/#init",
    "https://github.com/moby/moby/blob/v28.5.1/daemon/health.go",
  ],
  options: {},
  keys: ["healthcheck"],

  *service(service) {
    const { name, mapping, healthcheck, standing } = service;
    const found = standing.isDeployed ? orphanedCheck(service) : undefined;
    if (!found || !healthcheck) return;
    yield {
      at: healthcheck.test?.key ?? healthcheck.field.key,
      // It ends with an error where the server does not answer; `psql` mostly gets an answer in the end.
      severity: found.program === "psql" ? "hint" : "info",
      message: `The engine ends the health check of "${name}" after ${found.timeout / 1000} s and leaves \`${found.program}\` to PostgreSQL, which takes an error of it for a crash: all connections are closed.`,
      fixes: () => [{ title: "Run PostgreSQL below an init", safety: "safe", changes: [set(mapping, ["init"], true)] }],
    };
  },
});
