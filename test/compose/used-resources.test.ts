import { expect, test } from "vitest";
import { usedResources } from "../../server/src/core/compose/used-resources.ts";
import { serviceWith } from "../service-with.ts";

const nothing = { networks: [], volumes: [], secrets: [], configs: [] };

test.each([
  ["networks: [front, back]", { ...nothing, networks: ["front", "back"] }],
  ["networks: { front: { aliases: [www] } }", { ...nothing, networks: ["front"] }],
  ["volumes: ['data:/data', './here:/there', '/anonymous']", { ...nothing, volumes: ["data"] }],
  ["volumes: [{ type: volume, source: data, target: /data }]", { ...nothing, volumes: ["data"] }],
  ["volumes: ['${VOLUME}:/data']", { ...nothing, volumes: undefined }],
  ["secrets: [key, { source: other, target: /run/other }]", { ...nothing, secrets: ["key", "other"] }],
  ["build: { context: ., secrets: [npm] }", { ...nothing, secrets: ["npm"] }],
  ["configs: [settings]", { ...nothing, configs: ["settings"] }],
  ["configs: ['${CONFIG}']", { ...nothing, configs: undefined }],
])("a service with `%s`", (text, used) => {
  expect(usedResources(serviceWith(text))).toEqual(used);
});
