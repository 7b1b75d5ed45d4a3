/** The names that Docker Compose looks for, the first one found wins (compose-go `cli/options.go`, `DefaultFileNames`). */
export const defaultFileNames = ["compose.yaml", "compose.yml", "docker-compose.yml", "docker-compose.yaml"] as const;

/** The names of the file that it lays over that one, whatever that is called; the first one found wins. */
export const overrideFileNames = [
  "compose.override.yml",
  "compose.override.yaml",
  "docker-compose.override.yml",
  "docker-compose.override.yaml",
] as const;

export function isOverrideFileName(name: string): boolean {
  return overrideFileNames.some((known) => known === name);
}

/** Whether a file is a Compose file by its name: what VS Code opens in the language `dockercompose`. */
export function isComposeFileName(name: string): boolean {
  return composeFileName.test(name);
}

const composeFileName = /^(compose(\..*)?|.*docker.*compose.*)\.ya?ml$/i;

/** The two ways in which the names of Compose files begin; the files of a project begin in one of them. */
export type Spelling = "compose" | "docker-compose";

/** How the name of a project's first file begins; undefined for another name. */
export function baseSpelling(name: string): Spelling | undefined {
  if (!defaultFileNames.some((known) => known === name)) return undefined;
  return name.startsWith("docker-") ? "docker-compose" : "compose";
}

/** The names of a project's first file in a spelling, the first one found wins. */
export function baseNames(spelling: Spelling): readonly string[] {
  return defaultFileNames.filter((name) => baseSpelling(name) === spelling);
}

/** How a name such as `compose.prod.yaml`, `compose.production.yml` or `compose.prod-eu.yaml` begins. */
export function productionSpelling(name: string): Spelling | undefined {
  const [, prefix] = productionFileName.exec(name) ?? [];
  return prefix === undefined ? undefined : prefix === "" ? "compose" : "docker-compose";
}

/** A letter behind makes another word of it, as in `compose.products.yaml`. */
const productionFileName = /^((?:docker-)?)compose\.prod(?:uction)?(?![a-z]).*\.ya?ml$/;

/** The names to try where a folder cannot be listed. */
export function usualProductionNames(spelling: Spelling): readonly string[] {
  return ["prod.yaml", "prod.yml", "production.yaml", "production.yml"].map((end) => `${spelling}.${end}`);
}
