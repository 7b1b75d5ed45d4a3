import { lastCommand } from "../compose/last-command.ts";

/** A script whose last command takes the place of the shell. */
export function withExec(script: string): string | undefined {
  const start = lastCommand(script);
  return start === undefined || script.includes("\n")
    ? undefined
    : `${script.slice(0, start)}exec ${script.slice(start)}`;
}

/** A script in quotes after `sh -c`, in which the shell and Docker Compose see the same. */
export function inCommandLine(line: string): string | undefined {
  const [, before = "", quote = "", script = ""] = /^(\S*sh\s+-[a-z]*c\s+)(['"])([^'"\\]*)\2\s*$/.exec(line) ?? [];
  const written = withExec(script);
  return quote === "" || written === undefined ? undefined : `${before}${quote}${written}${quote}`;
}
