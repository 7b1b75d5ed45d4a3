import { AsyncLocalStorage } from "node:async_hooks";
import { randomUUID } from "node:crypto";

const levels = ["debug", "info", "warn", "error"];
const lowest = levels.indexOf(process.env.LOG_LEVEL ?? "info");

/** What all lines have in common that are written while a request is answered. */
const context = new AsyncLocalStorage<{ readonly requestId: string }>();

/** One JSON object a line. Fields whose names speak of a secret are left out. */
function log(level: "debug" | "info" | "warn" | "error", message: string, fields: Record<string, unknown> = {}): void {
  if (levels.indexOf(level) < lowest) return;
  const line = { time: new Date().toISOString(), level, message, ...context.getStore(), ...fields };
  const isSecret = (name: string) => /password|passwd|secret|token|authorization|cookie|api.?key/i.test(name);
  process.stdout.write(`${JSON.stringify(line, (name, value) => (isSecret(name) ? undefined : value))}\n`);
}

/** Gives each request an id, that of the proxy where it has one, hands it on, and writes a line when it is answered. */
app.use((request, response, next) => {
  const requestId = String(request.headers["x-request-id"] ?? randomUUID());
  const started = performance.now();
  response.setHeader("X-Request-Id", requestId);
  context.run({ requestId }, () => {
    response.on("finish", () => {
      const [path] = request.url.split("?");
      const milliseconds = Math.round(performance.now() - started);
      log("info", "answered", { method: request.method, path, status: response.statusCode, milliseconds });
    });
    next();
  });
});
