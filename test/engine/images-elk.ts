import type { Recipe } from "./images.ts";

// No program of this layout can be had here. These stand in for them where the layout decides something: who has which
// password, who may read which file, what setup.sh tells Elasticsearch, and which health checks can pass.

const elasticsearchProgram = `
import { existsSync, readFileSync, statSync, writeFileSync } from "node:fs";
import { createServer } from "node:http";
const file = process.env.ELASTIC_PASSWORD_FILE;
const mode = (statSync(file).mode & 0o777).toString(8);
if (!["400", "600"].includes(mode)) {
  console.error("ERROR: File " + file + " must have file permissions 400 or 600, but actually has: " + mode);
  process.exit(1);
}
const state = "/usr/share/elasticsearch/data/state.json";
const kept = existsSync(state)
  ? JSON.parse(readFileSync(state, "utf8"))
  : { users: { elastic: { password: readFileSync(file, "utf8").trim() } }, puts: {}, documents: [] };
const keep = () => writeFileSync(state, JSON.stringify(kept));
keep();
const startedAt = Date.now();
createServer(async (asked, answer) => {
  let text = "";
  for await (const part of asked) text += part;
  const say = (status, body) => answer.writeHead(status, { "Content-Type": "application/json" }).end(JSON.stringify(body));
  const login = Buffer.from((asked.headers.authorization ?? "").replace("Basic ", ""), "base64").toString();
  if (login === "") return say(401, { error: "missing authentication credentials" });
  const [user, password] = login.split(":");
  if (kept.users[user]?.password !== password) return say(401, { error: "unable to authenticate user" });
  const path = asked.url.split("?")[0];
  if (path === "/_security/_authenticate") return say(200, { username: user });
  if (path === "/documents" && asked.method === "POST" && user === "log_writer") {
    kept.documents.push(JSON.parse(text));
    keep();
    return say(200, {});
  }
  if (user !== "elastic") return say(403, { error: "unauthorized" });
  if (path === "/_cluster/health") return say(Date.now() - startedAt < 5000 ? 408 : 200, {});
  if (path === "/state") return say(200, kept);
  const [, name, rest] = /^\\/_security\\/user\\/(\\w+)(\\/_password)?$/.exec(path) ?? [];
  if (name && asked.method === (rest ? "POST" : "PUT")) {
    kept.users[name] = { ...kept.users[name], ...JSON.parse(text) };
  } else if (asked.method === "PUT" && /^\\/_(security\\/role|ilm\\/policy|index_template)\\/\\w+$/.test(path)) {
    kept.puts[path] = JSON.parse(text);
  } else return say(405, { error: "no such path" });
  keep();
  say(200, {});
}).listen(9200);
process.on("SIGTERM", () => process.exit(0));
`;

/** Asks for logins, takes the password of its file at the very first start alone, and keeps what it is told. */
export const elasticsearch: Recipe = {
  programs: { node: "nodejs", bash: "bash", curl: "curl" },
  files: {
    "/elasticsearch.mjs": elasticsearchProgram,
    "/usr/local/bin/docker-entrypoint.sh": `#!/bin/sh
[ "$1" = eswrapper ] || exec "$@"
exec node /elasticsearch.mjs
`,
  },
  instructions: [
    "RUN chmod 755 /usr/local/bin/docker-entrypoint.sh",
    "RUN mkdir -p /usr/share/elasticsearch/data && chown 1000:0 /usr/share/elasticsearch/data",
    "USER 1000:0",
    'ENTRYPOINT ["docker-entrypoint.sh"]',
    'CMD ["eswrapper"]',
  ],
};

const kibanaProgram = `
import { readFileSync, writeFileSync } from "node:fs";
import { createServer } from "node:http";
const settings = Object.fromEntries(readFileSync("/usr/share/kibana/config/kibana.yml", "utf8").split("\\n")
  .map((line) => /^([\\w.]+): (.*)$/.exec(line) ?? [])
  .map(([, key, value]) => [key, value?.replace(/"\\$\\{(\\w+)\\}"/, (_, name) => process.env[name])]));
if (!(settings["xpack.security.encryptionKey"]?.length >= 32)) throw new Error("The key is too short.");
writeFileSync("/usr/share/kibana/data/uuid", "");
const [host] = JSON.parse(settings["elasticsearch.hosts"]);
const login = Buffer.from(settings["elasticsearch.username"] + ":" + settings["elasticsearch.password"]).toString("base64");
createServer(async (_, answer) => {
  const found = await fetch(host + "/_security/_authenticate", { headers: { Authorization: "Basic " + login } }).catch(() => undefined);
  answer.writeHead(found?.ok ? 302 : 503, { Location: "/login" }).end();
}).listen(5601, settings["server.host"]);
process.on("SIGTERM", () => process.exit(0));
`;

