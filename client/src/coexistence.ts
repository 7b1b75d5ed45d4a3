import { extensions, workspace } from "vscode";

/** What other extensions do for Compose files as well; the names are those of the settings `seaworthy.features.*`. */
const owners: Readonly<Record<string, readonly Owner[]>> = {
  completion: ["dockerDx", "containerTools", "redHatYaml"],
  hover: ["dockerDx", "containerTools", "redHatYaml"],
  definition: ["dockerDx"],
  highlight: ["dockerDx"],
  rename: ["dockerDx"],
  symbols: ["dockerDx", "redHatYaml"],
  links: ["dockerDx", "containerTools"],
  folding: ["redHatYaml"],
  selection: ["redHatYaml"],
};

type Owner = "dockerDx" | "containerTools" | "redHatYaml";

/**
 * Whether each of the others works on Compose files. The server of Docker DX validates no schema, and Red Hat's leaves
 * its schema for Compose files out where Docker DX is there. Each has a setting that turns it off.
 */
const isThere: Readonly<Record<Owner, () => boolean>> = {
  dockerDx: () => isInstalled("docker.docker") && isOn("docker.extension", "enableComposeLanguageServer"),
  containerTools: () => {
    return isInstalled("ms-azuretools.vscode-containers") && isOn("containers", "enableComposeLanguageService");
  },
  redHatYaml: () => isInstalled("redhat.vscode-yaml"),
};

/** The sections whose settings decide who does what. */
const sections = ["docker.extension", "containers", "yaml"];

/**
 * The section `seaworthy` of the settings with `on` or `off` for every `auto`: off where another extension does the same,
 * so that nothing is offered or told twice. The server need not know of other extensions.
 */
export function withoutAuto(section: unknown): unknown {
  if (!isRecord(section)) return section;
  const features = isRecord(section.features) ? section.features : {};
  const chosen = Object.entries(features).map(([name, value]) => {
    return [name, decided(value, () => owners[name]?.some((owner) => isThere[owner]()) ?? false)];
  });
  return {
    ...section,
    features: Object.fromEntries(chosen),
    schemaValidation: decided(section.schemaValidation, isSchemaValidated),
    syntaxValidation: decided(section.syntaxValidation, () => Object.values(isThere).some((isOne) => isOne())),
  };
}

/** Calls back when another extension came or went, or does more or less than before. */
export function onOthersChanged(changed: () => void): { dispose(): void }[] {
  return [
    extensions.onDidChange(changed),
    workspace.onDidChangeConfiguration((event) => {
      if (sections.some((section) => event.affectsConfiguration(section))) changed();
    }),
  ];
}

function decided(value: unknown, isOwned: () => boolean): unknown {
  return value === "auto" ? (isOwned() ? "off" : "on") : value;
}

function isSchemaValidated(): boolean {
  return isThere.redHatYaml() && isOn("yaml", "validate") && !isThere.dockerDx();
}

function isInstalled(id: string): boolean {
  return extensions.getExtension(id) !== undefined;
}

/** They are all on where nobody turned them off. */
function isOn(section: string, setting: string): boolean {
  return workspace.getConfiguration(section).get(setting) !== false;
}

function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === "object" && value !== null;
}
