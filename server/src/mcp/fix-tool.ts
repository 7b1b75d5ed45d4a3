import type { McpServer } from "@modelcontextprotocol/sdk/server/mcp.js";
import { parsePatch } from "diff";
import { z } from "zod";
import { type Answer, type CommandLine, failed, said, withPath } from "./command-line.ts";

/** `fix_compose`: the edits that would mend problems. Nothing is written. */
export function offerFix(server: McpServer, commandLine: CommandLine): void {
  server.registerTool(
    "fix_compose",
    {
      title: "Fix Compose files",
      description:
        "Gives the edits that mend problems which check_compose finds, as a unified diff and as lines to replace. " +
        "Writes nothing. Safe fixes change no behaviour that a working service relies on; others have to be asked for.",
      inputSchema: input,
      outputSchema: output,
      annotations: { readOnlyHint: true, openWorldHint: false },
    },
    ({ path, rules, unsafe }) => {
      return withPath(commandLine, path, async (known) => {
        const only = rules.flatMap((rule) => ["--only", rule]);
        const words = ["fix", "--color", "never", ...only, ...(unsafe ? ["--unsafe"] : []), "--", known];
        const { exitCode, out, err } = await commandLine.run(words);
        return exitCode === 2 ? failed(err) : toAnswer(out, err.trim());
      });
    },
  );
}

const input = {
  path: z.string().default(".").describe("A Compose file, or a folder that is searched for them."),
  rules: z.array(z.string()).default([]).describe("Fix these rules only; all where there is none."),
  unsafe: z.boolean().default(false).describe("With the fixes that change how a service behaves."),
};

const output = {
  diff: z.string(),
  status: z.string(),
  edits: z.array(
    z.object({
      path: z.string(),
      startLine: z.number().describe("The first line that is replaced, counted from 1 in the file as it is."),
      lineCount: z.number().describe("How many lines are replaced."),
      newText: z.string(),
    }),
  ),
};

function toAnswer(diff: string, status: string): Answer {
  const edits = parsePatch(diff).flatMap(({ oldFileName, hunks }) => {
    return hunks.map(({ oldStart, oldLines, lines }) => ({
      path: (oldFileName ?? "").replace(/^a\//, ""),
      startLine: oldStart,
      lineCount: oldLines,
      newText: lines.flatMap((line) => (/^[ +]/.test(line) ? `${line.slice(1)}\n` : [])).join(""),
    }));
  });
  return said([status, diff].filter((part) => part !== "").join("\n\n"), { diff, status, edits });
}
