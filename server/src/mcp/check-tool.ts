import type { McpServer } from "@modelcontextprotocol/sdk/server/mcp.js";
import { z } from "zod";
import { type Answer, type CommandLine, failed, said, withPath } from "./command-line.ts";

/** `check_compose`: what is wrong in Compose files. */
export function offerCheck(server: McpServer, commandLine: CommandLine): void {
  server.registerTool(
    "check_compose",
    {
      title: "Check Compose files",
      description:
        "Judges Docker Compose files by rules for production, together with the files that run with them (override " +
        "files, include, extends, .env). Gives each problem with its place, its rule, and the titles of its fixes.",
      inputSchema: input,
      outputSchema: output.shape,
      annotations: { readOnlyHint: true, openWorldHint: false },
    },
    ({ path, text, environment, ruleSet }) => {
      return withPath(commandLine, path, async (known) => {
        const flags = [
          ...(environment === undefined ? [] : ["--environment", environment]),
          ...(ruleSet === undefined ? [] : ["--rule-set", ruleSet]),
        ];
        const target = text === undefined ? ["--", known] : ["--stdin-filename", known, "--", "-"];
        // An environment names its files itself.
        const words = ["check", "--format", "json", ...flags, ...(environment === undefined ? target : [])];
        const { out, err } = await commandLine.run(words, text);
        return out === "" ? failed(err) : toAnswer(report.parse(JSON.parse(out)));
      });
    },
  );
}

const input = {
  path: z.string().default(".").describe("A Compose file, or a folder that is searched for them."),
  text: z.string().optional().describe("The text of the file, where it is not saved yet."),
  environment: z.string().optional().describe("An environment that seaworthy.yaml names, instead of a path."),
  ruleSet: z.enum(["core", "recommended", "strict"]).optional().describe("Which rules apply, over the settings."),
};

const place = z.object({ line: z.number(), column: z.number() });

const report = z.object({
  summary: z.object({ files: z.number(), errors: z.number(), warnings: z.number() }),
  files: z.array(
    z.object({
      path: z.string(),
      diagnostics: z.array(
        z.object({
          rule: z.string(),
          severity: z.string(),
          message: z.string(),
          service: z.string().optional(),
          documentation: z.string().optional(),
          start: place,
          fixes: z.array(z.object({ title: z.string(), safety: z.string() })),
        }),
      ),
    }),
  ),
  failures: z.array(z.object({ path: z.string(), message: z.string() })),
});

const output = z.object({
  ...report.shape,
  notShown: z.number().describe("How many problems there are beside these."),
});

/** An agent can work on so many at a time; it checks again when these are mended. */
const most = 100;

function toAnswer({ summary, files, failures }: z.infer<typeof report>): Answer {
  let room = most;
  const shown = files.flatMap(({ path, diagnostics }) => {
    const some = diagnostics.slice(0, room);
    room -= some.length;
    return some.length > 0 ? [{ path, diagnostics: some }] : [];
  });
  const all = files.reduce((sum, { diagnostics }) => sum + diagnostics.length, 0);
  const notShown = Math.max(0, all - most);
  const lines = [
    ...shown.flatMap(({ path, diagnostics }) => {
      return diagnostics.map(({ rule, severity, message, start, fixes }) => {
        const fix = fixes.length > 0 ? ` (fix: ${fixes.map(({ title }) => title).join("; or: ")})` : "";
        return `${path}:${start.line}:${start.column}: ${severity} ${rule}: ${message}${fix}`;
      });
    }),
    ...(notShown > 0 ? [`${notShown} more problems are not shown.`] : []),
    ...failures.map(({ path, message }) => `${path} ${message}.`),
  ];
  const text = lines.length > 0 ? lines.join("\n") : `No problems in ${summary.files} files.`;
  return said(text, { summary, files: shown, failures, notShown });
}
