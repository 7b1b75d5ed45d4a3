/** The names that Docker Compose looks for, the first one found wins (compose-go `cli/options.go`, `DefaultFileNames`). */
export const defaultFileNames = ["compose.yaml", "compose.yml", "docker-compose.yml", "docker-compose.yaml"] as const;

/** Whether a file is a Compose file by its name: what VS Code opens in the language `dockercompose`. */
export function isComposeFileName(name: string): boolean {
  return composeFileName.test(name);
}

const composeFileName = /^(compose(\..*)?|.*docker.*compose.*)\.ya?ml$/i;