/** Sends to the login when Elasticsearch takes its own. */
export const kibana: Recipe = {
  programs: { node: "nodejs", bash: "bash", curl: "curl" },
  files: {
    "/kibana.mjs": kibanaProgram,
    "/usr/local/bin/kibana-docker": "#!/bin/sh\nexec node /kibana.mjs\n",
  },
  instructions: [
    "RUN chmod 755 /usr/local/bin/kibana-docker",
    "RUN mkdir -p /usr/share/kibana/data /usr/share/kibana/config && chown 1000:0 /usr/share/kibana/data",
    "USER 1000",
    'CMD ["/usr/local/bin/kibana-docker"]',
  ],
};

const logstashProgram = `
import { readFileSync, writeFileSync } from "node:fs";
import { createServer } from "node:http";
const pipeline = readFileSync("/usr/share/logstash/pipeline/containers.conf", "utf8");
const setting = (pattern) => pattern.exec(pipeline)[1].replace(/\\$\\{(\\w+)\\}/, (_, key) => process.env[key]);
writeFileSync("/usr/share/logstash/data/queue", "");
const login = Buffer.from(setting(/user => "(.*)"/) + ":" + setting(/password => "(.*)"/)).toString("base64");
createServer(async (asked, answer) => {
  let text = "";
  for await (const part of asked) text += part;
  const found = await fetch(setting(/hosts => \\["(.*)"\\]/) + "/documents", { method: "POST", headers: { Authorization: "Basic " + login }, body: text });
  answer.writeHead(found.status).end();
}).listen(Number(setting(/port => (.*)/)));
createServer((_, answer) => answer.end("{}")).listen(9600);
process.on("SIGTERM", () => process.exit(0));
`;

/** Takes lines at the port of its pipeline, and hands them on with its login. */
export const logstash: Recipe = {
  programs: { node: "nodejs", bash: "bash", curl: "curl" },
  files: {
    "/logstash.mjs": logstashProgram,
    "/usr/local/bin/logstash": "#!/bin/sh\nexec node /logstash.mjs\n",
    "/usr/local/bin/docker-entrypoint": `#!/usr/bin/bash -e
if [[ -z $1 ]] || [[ \${1:0:1} == '-' ]]; then exec logstash "$@"; else exec "$@"; fi
`,
  },
  instructions: [
    "RUN chmod 755 /usr/local/bin/logstash /usr/local/bin/docker-entrypoint",
    "RUN mkdir -p /usr/share/logstash/data /usr/share/logstash/pipeline && chown 1000:0 /usr/share/logstash/data",
    "USER 1000",
    'ENTRYPOINT ["/usr/local/bin/docker-entrypoint"]',
  ],
};

const filebeatProgram = `
import { readdirSync, readFileSync, writeFileSync } from "node:fs";
import { createServer } from "node:http";
const config = readFileSync("/usr/share/filebeat/filebeat.yml", "utf8");
const setting = (pattern) => pattern.exec(config)[1];
writeFileSync("/usr/share/filebeat/data/registry", "");
const engine = setting(/host: tcp:(.*)/);
const sent = new Map();
async function look() {
  const found = await fetch("http:" + engine + "/v1.41/info");
  if (!found.ok) throw new Error("info " + found.status);
  const containers = await (await fetch("http:" + engine + "/v1.41/containers/json")).json();
  const [folder, ending] = setting(/paths:\\s+- (.*)/).split("/*/*");
  const paths = readdirSync(folder).flatMap((id) => readdirSync(folder + "/" + id).map((name) => folder + "/" + id + "/" + name));
  for (const path of paths.filter((each) => each.endsWith(ending))) {
    const container = containers.find(({ Id }) => Id === path.split("/")[5]);
    if (!container || container.Labels.logs === "off") continue;
    const lines = readFileSync(path, "utf8").trimEnd().split("\\n").filter(Boolean);
    for (const line of lines.slice(sent.get(path) ?? 0)) {
      const body = JSON.stringify({ name: container.Names[0].slice(1), message: JSON.parse(line).log });
      const { ok } = await fetch("http://" + setting(/output.logstash:\\s+hosts: \\["(.*)"\\]/), { method: "POST", body });
      if (ok) sent.set(path, (sent.get(path) ?? 0) + 1);
    }
  }
}
const again = () => look().catch((error) => console.log(String(error))).then(() => setTimeout(again, 1000));
again();
createServer((_, answer) => answer.end("{}")).listen(5066, setting(/http.host: (.*)/));
process.on("SIGTERM", () => process.exit(0));
`;

/** Reads the files of its pattern as the user that it is, and asks the engine for the names. */
export const filebeat: Recipe = {
  programs: { node: "nodejs", bash: "bash" },
  files: { "/filebeat.mjs": filebeatProgram },
  instructions: [
    "RUN mkdir -p /usr/share/filebeat/data && chmod 770 /usr/share/filebeat/data",
    "USER 1000",
    'ENTRYPOINT ["node", "/filebeat.mjs"]',
  ],
};
