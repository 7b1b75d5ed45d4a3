import { McpServer } from "@modelcontextprotocol/sdk/server/mcp.js";
import { StdioServerTransport } from "@modelcontextprotocol/sdk/server/stdio.js";
import { offerCheck } from "./check-tool.ts";
import type { CommandLine } from "./command-line.ts";
import { offerExplanation } from "./explain-tool.ts";
import { offerFix } from "./fix-tool.ts";

/** Serves an agent over standard input and output, until that ends. The tools answer as the command line does. */
export async function serveAgents(commandLine: CommandLine, version: string): Promise<void> {
  const server = new McpServer(
    { name: "seaworthy", title: "Seaworthy", version },
    { instructions: "Run check_compose before handing over changes of Docker Compose files." },
  );
  offerCheck(server, commandLine);
  offerExplanation(server, commandLine);
  offerFix(server, commandLine);
  await server.connect(new StdioServerTransport());
}
