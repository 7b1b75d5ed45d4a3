import type { DefaultAccount } from "../images/default-account.ts";
import { matches } from "../images/healthcheck.ts";
import { isEmpty } from "./field.ts";
import type { Service } from "./service.ts";
import { isPartlyHidden, usageOf } from "./usage.ts";

/** The well-known account that the image of a service makes, since nothing names another; none where the file does not tell. */
export function defaultAccountOf(service: Service): DefaultAccount | undefined {
  const { known, entrypoint, hasEnvironmentFile, mapping } = service;
  const account = known?.defaultAccount;
  // An entrypoint of one's own may set anything, and so may a file.
  const isHidden = entrypoint !== undefined || hasEnvironmentFile || !isEmpty(mapping.get("secrets"));
  if (!account || isHidden || isPartlyHidden(service)) return undefined;
  const usage = usageOf(service);
  const words = usage.arguments.flatMap((word) => word.split(/\s+/));
  if (account.startedBy !== undefined && !words.includes(account.startedBy)) return undefined;
  const isSaidInCommand = account.variables.some((name) => usage.arguments.some((word) => word.includes(name)));
  return isSaidInCommand || matches(account.unless, usage, "agrees") ? undefined : account;
}
