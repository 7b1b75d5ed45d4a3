import type { Recipe } from "./images.ts";

// No program of this layout can be had here. These stand in for them where the layout decides something: who reaches whom,
// who may read and write which file, which requests Alloy sends to the engine, and which health checks can pass.

const lokiProgram = `
import { appendFileSync, readFileSync } from "node:fs";
import { createServer } from "node:http";
const kept = "/loki/lines";
appendFileSync(kept, "");
createServer(async (asked, answer) => {
  let text = "";
  for await (const part of asked) text += part;
  if (asked.method === "POST" && asked.url === "/loki/api/v1/push") appendFileSync(kept, text + "\\n");
  answer.end(asked.url === "/lines" ? readFileSync(kept) : "ready");
}).listen(3100);
process.on("SIGTERM", () => process.exit(0));
`;

/** Takes lines and keeps them where Loki does. */
export const loki: Recipe = {
  programs: { node: "nodejs" },
  files: {
    "/usr/bin/loki": `#!/bin/sh
case $1 in
  -health) exec wget -q -O /dev/null http://127.0.0.1:3100/ready ;;
  -config.file=*) test -s "\${1#*=}" && exec node /loki.mjs ;;
esac
exit 1
`,
    "/loki.mjs": lokiProgram,
  },
  instructions: [
    "RUN chmod 755 /usr/bin/loki && mkdir /loki && chown 10001:10001 /loki",
    "USER 10001",
    'ENTRYPOINT ["/usr/bin/loki"]',
  ],
};

const alloyProgram = `
import { readFileSync, writeFileSync } from "node:fs";
import { createServer, request } from "node:http";
const config = readFileSync(process.argv.at(-1), "utf8");
const storage = process.argv.find((word) => word.startsWith("--storage.path=")).split("=")[1];
writeFileSync(storage + "/positions.yml", "");
const engine = /host += "tcp:(.*)"/.exec(config)[1];
const push = /url = "(.*)"/.exec(config)[1];
const [leftOut, ...rules] = [...config.matchAll(/source_labels = \\["(\\w+)"\\](?:\\s+regex += "(.*)")?\\s+(?:target_label +|action +)= "(\\w+)"/g)];
const ask = (method, path, body, base = "http:" + engine) => new Promise((settle, fail) => {
  const asking = request(base + path, { method }, (got) => settle(got));
  asking.on("error", fail);
  asking.end(body);
});
const json = async (path) => {
  const got = await ask("GET", path);
  if (got.statusCode !== 200) throw new Error(path + " " + got.statusCode);
  let text = "";
  for await (const part of got) text += part;
  return JSON.parse(text);
};
const label = (name) => "__meta_docker_container_label_" + name.replace(/\\W/g, "_");
const seen = new Set();
async function follow({ Id, Names, Labels }) {
  const about = new Map([["__meta_docker_container_name", Names[0]], ...Object.entries(Labels).map(([name, value]) => [label(name), value])]);
  if (about.get(leftOut[1]) === leftOut[2]) return;
  await json("/v1.41/containers/" + Id + "/json");
  const got = await ask("GET", "/v1.41/containers/" + Id + "/logs?stdout=1&stderr=1&follow=1&timestamps=1&since=0");
  let rest = Buffer.alloc(0);
  for await (const part of got) {
    rest = Buffer.concat([rest, part]);
    // A frame has the number of its stream, its length, and a line with its time.
    while (rest.length >= 8 && rest.length >= 8 + rest.readUInt32BE(4)) {
      const end = 8 + rest.readUInt32BE(4);
      const line = rest.subarray(8, end).toString().replace(/^\\S+ |\\n$/g, "");
      about.set("__meta_docker_container_log_stream", rest[0] === 2 ? "stderr" : "stdout");
      rest = rest.subarray(end);
      const found = rules.map(([, from, pattern, to]) => [to, (new RegExp("^" + (pattern ?? "(.*)") + "$").exec(about.get(from) ?? "") ?? [])[1]]);
      const stream = Object.fromEntries(found.filter(([, value]) => value));
      await ask("POST", "", JSON.stringify({ stream, line }), push).then((got) => got.resume());
    }
  }
}
async function look() {
  (await ask("HEAD", "/_ping")).resume();
  await json("/v1.41/networks");
  for (const container of await json("/v1.41/containers/json")) {
    if (seen.has(container.Id)) continue;
    seen.add(container.Id);
    follow(container).catch((error) => console.log(String(error)));
  }
}
setInterval(() => look().catch((error) => console.log(String(error))), 1000);
createServer((_, answer) => answer.end("ready")).listen(12345, "127.0.0.1");
process.on("SIGTERM", () => process.exit(0));
`;

/** Sends the requests of `discovery.docker` and `loki.source.docker`, and labels lines by the rules of the file. */
export const alloy: Recipe = {
  programs: { node: "nodejs", bash: "bash" },
  files: { "/bin/alloy.mjs": alloyProgram },
  instructions: [
    "RUN mkdir -p /var/lib/alloy/data && chown -R 473:473 /var/lib/alloy && chmod -R 770 /var/lib/alloy",
    'ENTRYPOINT ["node", "/bin/alloy.mjs"]',
  ],
};

const grafanaProgram = `
import { readFileSync, writeFileSync } from "node:fs";
import { createServer, get } from "node:http";
const password = readFileSync(process.env.GF_SECURITY_ADMIN_PASSWORD__FILE, "utf8").trim();
writeFileSync("/var/lib/grafana/grafana.db", "");
const place = "/etc/grafana/provisioning/";
const source = /url: (.*)/.exec(readFileSync(place + "datasources/loki.yaml", "utf8"))[1];
const boards = /path: (.*)/.exec(readFileSync(place + "dashboards/files.yaml", "utf8"))[1];
const board = JSON.parse(readFileSync(boards + "/logs.json", "utf8"));
createServer((asked, answer) => {
  if (asked.url === "/api/health") return answer.end(board.title);
  const login = Buffer.from((asked.headers.authorization ?? "").replace("Basic ", ""), "base64").toString();
  if (login !== "admin:" + password) return answer.writeHead(401).end();
  get(source + "/lines", (got) => got.pipe(answer)).on("error", () => answer.writeHead(502).end());
}).listen(3000);
process.on("SIGTERM", () => process.exit(0));
`;

/** Reads what is provisioned, asks for the password of the file, and asks the data source. */
export const grafana: Recipe = {
  programs: { node: "nodejs" },
  files: { "/grafana.mjs": grafanaProgram },
  instructions: [
    "RUN mkdir -p /var/lib/grafana && chown 472:0 /var/lib/grafana",
    "USER 472",
    'ENTRYPOINT ["node", "/grafana.mjs"]',
  ],
};
