import type { Location } from "../syntax/text.ts";
import type { Value } from "../syntax/value.ts";

/** Why Compose refuses a project, at the place that has to change. */
export interface Fault {
  readonly at: { readonly location: Location };
  /** One sentence. */
  readonly message: string;
  /** Whether Compose sees it only where the value is that of the project, when all files are put together. */
  readonly isLate?: boolean;
  /** That value, where it is not the place. */
  readonly value?: Value;
}
