import { code, type Fault, failing, quote, refused } from "./fault.ts";
import { integerFault, parseInteger } from "./number.ts";

/** What is wrong with the limit of a process: one number for both, or one of `soft` and `hard`. `-1` lifts it. */
export function ulimitFault(value: string | number): Fault | undefined {
  const fault = integerFault(value);
  if (fault) return fault;
  const limit = typeof value === "number" ? value : parseInteger(value);
  return limit !== undefined && limit < -1
    ? failing(`${code(value)} is below zero: only \`-1\` is, for no limit.`)
    : undefined;
}

/** What is wrong with the name of a limit, as the runtime knows them. */
export function ulimitNameFault(name: string): Fault | undefined {
  if (names.has(name)) return undefined;
  return failing(`${quote(name)} is no limit of a process: the common ones are \`nofile\`, \`nproc\` and \`memlock\`.`);
}

/** What is wrong with a pair of limits; both have to be there. */
export function ulimitPairFault({ soft, hard }: Readonly<Record<string, unknown>>): Fault | undefined {
  if (soft === undefined || hard === undefined)
    return refused("A limit in the long syntax needs both `soft` and `hard`.");
  if (soft === null || hard === null) return undefined;
  const [low, high] = [Number(soft), Number(hard)];
  if (high >= 0 && (low > high || low === -1))
    return failing(`The soft limit ${code(low)} is above the hard one, ${code(high)}.`);
  return undefined;
}

const names: ReadonlySet<string> = new Set(
  "as core cpu data fsize locks memlock msgqueue nice nofile nproc rss rtprio rttime sigpending stack".split(" "),
);
