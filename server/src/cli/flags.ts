import { ruleSets, severities } from "../core/rules/rule.ts";
import { count, oneOf, text, toggle } from "./flag.ts";
import { formatNames } from "./formatters/formatter.ts";

export const helpFlag = toggle({ name: "help", short: "h", description: "show this help" });
export const versionFlag = toggle({ name: "version", short: "V", description: "show the version" });

export const colorFlag = oneOf({
  name: "color",
  values: ["auto", "always", "never"],
  description: "colors on a terminal only (auto), always or never",
});

/** The flags that decide how a file is judged, whatever is done with the result. */
export const judgingFlags = {
  config: text({ name: "config", short: "c", argument: "FILE", description: "read the settings from this file" }),
  noConfig: toggle({ name: "no-config", description: "read no settings file" }),
  ruleSet: oneOf({ name: "rule-set", values: ruleSets, description: "rules to apply, over what the settings say" }),
  target: oneOf({
    name: "target",
    values: ["auto", "compose", "swarm"],
    description: "what runs the project, over what the settings say",
  }),
  stdinFilename: text({
    name: "stdin-filename",
    argument: "FILE",
    description: "what the file on standard input is called (path -)",
  }),
};

export const reportFlags = {
  format: oneOf({
    name: "format",
    values: formatNames,
    description: "how to report (stylish on a terminal, else concise)",
  }),
  outputFile: text({ name: "output-file", short: "o", argument: "FILE", description: "write the report to a file" }),
  frames: toggle({ name: "frames", description: "show the lines that stylish speaks of, on a terminal or not" }),
  quiet: toggle({ name: "quiet", short: "q", description: "report errors only" }),
  failOn: oneOf({
    name: "fail-on",
    values: [...severities, "never"],
    description: "exit with 1 from this severity on (error)",
  }),
  maxWarnings: count({
    name: "max-warnings",
    argument: "N",
    description: "exit with 1 if there are more warnings",
  }),
};

export const newFlags = {
  set: text({ name: "set", argument: "NAME=VALUE", description: "choose a value of the layout; may be repeated" }),
  into: text({ name: "into", argument: "FILE", description: "put its services into this Compose file" }),
  convert: text({
    name: "convert",
    argument: "SERVICE",
    description: "with --into: put this service behind the proxy of the layout",
  }),
  dryRun: toggle({ name: "dry-run", description: "say what would be written, and write nothing" }),
};

export const baselineFlag = toggle({ name: "no-baseline", description: "report what the baseline has, too" });

export const fixFlags = {
  write: toggle({ name: "write", description: "change the files instead of printing a diff" }),
  unsafe: toggle({ name: "unsafe", description: "make fixes that change how a service behaves, too" }),
  only: text({ name: "only", argument: "RULE", description: "fix this rule only; may be repeated" }),
  except: text({ name: "except", argument: "RULE", description: "leave this rule alone; may be repeated" }),
};

/** The flags that say which files are one project, and how its variables are set. */
export const projectFlags = {
  file: text({ name: "file", short: "f", argument: "FILE", description: "take this Compose file; may be repeated" }),
  environment: text({
    name: "environment",
    argument: "NAME",
    description: "take the files, variables and profiles that seaworthy.yaml names so",
  }),
  envFile: text({
    name: "env-file",
    argument: "FILE",
    description: "read the variables from this file; may be repeated",
  }),
  profile: text({ name: "profile", argument: "NAME", description: "with the services of a profile; may be repeated" }),
  shellEnv: toggle({ name: "shell-env", description: "use the variables of the shell, too" }),
};

export const configFlags = {
  ...projectFlags,
  projectName: text({ name: "project-name", short: "p", argument: "NAME", description: "what the project is called" }),
  format: oneOf({ name: "format", values: ["yaml", "json"], description: "how to print (yaml)" }),
  provenance: toggle({ name: "provenance", description: "say behind every value where it is written (YAML only)" }),
  services: toggle({ name: "services", description: "print the names of the services only" }),
};

export const listFormatFlag = oneOf({ name: "format", values: ["text", "json"], description: "how to list (text)" });

export const reportFormatFlag = oneOf({
  name: "format",
  values: ["text", "md", "json", "html"],
  description: "how to report (text)",
});

export const stdioFlag = toggle({ name: "stdio", description: "talk over standard input and output" });
