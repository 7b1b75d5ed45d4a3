import { cleanTarget } from "./mount.ts";

/** A directory of the host that no container needs to change. */
export interface SensitivePath {
  readonly path: string;
  /** Whether all that lies below is as sensitive, or this directory alone. */
  readonly below: boolean;
  /** What a service can do that may write there, behind "it". */
  readonly writer: string;
  /** What one can do that may only read; undefined where that does no harm. */
  readonly reader?: string;
  /** Whether it is the sockets there that count: who may read them may use them. */
  readonly ofSockets?: true;
  /** Whether it holds the data of others: who is made to have it is made to change it. */
  readonly ofData?: true;
}

/** What is sensitive about a path of the host: the nearest directory that is; undefined where there is nothing to fear. */
export function sensitivePath(source: string): SensitivePath | undefined {
  if (!source.startsWith("/")) return undefined;
  const path = cleanTarget(source);
  for (let above = path; above !== ""; above = above.slice(0, above.lastIndexOf("/"))) {
    const found = byPath.get(above);
    if (found && (found.below || above === path)) return found;
    // What belongs to one volume alone is as good as the volume.
    if (above === `${volumes}${path.slice(volumes.length).split("/")[0]}` && path.startsWith(volumes)) return undefined;
  }
  return undefined;
}

const volumes = "/var/lib/docker/volumes/";

const accounts = "can give itself an account and a schedule on the host";
const kernel = "can change settings of the host's kernel";
const programs = "can change programs that the host runs";
const credentials = { below: true, writer: "can let itself into the host", reader: "reads keys of the host" };
const sockets = "reaches the sockets of all services of the host, that of Docker among them";

const paths: readonly SensitivePath[] = [
  { path: "/", below: false, writer: "can change every file of the host", reader: "reads every file of the host" },
  { path: "/boot", below: true, writer: "can change what the host boots" },
  { path: "/dev", below: false, writer: "can replace the device files of the host" },
  { path: "/etc", below: false, writer: accounts, reader: "reads keys and password hashes of the host" },
  { path: "/etc/passwd", below: true, writer: "can give itself an account on the host" },
  { path: "/etc/group", below: true, writer: "can put an account of the host into any group" },
  ...["sudoers", "sudoers.d"].map((name) => ({
    path: `/etc/${name}`,
    below: true,
    writer: "can let every account of the host be root",
  })),
  { path: "/etc/pam.d", below: true, writer: credentials.writer },
  ...["crontab", "cron.d", "cron.daily", "cron.hourly"].map((name) => ({
    path: `/etc/${name}`,
    below: true,
    writer: "can give itself a schedule on the host",
  })),
  ...["systemd", "init.d", "profile.d", "ld.so.preload", "docker"].map((name) => ({
    path: `/etc/${name}`,
    below: true,
    writer: "can change what the host runs",
  })),
  { path: "/etc/shadow", ...credentials, reader: "reads the password hashes of the host" },
  { path: "/etc/ssh", ...credentials },
  { path: "/etc/kubernetes", ...credentials },
  {
    path: "/home",
    below: false,
    writer: "can let itself into every account",
    reader: "reads the keys of every account",
  },
  ...["/bin", "/sbin", "/lib", "/lib64", "/usr/bin", "/usr/sbin", "/usr/lib", "/usr/local/bin"].map((path) => ({
    path,
    below: true,
    writer: programs,
  })),
  { path: "/usr", below: false, writer: programs },
  { path: "/usr/local", below: false, writer: programs },
  { path: "/proc", below: false, writer: kernel, reader: "sees every process of the host" },
  { path: "/proc/sys", below: true, writer: kernel },
  { path: "/proc/sysrq-trigger", below: false, writer: kernel },
  { path: "/root", below: false, writer: credentials.writer, reader: credentials.reader },
  ...[".ssh", ".docker", ".aws", ".kube", ".gnupg"].map((name) => ({ path: `/root/${name}`, ...credentials })),
  { path: "/run", below: false, writer: sockets, reader: sockets, ofSockets: true },
  { path: "/var/run", below: false, writer: sockets, reader: sockets, ofSockets: true },
  { path: "/sys", below: true, writer: kernel },
  { path: "/var", below: false, writer: "can change the data of the host", reader: "reads the data of the host" },
  {
    path: "/var/lib/docker",
    below: true,
    writer: "can change the files of every container and image",
    reader: "reads the files of every container",
  },
  {
    path: "/var/lib/docker/containers",
    below: true,
    writer: "can change the logs and settings of every container",
    reader: "reads the logs and variables of every container",
  },
  {
    path: "/var/lib/docker/volumes",
    below: true,
    writer: "can change the data of every volume",
    reader: "reads the data of every volume",
    ofData: true,
  },
];

const byPath: ReadonlyMap<string, SensitivePath> = new Map(paths.map((path) => [path.path, path]));

/** Whether a device of the host is its memory or one of its disks, on which permissions of files mean nothing. */
export function isRawDevice(path: string): boolean {
  return rawDevices.test(path);
}

const rawDevices =
  /^\/dev\/(?:k?mem|port|[shv]d[a-z]+\d*|xvd[a-z]+\d*|nvme\d+(?:n\d+(?:p\d+)?)?|md\d+|dm-\d+|(?:disk|mapper)\/.+)$/;
