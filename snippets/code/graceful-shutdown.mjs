/** Longer than the proxy needs to notice that /ready fails, and much shorter than `stop_grace_period`. */
const drainSeconds = Number(process.env.DRAIN_SECONDS ?? 10);

// Longer than the proxy keeps a connection that nobody uses: it must not close one that is about to be used.
server.keepAliveTimeout = 65_000;

for (const signal of ["SIGTERM", "SIGINT"]) {
  process.once(signal, async () => {
    // From now on /ready fails. Requests go on to be answered until the proxy has noticed, each as the last one of its
    // connection.
    server.prependListener("request", (_request, response) => response.setHeader("Connection", "close"));
    await new Promise((settle) => setTimeout(settle, drainSeconds * 1000));
    // Takes no connection any more, and calls back when there is none left: each ends with the answer that is under way.
    await new Promise((settle) => {
      server.close(settle);
      setInterval(() => server.closeIdleConnections(), 100);
    });
    await Promise.allSettled([db.end()]);
    process.exit(0);
  });
}
