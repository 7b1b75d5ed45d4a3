import { describe, expect, test } from "vitest";
import { lackingOptions, logOptionFaults, similarOption } from "../../server/src/core/compose/log-options.ts";
import type { Logging } from "../../server/src/core/compose/logging.ts";
import { projectOf } from "../diagnostic-at.ts";

describe("logOptionFaults", () => {
  test.each([
    ["json-file", { "max-size": "10m", "max-file": "3", compress: "true" }],
    ["json-file", { "max-size": "1.5gb", "max-file": "+3", mode: "" }],
    ["json-file", { compress: "f" }],
    ["local", { "max-size": "0", compress: "1" }],
    ["syslog", { "syslog-address": "tcp://logs:514", "cache-disabled": "true" }],
    ["fluentd", { "fluentd-of-a-later-version": "true" }],
    ["some/plugin", { anything: "goes" }],
    ["none", { anything: "goes" }],
  ])("takes of %s the options %j", (driver, options) => {
    expect(logOptionFaults(loggingWith(driver, options))).toEqual([]);
  });

  test.each([
    ["json-file", { "max-size": "-1" }, ["max-size"]],
    ["json-file", { "max-size": "10 MB!", "max-file": "0" }, ["max-size", "max-file"]],
    ["json-file", { compress: "true", "max-file": "3" }, ["compress"]],
    ["json-file", { "syslog-address": "tcp://logs:514" }, ["syslog-address"]],
    ["local", { "max-file": "1" }, ["max-file"]],
    ["local", { "max-file": "1", compress: "true" }, ["compress"]],
    ["journald", { "max-size": "10m" }, ["max-size"]],
    ["splunk", { "max-file": "3" }, ["max-file"]],
    ["some/plugin", { "max-buffer-size": "4m", mode: "blocking" }, ["max-buffer-size"]],
    ["some/plugin", { "max-buffer-size": "4m", mode: "later" }, ["mode"]],
  ])("refuses of %s with %j the options %j", (driver, options, refused) => {
    expect(logOptionFaults(loggingWith(driver, options)).map(({ option }) => option)).toEqual(refused);
  });
});

test.each([
  ["max-files", "max-file"],
  ["max_size", "max-size"],
  ["maxSize", "max-size"],
  ["size", undefined],
])("takes %j for a spelling of %j", (written, meant) => {
  expect(similarOption("json-file", written)).toBe(meant);
});

test("misses the options without which a driver does not start", () => {
  expect(lackingOptions(loggingWith("splunk", { "splunk-url": "https://splunk" }))).toEqual(["splunk-token"]);
  expect(lackingOptions(loggingWith("json-file", {}))).toEqual([]);
});

function loggingWith(driver: string, options: Readonly<Record<string, string>>): Logging {
  const service = { image: "nginx:1.29.3", logging: { driver, options } };
  const [read] = projectOf(JSON.stringify({ services: { web: service } })).project.services;
  if (!read?.logging) throw new Error("There is no log.");
  return read.logging;
}
