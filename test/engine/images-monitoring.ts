import { makeImage, type Recipe } from "./images.ts";

/** Makes all images of the monitoring layout, and one of an application that is told of alerts; false where one cannot be had. */
export function makeMonitoringImages(): boolean {
  const images: Readonly<Record<string, Recipe>> = {
    "prom/prometheus:v3.13.4": prometheus,
    "prom/alertmanager:v0.34.1": alertmanager,
    "prom/alertmanager:v0.35.0": alertmanager,
    "prom/node-exporter:v1.12.1": nodeExporter,
    "ghcr.io/google/cadvisor:v0.60.6": cadvisor,
    "grafana/grafana:13.2.0": grafana,
    [receiverImage]: receiver,
  };
  return Object.entries(images).every(([name, recipe]) => makeImage(name, recipe));
}

export const receiverImage = "ghcr.io/example/monitoring:receiver";

/** Prometheus of Debian, under the paths, the user and the volume of its image. */
const prometheus: Recipe = {
  programs: { prometheus: "prometheus", promtool: "prometheus" },
  instructions: [
    "RUN ln -s /usr/bin/prometheus /bin/prometheus && ln -s /usr/bin/promtool /bin/promtool",
    "RUN mkdir /prometheus /etc/prometheus && chown 65534:65534 /prometheus",
    "USER nobody",
    "WORKDIR /prometheus",
    "VOLUME /prometheus",
    'ENTRYPOINT ["/bin/prometheus"]',
    'CMD ["--config.file=/etc/prometheus/prometheus.yml", "--storage.tsdb.path=/prometheus"]',
  ],
};

const alertmanager: Recipe = {
  programs: { "prometheus-alertmanager": "prometheus-alertmanager", amtool: "prometheus-alertmanager" },
  // Debian has its templates in files, and not in the program.
  data: ["default", "email"].map((name) => `/usr/share/prometheus/alertmanager/${name}.tmpl`),
  instructions: [
    "RUN ln -s /usr/bin/prometheus-alertmanager /bin/alertmanager && ln -s /usr/bin/amtool /bin/amtool",
    "RUN mkdir /alertmanager /etc/alertmanager && chown 65534:65534 /alertmanager",
    "USER nobody",
    "WORKDIR /alertmanager",
    "VOLUME /alertmanager",
    'ENTRYPOINT ["/bin/alertmanager"]',
    'CMD ["--config.file=/etc/alertmanager/alertmanager.yml", "--storage.path=/alertmanager"]',
  ],
};

const nodeExporter: Recipe = {
  programs: { "prometheus-node-exporter": "prometheus-node-exporter" },
  instructions: [
    "RUN ln -s /usr/bin/prometheus-node-exporter /bin/node_exporter",
    "USER nobody",
    'ENTRYPOINT ["/bin/node_exporter"]',
  ],
};

/** Debian has no cAdvisor: this one tells of two containers what cAdvisor would, and of a third one at `/fill`. */
const cadvisor: Recipe = {
  programs: { node: "nodejs" },
  files: {
    "/cadvisor.mjs": `
import { createServer } from "node:http";
let used = 100;
const of = (service, restarts) => \`{container_label_com_docker_compose_project="shop",container_label_com_docker_compose_service="\${service}",container_label_restartcount="\${restarts}",id="/docker/\${service}",image="\${service}",name="shop-\${service}-1"}\`;
createServer(({ url }, response) => {
  if (url === "/fill") used = 195;
  if (url !== "/metrics") return response.end("ok");
  const lines = ["web", "db"].flatMap((service) => [
    \`container_last_seen\${of(service, "")} \${Math.round(Date.now() / 1000)}\`,
    \`container_health_state\${of(service, "")} 1\`,
    \`container_memory_working_set_bytes\${of(service, "")} \${service === "web" ? used : 1}\`,
    \`container_spec_memory_limit_bytes\${of(service, "")} 200\`,
  ]);
  response.setHeader("Content-Type", "text/plain; version=0.0.4");
  response.end([...lines, ""].join("\\n"));
}).listen(8080);
process.on("SIGTERM", () => process.exit(0));
`,
  },
  instructions: ['ENTRYPOINT ["node", "/cadvisor.mjs"]'],
};

/** Debian has no Grafana: this one is as choosy about its password, its folders and its user as the script that starts it. */
const grafana: Recipe = {
  programs: { node: "nodejs" },
  files: {
    "/grafana.mjs": `
import { createServer } from "node:http";
import { accessSync, constants, readdirSync, readFileSync } from "node:fs";
if (readFileSync(process.env.GF_SECURITY_ADMIN_PASSWORD__FILE, "utf8").trim() === "") throw new Error("no password");
accessSync("/var/lib/grafana", constants.W_OK);
for (const folder of ["provisioning/datasources", "provisioning/dashboards", "dashboards"]) readdirSync("/etc/grafana/" + folder);
createServer(({ url }, response) => {
  response.statusCode = url === "/api/health" || url === "/metrics" ? 200 : 404;
  response.end(url === "/metrics" ? "grafana_info 1\\n" : "{}");
}).listen(3000);
process.on("SIGTERM", () => process.exit(0));
`,
  },
  instructions: [
    "RUN mkdir -p /var/lib/grafana /etc/grafana && chown 472:0 /var/lib/grafana",
    "USER 472",
    'ENTRYPOINT ["node", "/grafana.mjs"]',
  ],
};

/** Keeps what is posted to it, and serves numbers of its own as an application does. */
const receiver: Recipe = {
  programs: { node: "nodejs" },
  files: {
    "/receiver.mjs": `
import { createServer } from "node:http";
const posted = [];
createServer(async (request, response) => {
  if (request.url === "/posted") return response.end(JSON.stringify(posted));
  if (request.url === "/metrics") return response.end('http_requests_total{code="200"} 1\\n');
  let text = "";
  for await (const part of request) text += part;
  posted.push(JSON.parse(text));
  response.end("ok");
}).listen(8080);
process.on("SIGTERM", () => process.exit(0));
`,
  },
  instructions: ["USER 1000:1000", 'CMD ["node", "/receiver.mjs"]'],
};
