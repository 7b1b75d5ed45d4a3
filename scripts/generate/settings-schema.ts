import { type ChecklistEntry, checklist } from "../../server/src/core/checklist.ts";
import { roles } from "../../server/src/core/images/facts.ts";
import { knownRepositories } from "../../server/src/core/images/knowledge.ts";
import { type Rule, ruleSets, severities } from "../../server/src/core/rules/rule.ts";
import {
  type confirmationKeys,
  defaultSettings,
  type environmentKeys,
  type ignoreKeys,
  type imageKeys,
  targetSettings,
} from "../../server/src/core/settings.ts";

export type JsonSchema = Readonly<Record<string, unknown>>;

/** The JSON Schema of `seaworthy.yaml`; editors take what they show and complete from it. */
export function settingsSchema(rules: readonly Rule[]): JsonSchema {
  return {
    $schema: "https://json-schema.org/draft/2020-12/schema",
    title: "Settings of Seaworthy",
    description: "What a project asks of Seaworthy.",
    type: "object",
    additionalProperties: false,
    properties: {
      ruleSet: {
        description:
          "The rules that are on: `core` has what stops a service from starting, opens the host or loses data; `recommended` adds what production needs besides, `strict` the rest, hardening included.",
        type: "string",
        enum: ruleSets,
        default: defaultSettings.ruleSet,
      },
      target: {
        description: "What runs the project: Docker Compose, or Swarm as a stack. `auto` tells from the files.",
        type: "string",
        enum: targetSettings,
        default: defaultSettings.target,
      },
      developmentProfiles: {
        description: "Profiles that stand for development: a service that has only these is not judged.",
        type: "array",
        items: { type: "string" },
        default: defaultSettings.developmentProfiles,
      },
      environments: {
        description: "By name, such as `production`: the Compose files that run together.",
        type: "object",
        additionalProperties: environment,
        default: {},
      },
      images: {
        description:
          "By repository with its registry, without a tag: what is known of images of your own, or better known than here.",
        type: "object",
        additionalProperties: image,
        default: {},
      },
      mirrors: {
        description:
          "Registries, or paths in them, behind which the images of others have their usual names: `registry.example.com/hub` for `registry.example.com/hub/library/postgres`.",
        ...texts,
        default: defaultSettings.mirrors,
      },
      checklist: {
        description: "By entry of the checklist that `seaworthy report` goes through: what a person says of it.",
        type: "object",
        additionalProperties: false,
        properties: Object.fromEntries(checklist.map((entry) => [entry.id, confirmation(entry)])),
        default: {},
      },
      ignore: {
        description: "What is known, and left as it is: for all services or one, for ever or for a time.",
        type: "array",
        items: ignored(rules),
        default: defaultSettings.ignore,
      },
      rules: {
        description: "By rule: its severity, or a mapping of its severity and options.",
        type: "object",
        additionalProperties: false,
        properties: Object.fromEntries(rules.map((rule) => [rule.id, ruleSchema(rule)])),
        default: {},
      },
    },
  };
}

const texts: JsonSchema = { type: "array", items: { type: "string", minLength: 1 } };

const environment: JsonSchema = {
  type: "object",
  additionalProperties: false,
  required: ["files"],
  properties: {
    files: {
      description: "The Compose files, relative to the folder of this file; later ones win over earlier ones.",
      ...texts,
      minItems: 1,
    },
    envFiles: {
      description: "The files of variables instead of the `.env` beside the first Compose file; later ones win.",
      ...texts,
      default: [],
    },
    profiles: { description: "The profiles that are active.", ...texts, default: [] },
  } satisfies Readonly<Record<(typeof environmentKeys)[number], JsonSchema>>,
};

const durationText: JsonSchema = { type: "string", pattern: "^(\\d+(ms|s|m|h))+$", examples: ["60s"] };
const flag: JsonSchema = { type: "boolean" };

