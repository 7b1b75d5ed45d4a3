import type { Rule } from "../../server/src/core/rules/rule.ts";
import { settableSeverities } from "./settings-schema.ts";

const property = "seaworthy.severityOverrides";

/** The manifest with one entry for each rule in the setting that changes severities; as it is if it has no settings. */
export function withSeverityOverrides(manifest: string, rules: readonly Rule[]): string {
  const data: unknown = JSON.parse(manifest);
  const configuration = at(at(data, "contributes"), "configuration");
  const sections = Array.isArray(configuration) ? configuration : [configuration];
  const section = sections.find((candidate) => at(at(candidate, "properties"), property)) ?? sections[0];
  const properties = at(section, "properties");
  if (typeof properties !== "object" || properties === null) return manifest;
  const severities = rules.map(({ id, summary }) => [
    id,
    { type: "string", enum: settableSeverities, description: summary },
  ]);
  Object.assign(properties, {
    [property]: {
      markdownDescription: "By rule: the severity that it has in the editor, whatever `seaworthy.yaml` says.",
      ...asRecord(at(properties, property)),
      type: "object",
      default: {},
      additionalProperties: false,
      properties: Object.fromEntries(severities),
    },
  });
  return `${JSON.stringify(data, undefined, 2)}\n`;
}

function at(value: unknown, key: string): unknown {
  return asRecord(value)[key];
}

function asRecord(value: unknown): Readonly<Record<string, unknown>> {
  return typeof value === "object" && value !== null ? { ...value } : {};
}
