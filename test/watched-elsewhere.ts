import { defaultSettings, type Settings } from "../server/src/core/settings.ts";

/** Metrics and logs of all projects are for one project of their own. */
export const watchedElsewhere: Settings = {
  ...defaultSettings,
  rules: new Map(
    ["central-logging-missing", "monitoring-missing"].map((rule) => [
      rule,
      { severity: undefined, options: { external: true } },
    ]),
  ),
};
