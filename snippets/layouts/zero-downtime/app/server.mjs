// Answers requests, says whether it is well, and leaves without losing a request.
import { randomUUID } from "node:crypto";
import { createServer } from "node:http";
import { setTimeout } from "node:timers/promises";

const port = Number(process.env.PORT ?? 3000);
const drainSeconds = Number(process.env.DRAIN_SECONDS ?? 10);

/** False as soon as the process is asked to stop: then the proxy sends nobody here any more. */
let isReady = true;

const server = createServer(async (request, response) => {
  // A client that keeps its connection open is told to take another one before this one closes.
  if (!isReady) response.setHeader("Connection", "close");
  if (request.url === "/ready") return answer(response, isReady ? 200 : 503, isReady ? "ready" : "leaving");
  if (request.url === "/live") return answer(response, 200, "alive");
  const id = request.headers["x-request-id"] ?? randomUUID();
  const started = performance.now();
  response.setHeader("X-Request-Id", id);
  response.on("finish", () => {
    const milliseconds = Math.round(performance.now() - started);
    log("info", "answered", {
      id,
      method: request.method,
      url: request.url,
      status: response.statusCode,
      milliseconds,
    });
  });
  if (request.url === "/slow") await setTimeout(5000);
  answer(response, 200, process.env.VERSION ?? "hello");
});

server.listen(port, () => log("info", "listening", { port }));
// Longer than the proxy keeps a connection that nobody uses: it must not close one that is about to be used.
server.keepAliveTimeout = 65_000;

for (const signal of ["SIGTERM", "SIGINT"]) process.once(signal, leave);

/** Takes requests until the proxy has noticed, and ends when the last one is answered. */
async function leave(signal) {
  log("info", "leaving", { signal, drainSeconds });
  isReady = false;
  await setTimeout(drainSeconds * 1000);
  server.close(() => {
    log("info", "left");
    process.exit(0);
  });
  server.closeIdleConnections();
}

function answer(response, status, text) {
  response.writeHead(status, { "Content-Type": "text/plain; charset=utf-8" });
  response.end(`${text}\n`);
}

/** One JSON object a line, for whatever collects the logs. */
function log(level, message, fields = {}) {
  console.log(JSON.stringify({ time: new Date().toISOString(), level, message, ...fields }));
}
