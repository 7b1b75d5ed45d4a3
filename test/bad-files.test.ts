import { execFileSync } from "node:child_process";
import { existsSync, mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, expect, test } from "vitest";
import { defaultSettings } from "../server/src/core/settings.ts";
import { checkProject } from "../server/src/workspace/check-project.ts";
import { disk } from "../server/src/workspace/disk.ts";
import { lineIndexOf } from "../server/src/workspace/line-index.ts";
import { inputOf, loadProjects } from "../server/src/workspace/projects.ts";

/** Writes small files with one defect each, and the lines of the defects; the tests are left out where it is absent. */
const generator = join(
  process.env.SEAWORTHY_CORPUS ?? join(import.meta.dirname, "../../shared/corpus"),
  "../bin/bad-files.mjs",
);

/**
 * What a small file lacks because it is small, by rule: it is not what the file is about, and not counted. Everything
 * else that is reported in the file is, errors, warnings and the rest.
 */
const notCounted: ReadonlySet<string> = new Set([
  "cpu-limit-missing",
  "healthcheck-missing",
  "image-kernel-settings-missing",
  "log-rotation-missing",
  "memory-limit-missing",
  "no-new-privileges-missing",
  "pids-limit-missing",
  "required-env-missing",
  "restart-policy-missing",
  "stateful-service-without-volume",
  "stop-grace-period-missing",
]);

/** What a file has besides its defect, by rule: a check that always passes, no timeout, the network of the host. */
const beside: Readonly<Partial<Record<string, readonly string[]>>> = {
  "bad-duration": ["healthcheck-ignores-failure"],
  "healthcheck-test-no-cmd": ["healthcheck-timing"],
  "network-mode-and-networks": ["host-namespace-shared"],
  "typo-nested-key": ["healthcheck-ignores-failure", "healthcheck-timing"],
};

/** The one rule that reports the defect. */
const reportedBy: Readonly<Record<string, string>> = {
  "unknown-service-key": "compose-invalid",
  "unknown-top-key": "compose-invalid",
  "typo-nested-key": "compose-invalid",
  "undefined-network": "undefined-reference",
  "undefined-volume": "undefined-reference",
  "undefined-secret": "undefined-reference",
  "undefined-config": "undefined-reference",
  "bad-duration": "compose-invalid",
  "bad-port": "compose-invalid",
  "port-out-of-range": "compose-invalid",
  "depends-on-unknown": "undefined-reference",
  "circular-depends-on": "undefined-reference",
  "duplicate-container-name": "scaled-container-name",
  "duplicate-host-port": "host-port-conflict",
  "no-image-no-build": "compose-invalid",
  "wrong-type-ports-map": "compose-invalid",
  "wrong-type-image-list": "compose-invalid",
  "bad-memory-size": "compose-invalid",
  "bad-cpus": "compose-invalid",
  "invalid-restart": "engine-refuses-value",
  "service-healthy-no-healthcheck": "depends-on-no-healthcheck",
  "bad-depends-condition": "compose-invalid",
  "duplicate-env-list": "duplicate-definition",
  "duplicate-yaml-key": "yaml-syntax",
  "duplicate-service": "yaml-syntax",
  "unclosed-quote": "yaml-syntax",
  "tab-indent": "yaml-syntax",
  "undefined-alias": "yaml-syntax",
  "bad-interpolation": "compose-invalid",
  "network-mode-and-networks": "network-mode-conflict",
  "extends-unknown-service": "undefined-reference",
  "bad-volume-external-with-driver": "compose-invalid",
  "bad-service-name": "compose-invalid",
  "healthcheck-test-no-cmd": "compose-invalid",
};

const folder = existsSync(generator) ? mkdtempSync(join(tmpdir(), "seaworthy-bad-")) : undefined;
if (folder !== undefined) execFileSync(process.execPath, [generator, folder]);
afterAll(() => {
  if (folder !== undefined) rmSync(folder, { recursive: true });
});

const expected: Readonly<Record<string, number>> =
  folder === undefined ? {} : JSON.parse(readFileSync(join(folder, "expect.json"), "utf8"));

test.runIf(folder !== undefined)("every bad file is known by the rule that reports it", () => {
  expect(Object.keys(expected).toSorted()).toEqual(Object.keys(reportedBy).toSorted());
});

test.each(Object.entries(expected))("%s is reported once, in line %i", async (id, line) => {
  const place = { root: folder ?? "", fileSystem: disk };
  const path = join(place.root, `${id}.yaml`);
  const { projects } = await loadProjects({ path, text: readFileSync(path, "utf8") }, place, () => defaultSettings);
  const checks = await Promise.all(projects.map((project) => checkProject(inputOf(project, defaultSettings), place)));
  const all = checks.flatMap(({ diagnostics }) => diagnostics);
  const told = all.filter(({ rule }) => !notCounted.has(rule) && !beside[id]?.includes(rule));
  const shown = told.map(({ rule, severity, at: { location } }) => {
    return {
      rule,
      line: lineIndexOf(location.file).at(location.span.start).line,
      isBad: /error|warning/.test(severity),
    };
  });
  expect(shown).toEqual([{ rule: reportedBy[id], line, isBad: true }]);
});