const image: JsonSchema = {
  type: "object",
  additionalProperties: false,
  properties: {
    like: {
      description: "An image that Seaworthy knows: all that is known of it holds for this one, by its tag.",
      type: "string",
      enum: knownRepositories,
    },
    role: { description: "What runs in it.", type: "string", enum: roles },
    shipsHealthcheck: { description: "Whether it has a `HEALTHCHECK` of its own.", ...flag },
    healthcheck: {
      description: "The health check to insert: what follows `test`.",
      ...texts,
      minItems: 1,
      examples: [["CMD", "/app/healthcheck"]],
    },
    startPeriod: { description: "How long a first start may take.", ...durationText },
    stopGracePeriod: { description: "How long a clean stop may take.", ...durationText },
    stopSignal: {
      description: "Its `STOPSIGNAL`, where that is not SIGTERM.",
      type: "string",
      pattern: "^SIG[A-Z0-9+-]+$",
    },
    minimumMemory: {
      description: "The memory limit below which it does not run.",
      type: "string",
      pattern: "^\\d+[KMGkmg]?$",
      examples: ["512M"],
    },
    ports: {
      description: "The ports on which it listens.",
      type: "array",
      items: { type: "integer", minimum: 1, maximum: 65535 },
    },
    dataDirectories: { description: "Where it keeps data that has to outlive the container.", ...texts },
    requiredVariables: { description: "The environment variables without which it does not start.", ...texts },
    hasInit: { description: "Whether it has an init of its own.", ...flag },
    expectsRoot: { description: "Whether it has to run as root.", ...flag },
  } satisfies Readonly<Record<(typeof imageKeys)[number], JsonSchema>>,
};

function ignored(rules: readonly Rule[]): JsonSchema {
  return {
    type: "object",
    additionalProperties: false,
    required: ["rule", "reason"],
    properties: {
      rule: { description: "The rule that is not to be reported.", type: "string", enum: rules.map(({ id }) => id) },
      service: { description: "The service that this is about; all of them without it.", type: "string" },
      reason: { description: "Why it is left as it is.", type: "string", minLength: 1 },
      until: {
        description: "The last day for which this holds; from the next one on it is reported again.",
        ...day,
        examples: ["2027-01-31"],
      },
    } satisfies Readonly<Record<(typeof ignoreKeys)[number], JsonSchema>>,
  };
}

const day: JsonSchema = {
  type: "string",
  pattern: "^\\d{4}-(?:0[1-9]|1[0-2])-(?:0[1-9]|[12]\\d|3[01])$",
};

function confirmation({ title, question }: ChecklistEntry): JsonSchema {
  return {
    description: question ?? `${title}.`,
    type: "object",
    additionalProperties: false,
    required: ["by", "on", "note"],
    properties: {
      by: { description: "Who says so.", type: "string", minLength: 1 },
      on: { description: "On which day.", ...day, examples: ["2026-11-26"] },
      note: { description: "What was looked at, and where it can be looked at again.", type: "string", minLength: 1 },
      applies: { description: "Whether it has to do with the project at all.", type: "boolean", default: true },
    } satisfies Readonly<Record<(typeof confirmationKeys)[number], JsonSchema>>,
  };
}

/** The severities that a rule can be set to. */
export const settableSeverities = ["off", ...severities] as const;

function ruleSchema(rule: Rule): JsonSchema {
  const options = Object.entries(rule.options).map(([name, option]) => {
    return [name, { description: option.description, ...option.schema, default: option.default }] as const;
  });
  const severity = { type: "string", enum: settableSeverities };
  return {
    description: rule.summary,
    anyOf: [
      severity,
      {
        type: "object",
        additionalProperties: false,
        properties: {
          severity: {
            description: "How what the rule reports is shown; `off` turns the rule off.",
            ...severity,
            default: rule.severity,
          },
          ...Object.fromEntries(options),
        },
      },
    ],
  };
}
