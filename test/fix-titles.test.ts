import { expect, test } from "vitest";
import { check } from "../server/src/core/check.ts";
import { actionsFor } from "../server/src/core/fix.ts";
import { defaultSettings } from "../server/src/core/settings.ts";

test("a fix of several services does not say that it is made at the anchor of one", () => {
  const text = [
    "services:",
    "  db: { image: &mongo 'acme/mongo:${VERSION}' }",
    "  init: { image: *mongo }",
    "  broker: { image: 'acme/kafka:${VERSION}' }",
    "",
  ].join("\n");
  const checked = check({ compose: [{ path: "/compose.yaml", text }], env: [], settings: defaultSettings });
  const told = checked.diagnostics.find(({ rule }) => rule === "image-tag-variable-unset");
  const titles = told ? actionsFor(told, checked).map(({ title }) => title) : [];
  expect(titles.filter((title) => title.startsWith("Refuse"))).toEqual(['Refuse to run without "VERSION"']);
});
