import { baseline } from "./baseline.ts";
import { check } from "./check.ts";
import type { CarryOut, CommandName } from "./commands.ts";
import { config } from "./config.ts";
import { explain } from "./explain.ts";
import { fix } from "./fix.ts";
import { serve } from "./lsp.ts";
import { serveMcp } from "./mcp.ts";
import { newProject } from "./new.ts";
import { report } from "./report.ts";
import { listRules } from "./rules.ts";

/** The code of the commands. It is loaded as a whole, when one of them runs: few files start faster than many. */
export const carryOut: Readonly<Record<CommandName, CarryOut>> = {
  check,
  fix,
  new: newProject,
  report,
  baseline,
  config,
  explain,
  rules: listRules,
  lsp: serve,
  mcp: serveMcp,
};
