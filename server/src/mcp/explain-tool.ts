import type { McpServer } from "@modelcontextprotocol/sdk/server/mcp.js";
import { z } from "zod";
import { type CommandLine, failed, said } from "./command-line.ts";

/** `explain_rule`: what a rule looks for, and why. */
export function offerExplanation(server: McpServer, commandLine: CommandLine): void {
  server.registerTool(
    "explain_rule",
    {
      title: "Explain a rule",
      description:
        "Says what a rule of check_compose looks for, what happens in production otherwise, and its options.",
      inputSchema: { rule: z.string().describe("The id of the rule, such as healthcheck-missing.") },
      annotations: { readOnlyHint: true, openWorldHint: false },
    },
    async ({ rule }) => {
      const { exitCode, out, err } = await commandLine.run(["explain", "--", rule]);
      return exitCode === 0 ? said(out.trim()) : failed(err);
    },
  );
}
