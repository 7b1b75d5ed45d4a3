import { defaultSettings, type Settings } from "../server/src/core/settings.ts";

/** Metrics and logs of all projects are for one project of their own. */
export const watchedElsewhere = external("central-logging-missing", "monitoring-missing");

/** So are the backups of the layouts that keep data for an application: how they are made is a layout of its own. */
export const backedUpElsewhere = external("central-logging-missing", "monitoring-missing", "backup-missing");

function external(...rules: readonly string[]): Settings {
  return {
    ...defaultSettings,
    rules: new Map(rules.map((rule) => [rule, { severity: undefined, options: { external: true } }])),
  };
}
