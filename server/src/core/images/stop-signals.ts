import type { KnownImage } from "./knowledge.ts";

/**
 * What becomes of the work in hand if an image gets a signal other than its own, as half a sentence; undefined where
 * nothing is lost, or nobody looked. Signals are named without `SIG`.
 */
export function lossWith(signal: string, { product, stopSignal }: Pick<KnownImage, "product" | "stopSignal">) {
  const loss = losses.find((each) => each.stopSignal === stopSignal && (!each.product || each.product === product));
  return loss?.bySignal[signal];
}

interface Loss {
  /** The image's own, at which it ends what it is doing. */
  readonly stopSignal: string;
  /** What it is true of, where other images with the same signal do not run the same. */
  readonly product?: string;
  readonly bySignal: Readonly<Record<string, string>>;
}

const dropsRequests = "it drops the requests that it is answering";
const closesConnections = "it closes all connections at once";

const losses: readonly Loss[] = [
  // nginx and PHP-FPM.
  { stopSignal: "SIGQUIT", bySignal: { TERM: dropsRequests, INT: dropsRequests } },
  // Apache, by itself and with PHP.
  { stopSignal: "SIGWINCH", bySignal: { TERM: dropsRequests, INT: dropsRequests } },
  { stopSignal: "SIGUSR1", product: "haproxy", bySignal: { TERM: closesConnections, INT: closesConnections } },
  {
    stopSignal: "SIGINT",
    product: "postgres",
    bySignal: {
      TERM: "it waits until every client has left, and is killed when the time is up",
      QUIT: "it leaves without a checkpoint, and has to recover when it starts again",
    },
  },
];
