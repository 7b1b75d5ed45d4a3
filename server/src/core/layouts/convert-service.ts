import type { FixContext } from "../fix.ts";
import type { Service } from "../compose/service.ts";
import { provenEdits } from "../syntax/proof.ts";
import type { TextEdit } from "../syntax/text.ts";
import { conversionOf } from "./conversions.ts";
import { convertedLayout } from "./converted-layout.ts";
import { factsOf, type Facts } from "./convertible.ts";
import { insertLayout } from "./insert-layout.ts";
import { composeFile, expandLayout, type Layout, type LayoutFile } from "./layout.ts";

/** A service behind a proxy, as a layout has it. */
export interface ConvertedService {
  /** Edits of Compose files, at places of the files as they are. */
  readonly edits: readonly TextEdit[];
  /** The new files beside the Compose file. */
  readonly files: readonly LayoutFile[];
  /** What has to stand in `.env`: the script of the layout reads and writes it there. */
  readonly variables: ReadonlyMap<string, string>;
}
