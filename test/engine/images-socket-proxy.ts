import type { Recipe } from "./images.ts";

const program = `
import { lookup } from "node:dns/promises";
import { createServer, request } from "node:http";
const options = new Map(process.argv.slice(2).map((word) => {
  const [, name, value] = /^-(\\w+)(?:=(.*))?$/.exec(word);
  return [name, value];
}));
const socketPath = "/var/run/docker.sock";
const isFrom = async (address) =>
  (await lookup(options.get("allowfrom"), { all: true })).some((found) => found.address === address);
createServer(async (asked, answer) => {
  const pattern = options.get("allow" + asked.method);
  const path = asked.url.split("?")[0];
  const refuse = (status) => answer.writeHead(status).end();
  if (!(await isFrom(asked.socket.remoteAddress.replace("::ffff:", "")).catch(() => false))) return refuse(403);
  if (pattern === undefined) return refuse(405);
  if (!new RegExp("^" + pattern + "$").test(path)) return refuse(403);
  const onward = request({ socketPath, path: asked.url, method: asked.method }, (got) => {
    answer.writeHead(got.statusCode, got.headers);
    got.pipe(answer);
  });
  onward.on("error", () => answer.destroy());
  answer.on("close", () => onward.destroy());
  onward.end();
}).listen(2375, options.get("listenip"));
if (options.has("allowhealthcheck")) {
  createServer((_, answer) => {
    const ping = request({ socketPath, path: "/_ping" }, ({ statusCode }) => answer.writeHead(statusCode).end());
    ping.on("error", () => answer.writeHead(503).end());
    ping.end();
  }).listen(55555, "127.0.0.1");
}
for (const signal of ["SIGTERM", "SIGINT"]) process.on(signal, () => process.exit(0));
`;

/** A socket proxy that takes the options of the image of the layouts: patterns by method, and who may ask. */
export const socketProxy: Recipe = {
  programs: { node: "nodejs" },
  files: {
    "/socket-proxy.mjs": program,
    "/healthcheck": "#!/bin/sh\nexec wget -q -O /dev/null http://127.0.0.1:55555/\n",
  },
  instructions: ["RUN chmod 755 /healthcheck", 'ENTRYPOINT ["node", "/socket-proxy.mjs"]'],
};
