import type { Fault } from "../../server/src/core/compose/fault.ts";
import type { ServiceBody } from "./oracle.ts";

/** A grammar that Docker Compose is to judge. */
export interface OracleCase {
  readonly name: string;
  /** Texts that it reads, from which others are made by exchanging characters for those of `alphabet`. */
  readonly seeds: readonly string[];
  readonly alphabet: string;
  /** The service that holds a text. */
  readonly body: (text: string) => ServiceBody;
  readonly fault: (text: string) => Fault | undefined;
  /** What a text means, and the same as Docker Compose prints it. */
  readonly ours?: (text: string) => unknown;
  readonly theirs?: (service: ServiceBody) => unknown;
  /** What has to stand at the top of the file for some texts. */
  readonly top?: (texts: readonly string[]) => ServiceBody;
}

/** What stands at a path of plain data; undefined where nothing does. */
export const at = (value: unknown, ...path: readonly (string | number)[]): unknown =>
  path.reduce((inner: unknown, key) => Object(inner)[key], value);
