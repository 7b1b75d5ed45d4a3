import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { composeFile, expandLayout } from "../../server/src/core/layouts/layout.ts";
import type { Settings } from "../../server/src/core/settings.ts";
import { lineAround } from "../../server/src/core/syntax/scalars-at.ts";
import { checkProject } from "../../server/src/workspace/check-project.ts";
import { disk } from "../../server/src/workspace/disk.ts";
import { inputOf, loadProjects } from "../../server/src/workspace/projects.ts";
import { brokenLayouts } from "./data/broken-layouts.ts";
import { folderOf, layouts, settingsOf, textOf } from "./layouts.ts";

test("every layout is broken", () => {
  expect(brokenLayouts.map(({ layout }) => layout).toSorted()).toEqual(layouts.map(({ name }) => name).toSorted());
});

describe.each(brokenLayouts)("$layout", ({ layout: name, breaks }) => {
  test("is broken in ten ways", () => {
    expect(breaks.length).toBeGreaterThanOrEqual(10);
  });

  test.each(breaks)("$what", async ({ file, replace, by, tells, more = false }) => {
    const layout = layouts.find((one) => one.name === name);
    if (!layout) throw new Error(`There is no layout ${name}.`);
    const files = expandLayout(layout, new Map()).map((one) => {
      if (one.path !== file) return one;
      expect(one.text).toContain(replace);
      return { ...one, text: one.text.replace(replace, () => by) };
    });
    const told = await diagnosticsOf(files, settingsOf(layout));
    for (const { rule, at, line } of tells) expect(told).toContainEqual({ rule, at, line });
    // One mistake is no reason to speak of many.
    const places = new Set(told.map((one) => JSON.stringify(one)));
    if (!more) expect(places.size, [...places].join("\n")).toBe(tells.length);
  });
});

async function diagnosticsOf(files: Parameters<typeof folderOf>[0], settings: Settings) {
  const root = folderOf(files);
  const place = { root, fileSystem: disk };
  const compose = { path: join(root, composeFile), text: textOf(files, composeFile) };
  const { projects } = await loadProjects(compose, place, () => settings);
  const found = [];
  for (const project of projects) {
    const { diagnostics } = await checkProject(inputOf(project, settings), place);
    for (const { rule, at } of diagnostics) {
      const { file, span } = at.location;
      const { start, end } = lineAround(file.text, span.start);
      found.push({ rule, at: file.path.slice(root.length + 1), line: file.text.slice(start, end).trim() });
    }
  }
  return found;
}
