import { createServer } from "node:http";

const server = createServer((request, response) => {
  const isHealth = request.url === "/health";
  response.writeHead(200, { "content-type": isHealth ? "text/plain" : "application/json" });
  response.end(isHealth ? "ok" : JSON.stringify({ products: [] }));
});

server.listen(3000);
process.once("SIGTERM", () => server.close());
