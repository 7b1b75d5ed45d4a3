/** What the service cannot do without: each rejects where it is not well. */
const checks = {
  database: () => db.query("SELECT 1"),
};

/** True from the moment that the process is asked to stop: then nobody is sent here any more. */
let isLeaving = false;
process.once("SIGTERM", () => {
  isLeaving = true;
});

// The process runs. Nothing else is asked here: to start it anew would not bring a database back.
app.get("/healthz", (_request, response) => {
  response.status(200).send("alive");
});

// The load balancer and the health check of the container ask here.
app.get("/ready", async (_request, response) => {
  const isReady = !isLeaving && !(await results()).includes(false);
  response.status(isReady ? 200 : 503).send(isReady ? "ready" : "not ready");
});

// People and monitoring read here what is wrong: the names, and nothing that would help an attacker.
app.get("/health", async (_request, response) => {
  const all = await results();
  const isHealthy = !all.includes(false);
  response.status(isHealthy ? 200 : 503).json({
    status: isHealthy ? "healthy" : "unhealthy",
    uptime: process.uptime(),
    checks: Object.fromEntries(Object.keys(checks).map((name, i) => [name, all[i] ? "ok" : "failed"])),
  });
});

/** Whether each check is well. What does not answer within two seconds is not. */
function results() {
  const asked = Object.values(checks).map(async (check) => {
    const late = new Promise((settle) => {
      AbortSignal.timeout(2000).addEventListener("abort", () => settle(false));
    });
    try {
      return await Promise.race([check().then(() => true), late]);
    } catch {
      return false;
    }
  });
  return Promise.all(asked);
}
