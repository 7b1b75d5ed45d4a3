import { type Fault, failing, quoteOrEmpty } from "./fault.ts";

/**
 * Reads a signal as the engine does: `SIGTERM`, `TERM`, `term`, `15`, `RTMIN+3`. Its name without `SIG` and in upper
 * case, or its number as text. Follows moby/sys `signal.ParseSignal` on Linux; Docker Compose takes any text.
 */
export function parseSignal(text: string): string | undefined {
  if (/^[+-]?\d+$/.test(text)) return Number(text) === 0 ? undefined : String(Number(text));
  const name = text.toUpperCase().replace(/^SIG/, "");
  const [, end, distance] = /^(RTMIN|RTMAX)[+-]([1-9]\d?)$/.exec(name) ?? [];
  if (end !== undefined) {
    const isKnown = name.charAt(5) === (end === "RTMIN" ? "+" : "-") && Number(distance) <= (end === "RTMIN" ? 15 : 14);
    return isKnown ? name : undefined;
  }
  return names.has(name) ? name : undefined;
}

/** The name of a signal without `SIG`, also where its number is written; undefined where the engine refuses it. */
export function signalName(text: string): string | undefined {
  const signal = parseSignal(text);
  return signal && (namesByNumber.get(signal) ?? signal);
}

/** What is wrong with a signal; an empty one leaves it to the image. */
export function signalFault(text: string): Fault | undefined {
  if (text === "" || parseSignal(text) !== undefined) return undefined;
  return failing(`${quoteOrEmpty(text)} is no signal: write its name or number, such as \`SIGINT\` or \`2\`.`);
}

const names: ReadonlySet<string> = new Set(
  (
    "ABRT ALRM BUS CHLD CLD CONT FPE HUP ILL INT IO IOT KILL PIPE POLL PROF PWR QUIT RTMAX RTMIN SEGV STKFLT STOP " +
    "SYS TERM TRAP TSTP TTIN TTOU URG USR1 USR2 VTALRM WINCH XCPU XFSZ"
  ).split(" "),
);

/** Those with which processes are stopped. */
const namesByNumber: ReadonlyMap<string, string> = new Map([
  ["1", "HUP"],
  ["2", "INT"],
  ["3", "QUIT"],
  ["9", "KILL"],
  ["10", "USR1"],
  ["15", "TERM"],
  ["28", "WINCH"],
]);
