import { FileSystemError, Uri, window, workspace } from "vscode";
import { folderToWorkIn } from "./working-folder.ts";

const NAMES = ["seaworthy.yaml", "seaworthy.yml"];

const TEMPLATE = `# Which rules apply to the Compose files in this folder and below: core, recommended or strict.
ruleSet: recommended

# What runs them, where that cannot be told from the files: compose or swarm.
# target: compose

# The files that run together.
# environments:
#   production:
#     files: [compose.yaml, compose.prod.yaml]

# Other severities, or other options, by rule.
# rules:
#   cpu-limit-missing: off

# What is left out for a time, and why.
# ignore:
#   - rule: privileged-container
#     service: builder
#     reason: moves to a virtual machine
#     until: 2027-01-31
`;

/** Opens the settings file of the folder, and makes it first where there is none. */
export async function createSettingsFile(): Promise<void> {
  const folder = await folderToWorkIn("The folder for the settings");
  if (!folder) {
    await window.showInformationMessage("Open a folder first: the settings file goes there.");
    return;
  }
  for (const name of NAMES) {
    const uri = Uri.joinPath(folder.uri, name);
    if (await exists(uri)) return show(uri);
  }
  const uri = Uri.joinPath(folder.uri, "seaworthy.yaml");
  await workspace.fs.writeFile(uri, new TextEncoder().encode(TEMPLATE));
  await show(uri);
}

async function show(uri: Uri): Promise<void> {
  await window.showTextDocument(uri);
}

async function exists(uri: Uri): Promise<boolean> {
  try {
    await workspace.fs.stat(uri);
    return true;
  } catch (error) {
    if (error instanceof FileSystemError) return false;
    throw error;
  }
}
