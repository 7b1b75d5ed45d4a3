/** A directory in the container whose contents must outlive it. */
export interface DataDirectory {
  readonly path: string;
  /** The image declares a `VOLUME` here, so that a mount further up does not reach the data. */
  readonly declared: boolean;
  /** Other directories where the data may be, for example if the version is not known. */
  readonly alternatives?: readonly string[];
  /** Environment variables that move the data elsewhere. */
  readonly movedBy?: readonly string[];
  /** Flags of the command that do, as they are written before their value: `--data-dir`. */
  readonly movedByFlags?: readonly string[];
  /** The word of the command after which the directory stands alone: `server` in `server /data`. */
  readonly movedAfter?: string;
  /** The words of the command of which one starts the server; without one it is a client, or nobody knows. */
  readonly startedBy?: readonly string[];
  /** Mounts with which the image refuses to start, unless the data was moved. */
  readonly fatalMounts?: readonly string[];
  /** Directories where the data of the same software lies elsewhere, and which this image leaves alone. */
  readonly mistakenFor?: readonly string[];
  /** What has to name the directory; without it the image writes to a place that nobody would mount. */
  readonly namedBy?: NamedBy;
  /**
   * When the directory is used, if not always; one sentence. Where it is set, no volume may be fine, unless the service
   * itself says where the data goes.
   */
  readonly onlyIf?: string;
}

export interface NamedBy {
  readonly variable: string;
  /** Variables and mounts with which the directory may be named in another way. */
  readonly unless: readonly string[];
  /** The variable that shows that the image is configured by variables, so that one more does no harm. */
  readonly beside: string;
}

/** What a data directory has besides its path. */
type Details = Omit<DataDirectory, "path" | "declared">;

/** Whether a mount at this place keeps the contents of the directory. */
export function keeps(mount: string, directory: DataDirectory): boolean {
  const target = mount.length > 1 ? mount.replace(/\/+$/, "") : mount;
  if (target === directory.path || directory.alternatives?.includes(target) === true) return true;
  return !directory.declared && directory.path.startsWith(`${target}/`);
}

/** A directory that the image declares with `VOLUME`. */
export function volume(path: string, details: Details = {}): DataDirectory {
  return { path, declared: true, ...details };
}

/** A directory that the image does not declare. */
export function directory(path: string, details: Details = {}): DataDirectory {
  return { path, declared: false, ...details };
}
