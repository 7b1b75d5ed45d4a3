import { unknown } from "./field.ts";
import { kept, type Looked } from "./kept.ts";
import { isWithin } from "./mount.ts";
import type { Mount } from "./mount-list.ts";
import { once } from "./once.ts";
import type { Service } from "./service.ts";
import { usageOf } from "./usage.ts";

/** What a service has to do with backups, as far as the file tells. */
export interface BackupPart {
  /** Whether it is a database that keeps its data. */
  readonly hasData: boolean;
  /** Whether anything about it speaks of backups. */
  readonly isBackup: boolean;
  /** Whether anything about it speaks of another host, or may and is not to be seen. */
  readonly mayReachOut: boolean;
  /** The directory of this host, or the volume, that the dumps it makes are written to. */
  readonly dumps: Mount | undefined;
}

export const backupPartOf = once(read);

/** How the data of a project is backed up. */
export interface Backups {
  /** The positions of the databases that keep data. */
  readonly databases: readonly number[];
  readonly isBackedUp: boolean;
  readonly mayReachOut: boolean;
}

export const backupsOf = kept(summaryOf, ({ services }: Looked): Backups => {
  const parts = services.map(backupPartOf);
  return {
    databases: parts.flatMap(({ hasData }, position) => (hasData ? position : [])),
    isBackedUp: parts.some(({ isBackup }) => isBackup),
    mayReachOut: parts.some((part) => part.mayReachOut),
  };
});

function summaryOf(service: Service): string {
  const { hasData, isBackup, mayReachOut } = backupPartOf(service);
  return [hasData, isBackup, mayReachOut].join();
}

function read(service: Service): BackupPart {
  const { hasEnvironmentFile, takesVolumesFrom, standing } = service;
  const text = textOf(service);
  const dumper = standing.isDeployed && !standing.isBuilt && (dumpers.test(text) || localImages.test(text));
  const isHidden = hasEnvironmentFile || takesVolumesFrom || scripts.test(text);
  return {
    hasData: hasData(service),
    isBackup: backups.test(text),
    mayReachOut: remotes.test(text) || isHidden,
    dumps: dumper ? service.mounts.find(isOnThisHost) : archiveOf(service, text),
  };
}

/** A mount near the data is enough: whether it is the right one is another matter. */
function hasData({ known: image, standing, mounts }: Service): boolean {
  if (image?.role !== "database" || !standing.isDeployed || standing.job) return false;
  const paths = image.dataDirectories.flatMap(({ path, alternatives = [], fatalMounts = [] }) => {
    return [path, ...alternatives, ...fatalMounts];
  });
  return mounts.some(({ type, source, target }) => {
    if (type === "tmpfs" || source === undefined || target === unknown) return false;
    return paths.some((path) => isWithin(target, path) || isWithin(path, target));
  });
}

/** All that a service says of itself, in one text. */
function textOf(service: Service): string {
  const { name, image, labels, mounts } = service;
  const { arguments: words, variables } = usageOf(service);
  const values = [...variables].map(([variable, value = ""]) => `${variable}=${value}`);
  return [
    name,
    image?.written ?? "",
    ...words,
    ...values,
    ...labels.map((label) => `${label.name}=${label.written}`),
    ...mounts.map(({ source = "", target, node }) => {
      // A place that depends on a variable may be named all the same.
      return target === unknown ? (node.kind === "scalar" ? node.source : source) : `${source}:${target}`;
    }),
  ].join("\n");
}

const backups =
  /back-?up|bkp|pgbackrest|wal-[ge]|barman|restic|borg|duplicati|duplicacy|kopia|velero|litestream|xtrabackup|pg_?dump|pg_basebackup|(mysql|mariadb|mongo)-?dump|rclone|aws\s+s3|aws-cli\S*\s+s3/i;

const dumpers = /\b(pg_dump(all)?|mysqldump|mariadb-dump|mongodump)\b/;

/** Images that write to a directory and nowhere else. */
const localImages = /prodrigestivill\/postgres-backup-local|fradelg\/mysql-cron-backup/;

/**
 * The local archive of an image that sends its backups wherever its variables say, which `remotes` tells, and keeps them
 * in this directory.
 */
function archiveOf({ standing, mounts }: Service, text: string): Mount | undefined {
  if (!standing.isDeployed || !/offen\/docker-volume-backup/.test(text)) return undefined;
  // Each file there is the configuration of one more backup.
  if (mounts.some(({ target }) => target === unknown || isWithin(target, "/etc/dockervolumebackup"))) return undefined;
  const path = /^BACKUP_ARCHIVE=(.*)$/m.exec(text)?.[1] ?? "/archive";
  return mounts.find((mount) => mount.target === path && isOnThisHost(mount));
}

const remotes =
  /s3|gcs|gs:|azure|azblob|b2_|backblaze|aws|restic|borg|duplicati|duplicacy|kopia|rclone|rsync|scp|ssh|ftp|webdav|dropbox|drive|minio|wal-[ge]|pgbackrest|barman|storj|swift|smb|cifs|nfs|nas|remote|upload|https?:/i;

const scripts = /\.(sh|py|rb|js|pl)\b/;

/** A named volume, or a directory beside the file; another one may well be on a disk elsewhere. */
function isOnThisHost({ type, source, readOnly, target }: Mount): boolean {
  if (source === undefined || readOnly || target === unknown) return false;
  return type === "volume" || (type === "bind" && /^\.\.?(\/|$)/.test(source));
}
