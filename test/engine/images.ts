import { execFileSync } from "node:child_process";
import { cpSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { ensureInstalled } from "../../scripts/tools/debian-packages.mjs";
import { starter } from "./setup.ts";

/** An image made from programs of this machine, since no registry can be reached. */
export interface Recipe {
  /** The programs, by name or by path, each with the Debian package that has it. */
  readonly programs: Readonly<Record<string, string>>;
  /** Files besides, by their path in the image. */
  readonly files?: Readonly<Record<string, string>>;
  /** Files and folders of this machine that the programs read, at the same paths in the image. */
  readonly data?: readonly string[];
  /** What a Dockerfile says of the rest: `CMD`, `USER`, `ENV`. */
  readonly instructions: readonly string[];
}

const bases = new Set<string>();
const host = process.env.SEAWORTHY_ENGINE;

/** Makes an image under the name that a layout uses; false where its programs cannot be had. */
export function makeImage(name: string, { programs, files = {}, data = [], instructions }: Recipe): boolean {
  if (!ensureInstalled(programs)) return false;
  const base = `seaworthy-base/${Object.keys(programs).map(asName).join("-")}:1`;
  if (!bases.has(base)) execFileSync(starter, ["image", base, ...Object.keys(programs)], { stdio: "ignore" });
  bases.add(base);
  const copied = [
    ...Object.keys(files).map((path, i) => `COPY file-${i} ${path}`),
    ...data.map((path, i) => `COPY data-${i} ${path}`),
  ];
  const folder = mkdtempSync(join(tmpdir(), "engine-"));
  try {
    for (const [i, text] of Object.values(files).entries()) writeFileSync(join(folder, `file-${i}`), text);
    for (const [i, path] of data.entries())
      cpSync(path, join(folder, `data-${i}`), { recursive: true, dereference: true });
    writeFileSync(join(folder, "Dockerfile"), [`FROM ${base}`, ...copied, ...instructions].join("\n"));
    // The classic builder takes images that are only here.
    const env = { ...process.env, DOCKER_HOST: host, DOCKER_BUILDKIT: "0" };
    execFileSync("docker", ["build", "--quiet", "--tag", name, folder], { env, stdio: "ignore" });
  } finally {
    rmSync(folder, { recursive: true });
  }
  return true;
}

function asName(program: string): string {
  return program.replace(/^\//, "").replaceAll("/", "_");
}

/** HAProxy as its official image runs it. */
export const haproxy: Recipe = {
  programs: { haproxy: "haproxy" },
  instructions: ['CMD ["haproxy", "-W", "-db", "-f", "/usr/local/etc/haproxy/haproxy.cfg"]'],
};

/** nginx as its image for other users than root runs it. */
export const nginx: Recipe = {
  programs: { nginx: "nginx-light" },
  instructions: [
    "RUN mkdir -p /var/log/nginx /var/lib/nginx && chown 101 /var/log/nginx /var/lib/nginx",
    "USER 101",
    "STOPSIGNAL SIGQUIT",
    'CMD ["nginx", "-g", "daemon off;"]',
  ],
};

/**
 * An application that answers with its version, or else with the name of its container; at `/health` by its health, and at
 * `/slow` after a second.
 */
export function application(version: string): Recipe {
  return {
    programs: { node: "nodejs" },
    files: { "/app/server.mjs": server },
    instructions: [`ENV VERSION=${version}`, 'CMD ["node", "/app/server.mjs"]'],
  };
}

const server = `
import { createServer } from "node:http";
import { hostname } from "node:os";
import { setTimeout } from "node:timers/promises";
let isHealthy = process.env.VERSION !== "sick";
const server = createServer(async ({ url }, response) => {
  if (url === "/sick") isHealthy = false;
  if (url === "/well") isHealthy = true;
  if (url === "/slow") await setTimeout(1000);
  response.statusCode = url === "/health" && !isHealthy ? 503 : 200;
  response.end(process.env.VERSION || hostname());
});
server.listen(3000);
process.on("SIGTERM", () => server.close());
`;
