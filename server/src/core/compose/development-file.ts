import type { Location } from "../syntax/text.ts";

/** Whether a value stands in a file that by its name is for development or tests: `compose.dev.yaml`. */
export function isInDevelopmentFile({ location }: { readonly location: Location }): boolean {
  return developmentFile.test(location.file.path);
}

const developmentFile =
  /(?:^|[-_./\\])(?:dev|devel|development|local|debug|tests?|testing|ci|e2e|override|watch|hot|playground)(?:[-_.][^/\\]*)?\.ya?ml$|[/\\]\.devcontainer[/\\]/i;

/** Whether a value stands in a file that by its name is there to build from, as `compose.build.yaml` beside another. */
export function isInBuildFile({ location }: { readonly location: Location }): boolean {
  return /[-_.]build\.ya?ml$/.test(location.file.path);
}

/**
 * Whether a Compose file is for development or tests as a whole, by its path in the workspace: what is above that says
 * where somebody keeps a project, not what it is.
 */
export function isDevelopmentPath(path: string): boolean {
  const name = path.slice(path.lastIndexOf("/") + 1);
  return developmentFolder.test(path) || (/compose/i.test(name) && developmentFile.test(name));
}

/** A folder of tests does not count: whoever has a project there looked at wants to hear of it. */
const developmentFolder = /(?:^|\/)\.devcontainer\//i;

/** Whether a service is called after development: `web-dev`. */
export function isNamedForDevelopment(name: string): boolean {
  return /(?:^|[-_.])(?:dev|devel|development|local|debug|tests?)(?:$|[-_.])/i.test(name);
}
