import { expect, test } from "vitest";
import { deafProcess } from "../../server/src/core/compose/first-process.ts";
import { projectOf } from "../diagnostic-at.ts";

test.each([
  { kind: "runner", certain: true, written: "image: node:22\n    command: npm start" },
  { kind: "runner", certain: false, written: "build: .\n    command: [npm, run, worker]" },
  { kind: "runner", certain: false, written: "build: .\n    command: yarn dev" },
  { kind: undefined, written: "image: node:22-alpine\n    command: npm start" },
  { kind: undefined, written: "image: node:22\n    command: npm ci" },
  { kind: undefined, written: "image: node:22\n    command: npm start\n    init: true" },
  { kind: "shell", certain: true, written: "image: node:22\n    command: sh -c 'a && b'" },
  { kind: "shell", certain: true, written: "image: redis:8.2\n    entrypoint: [/bin/sh, -ec]\n    command: ['a; b']" },
  { kind: undefined, written: "image: node:22\n    command: bash -c 'a && b'" },
  { kind: undefined, written: "image: node:22-alpine\n    command: sh -c 'a && b'" },
  { kind: undefined, written: "build: .\n    command: sh -c 'a && b'" },
  { kind: undefined, written: "image: node:22\n    command: sh -c 'a && exec b'" },
  { kind: undefined, written: "image: node:22\n    command: sh run -c a" },
  { kind: "loop", certain: true, written: "image: postgres:17\n    command: bash -c 'while true; do a; done'" },
  { kind: "loop", certain: false, written: "build: .\n    command: bash -c 'while true; do a; done'" },
  { kind: undefined, written: "image: node:22\n    entrypoint: tini\n    command: npm start" },
])("$written starts with $kind", ({ kind, certain, written }) => {
  const [service] = projectOf(`services:\n  web:\n    ${written}\n`).project.services;
  const process = service && deafProcess(service);
  expect([process?.kind, process?.isCertain]).toEqual([kind, certain]);
});
