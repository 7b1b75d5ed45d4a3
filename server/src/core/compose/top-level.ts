import type { Mapping } from "../syntax/value.ts";

/**
 * The top level of a project in its newest version. A service is kept as it is while the file changes around it, so it
 * holds this and not the mapping, which is a new one each time. `toProject` alone sets it.
 */
export class TopLevel {
  mapping: Mapping | undefined;
}
