import { window } from "vscode";

/** A project that a Compose file belongs to. */
export interface ProjectChoice {
  readonly name: string;
  /** Lowest precedence first, as they are seen from the folder of the project. */
  readonly files: readonly string[];
}

/** Asks which of several projects is meant; nothing is asked where there is one. */
export async function chooseProject<T extends ProjectChoice>(choices: readonly T[]): Promise<T | undefined> {
  if (choices.length < 2) return choices[0];
  const items = choices.map((choice) => ({ label: choice.name, description: choice.files.join(" + "), choice }));
  const placeHolder = "The files that the project is made of";
  return (await window.showQuickPick(items, { placeHolder, matchOnDescription: true }))?.choice;
}
