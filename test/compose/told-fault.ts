import type { Fault } from "../../server/src/core/compose/fault.ts";

/** A fault in one line: who stops at the value, and the sentence. */
export function toldFault(fault: Fault | undefined): string | undefined {
  return fault && `${fault.kind}: ${fault.message}`;
}
