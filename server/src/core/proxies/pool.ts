import type { ConfigFile } from "../compose/config-file.ts";
import type { Span } from "../syntax/text.ts";
import type { Word } from "./words.ts";

/** A host that a configuration sends requests to, or asks. */
export interface Endpoint {
  readonly host: string;
  /** That of the scheme where none is written; undefined where neither tells. */
  readonly port: number | undefined;
  readonly span: Span;
  /** Where the name is written, if a variable brings it to where the requests are sent. */
  readonly source?: Span;
  readonly config: ConfigFile;
}

/** The servers among which a proxy shares requests out: `upstream` of nginx, `backend` of HAProxy. */
export interface Pool {
  readonly name: Word;
  readonly config: ConfigFile;
  readonly servers: readonly PoolServer[];
  /** The path that the proxy itself asks each server for; undefined where it asks for none or it is not known. */
  readonly healthPath: Word | undefined;
}

export interface PoolServer {
  /** Undefined where the address is no host with a port, or depends on a variable. */
  readonly endpoint: Endpoint | undefined;
  readonly name: Word;
  /** Not a number where nginx cannot read it. */
  readonly weight: { readonly value: number; readonly span: Span } | undefined;
  readonly isBackup: boolean;
  /** Whether it gets no requests, whatever its weight. */
  readonly isDown: boolean;
  /** Whether the proxy finds out that it does not answer, or is told not to. */
  readonly isWatched: boolean;
  /** Whether it stands for several that have the same name. */
  readonly isSeveral: boolean;
  /** Whether its name is looked up again while the proxy runs. */
  readonly isResolvedAgain: boolean;
}

/** What the configuration of one service says of others. */
export interface Routing {
  readonly pools: readonly Pool[];
  /** Every host that is named, those of pools included. */
  readonly endpoints: readonly Endpoint[];
  /** Addresses that are only known when a request comes, where nothing says who knows the names in them. */
  readonly unresolved: readonly { readonly span: Span; readonly config: ConfigFile; readonly text: string }[];
  /** Hosts that are looked up for each request, at a name server that knows no service. */
  readonly askedAbroad: readonly { readonly endpoint: Endpoint; readonly nameServer: string }[];
  /** Addresses with a variable in them. */
  readonly variable: readonly Word[];
  /** Hosts whose names are looked up at the start, and never again. */
  readonly resolvedOnce: readonly Endpoint[];
}

/** The host and port of `web:3000` or `http://web:3000/path`; undefined for what is no plain host. */
export function hostOf(address: string): { readonly host: string; readonly port: number | undefined } | undefined {
  const [, scheme = "", host, port] =
    /^(?:([a-z][a-z0-9+]*):\/\/)?(?:[^/@\s$]*@)?([a-z0-9_](?:[\w.-]*\w)?)(?::(\d{1,5}))?(?:[/?]|$)/i.exec(address) ??
    [];
  if (host === undefined) return undefined;
  return { host, port: port === undefined ? schemePorts[scheme.toLowerCase()] : Number(port) };
}

const schemePorts: Readonly<Record<string, number>> = { http: 80, https: 443, grpc: 80, grpcs: 443 };
