import type { UsagePattern } from "./healthcheck.ts";

/** The account that an image makes at its first start where it is told of no other: everybody can look it up. */
export interface DefaultAccount {
  readonly user: string;
  readonly password: string;
  /** The variables that take its place; all of them are needed. */
  readonly variables: readonly string[];
  /** The word of the command without which the image starts no server, and makes no account. */
  readonly startedBy?: string;
  /** What a service does that names another account, or may do so. */
  readonly unless: UsagePattern;
}
