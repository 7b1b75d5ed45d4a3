import type { Field } from "./field.ts";
import type { Service } from "./service.ts";

/** The keys of a service with `host` as a value, and what comes of it. */
export const namespaces: readonly Namespace[] = [
  {
    key: "network_mode",
    field: ({ networkMode }) => networkMode,
    sharing: "uses the network of",
    consequence: "each port that it opens is open there, and it reaches what listens on 127.0.0.1 of the host",
    isGrave: true,
  },
  {
    key: "pid",
    field: ({ pidMode }) => pidMode,
    sharing: "shares the processes of",
    consequence: "it sees them all, with their arguments, and root in it can end them",
    isGrave: true,
  },
  {
    key: "ipc",
    field: ({ ipcMode }) => ipcMode,
    sharing: "shares the memory segments of",
    consequence: "it can read and change what the processes of the host exchange there",
    isGrave: true,
  },
  {
    key: "userns_mode",
    field: ({ userNamespaceMode }) => userNamespaceMode,
    sharing: "shares the users of",
    consequence: "root in it is root outside, even where the engine gives all other containers users of their own",
    isGrave: true,
  },
  {
    key: "uts",
    field: ({ utsMode }) => utsMode,
    sharing: "shares the host name of",
    consequence: "with the capability `SYS_ADMIN` it can change it",
    isGrave: false,
  },
  {
    key: "cgroup",
    field: ({ cgroupNamespaceMode }) => cgroupNamespaceMode,
    sharing: "shares the control groups of",
    consequence: "it sees the names and limits of all other containers",
    isGrave: false,
  },
];

/** What a container can share with the host. */
export interface Namespace {
  readonly key: string;
  readonly field: (service: Service) => Field<string> | undefined;
  /** A predicate without its object, the host. */
  readonly sharing: string;
  readonly consequence: string;
  /** Whether it endangers the host as it is. */
  readonly isGrave: boolean;
}
