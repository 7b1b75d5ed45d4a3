import { defaultSettings, type Settings } from "../server/src/core/settings.ts";

/** Metrics and logs of all projects are for one project of their own, and backups for a layout of their own. */
export const watchedElsewhere: Settings = {
  ...defaultSettings,
  rules: new Map(
    ["central-logging-missing", "monitoring-missing", "backup-missing"].map((rule) => [
      rule,
      { severity: undefined, options: { external: true } },
    ]),
  ),
};
