import { isRecord } from "../core/is-record.ts";
import { type RuleSet, ruleSets, type Severity, severities } from "../core/rules/rule.ts";
import type { Settings } from "../core/settings.ts";

/** What the editor's own settings, the section `seaworthy`, ask for. */
export interface EditorSettings {
  readonly enable: boolean;
  /** Where a settings file does not say it. */
  readonly ruleSet: RuleSet | undefined;
  readonly target: Settings["target"] | undefined;
  /** By rule: how it is shown in the editor. The command line does not know of it. */
  readonly severityOverrides: ReadonlyMap<string, Severity | "off">;
  /** How what a baseline has is shown. */
  readonly showBaselined: "hint" | "info" | "off";
  /** The number of problems of a file that are shown. */
  readonly maxProblems: number;
  /** What is left to other servers, which do the same. */
  readonly leaves: ReadonlySet<Leavable>;
}

/** What other servers for Compose files do as well: what they find wrong, and the features that are no diagnostics. */
export type Leavable = (typeof leavable)[number];

const features = [
  ...["completion", "hover", "definition", "references", "highlight", "rename"],
  ...["symbols", "links", "folding", "selection", "semanticTokens"],
  ...["inlayHints", "codeLens"],
] as const;

/** What is shown only to who asks for it: it stands between the lines and words of a file. */
const unasked: ReadonlySet<Leavable> = new Set<Leavable>(["inlayHints", "codeLens"]);

const leavable = ["schemaValidation", "syntaxValidation", ...features] as const;

export const defaultEditorSettings: EditorSettings = toEditorSettings(undefined);

/** Reads the section; what is of no use counts as not said, since editors check settings themselves. */
export function toEditorSettings(section: unknown): EditorSettings {
  const said = isRecord(section) ? section : {};
  const { baseline, maxProblems, severityOverrides } = said;
  const chosen = { ...said, ...(isRecord(said.features) ? said.features : {}) };
  const overrides = isRecord(severityOverrides) ? Object.entries(severityOverrides) : [];
  return {
    enable: said.enable !== false,
    ruleSet: oneOf(ruleSets, said.ruleSet),
    target: oneOf(["auto", "compose", "swarm"], said.target),
    severityOverrides: new Map(
      overrides.flatMap(([rule, severity]) => {
        const known = oneOf([...severities, "off"], severity);
        return known ? [[rule, known] as const] : [];
      }),
    ),
    showBaselined: oneOf(["hint", "info", "off"], isRecord(baseline) ? baseline.show : undefined) ?? "hint",
    maxProblems: typeof maxProblems === "number" && maxProblems >= 0 ? Math.floor(maxProblems) : 250,
    // An editor that knows of no other server says nothing, or `auto`.
    leaves: new Set(leavable.filter((each) => (chosen[each] ?? (unasked.has(each) ? "off" : "auto")) === "off")),
  };
}

function oneOf<const T extends string>(choices: readonly T[], value: unknown): T | undefined {
  return choices.find((choice) => choice === value);
}
