import type { SourceFile } from "../syntax/text.ts";
import type { ConfigFault, ConfigFile } from "./config-file.ts";

/** What files beside the Compose files say of a service. */
export interface ServiceFiles {
  /** The text of the Dockerfile that it is built from, where it is at hand. */
  readonly dockerfile: string | undefined;
  /**
   * The variables of its environment files, the last value of each: null where the file does not tell it. Undefined where
   * one of the files is not at hand.
   */
  readonly variables: ReadonlyMap<string, string | null> | undefined;
  /** Those of its environment files at which Docker Compose stops. */
  readonly brokenEnvironment: readonly SourceFile[];
  /** What its program is configured with, in files beside the Compose files or in these. */
  readonly configFiles: readonly ConfigFile[];
  readonly configFault: ConfigFault | undefined;
}
