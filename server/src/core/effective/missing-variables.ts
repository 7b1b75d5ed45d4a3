import type { ProjectFault } from "../compose/project-fault.ts";
import { unsetVariables } from "../compose/unset-variables.ts";
import type { Value } from "../syntax/value.ts";
import type { Variables } from "./layer.ts";

/** The variables in a part of a file that no environment file sets, at every place that they are used at. */
export function missingVariables(part: Value, variables: Variables): readonly ProjectFault[] {
  const isElsewhere = [...variables.keys()].some((name) => name !== "COMPOSE_PROJECT_NAME");
  const found = unsetVariables(part, { lookup: (name) => variables.get(name) });
  return found.flatMap((unset): readonly ProjectFault[] => {
    const { name } = unset.use;
    if (ofSession.has(name)) return [];
    const message = `The variable "${name}" is not set: Docker Compose puts in nothing.`;
    return [{ at: unset, message, kind: "warned", cause: "variable", variable: { name, isElsewhere } }];
  });
}

/** Variables that whoever calls Docker Compose has without setting them, on one system or another. */
const ofSession: ReadonlySet<string> = new Set([
  ...["PATH", "PWD", "HOME", "USER", "LOGNAME", "SHELL", "LANG", "TERM", "TMPDIR"],
  ...["DISPLAY", "WAYLAND_DISPLAY", "XAUTHORITY", "XDG_RUNTIME_DIR", "SSH_AUTH_SOCK", "DBUS_SESSION_BUS_ADDRESS"],
  ...["APPDATA", "LOCALAPPDATA", "PROGRAMDATA", "USERPROFILE", "USERNAME", "COMPUTERNAME", "SYSTEMROOT", "TEMP", "TMP"],
]);
