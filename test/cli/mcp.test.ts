import { symlinkSync } from "node:fs";
import { join } from "node:path";
import { Client } from "@modelcontextprotocol/sdk/client/index.js";
import { StdioClientTransport } from "@modelcontextprotocol/sdk/client/stdio.js";
import { describe, expect, onTestFinished, test } from "vitest";
import { builtProgram } from "./built-program.ts";
import { clean, folderWith, privileged, seaworthy } from "./command.ts";

const program = builtProgram();

/** The protocol's own client, at the other end of the program. */
async function agentIn(folder: string): Promise<Client> {
  const client = new Client({ name: "test", version: "1" });
  const { execPath: command } = process;
  await client.connect(new StdioClientTransport({ command, args: [program, "mcp"], cwd: folder, stderr: "inherit" }));
  onTestFinished(() => client.close());
  return client;
}

describe("an agent", () => {
  test("is told which tools there are, all of which only read", async () => {
    const { tools } = await (await agentIn(folderWith({}))).listTools();
    expect(tools.map(({ name }) => name)).toEqual(["check_compose", "explain_rule", "fix_compose"]);
    for (const { annotations, description } of tools) {
      expect(annotations).toMatchObject({ readOnlyHint: true });
      expect(description).toBeTruthy();
    }
  });

  test("gets the problems that the command line finds, with their places", async () => {
    const folder = folderWith({ "compose.yaml": privileged });
    const answer = await (await agentIn(folder)).callTool({ name: "check_compose", arguments: {} });
    const files = [{ path: "compose.yaml", diagnostics: expect.arrayContaining([expect.objectContaining(found)]) }];
    expect(answer.structuredContent).toMatchObject({ summary: { errors: 1 }, files, failures: [], notShown: 0 });
    const { out } = await seaworthy("check --format concise compose.yaml", { folder });
    const [line = ""] = out.split("\n").filter((each) => each.includes("privileged-container"));
    expect(line).toContain("compose.yaml:4:17");
    expect(JSON.stringify(answer.content)).toContain("compose.yaml:4:17: error privileged-container: Service");
  });

  test("may ask about a text that is not saved", async () => {
    const agent = await agentIn(folderWith({ "compose.yaml": clean }));
    const answer = await agent.callTool({
      name: "check_compose",
      arguments: { path: "compose.yaml", text: privileged, ruleSet: "core" },
    });
    expect(answer.structuredContent).toMatchObject({ summary: { errors: 1 } });
  });

  test("gets the edits of fixes, and nothing is written", async () => {
    const folder = folderWith({ "compose.yaml": privileged });
    const agent = await agentIn(folder);
    const rules = ["privileged-container"];
    const safe = await agent.callTool({ name: "fix_compose", arguments: { path: "compose.yaml", rules } });
    expect(safe.structuredContent).toMatchObject({ diff: "", edits: [] });
    const answer = await agent.callTool({ name: "fix_compose", arguments: { path: ".", rules, unsafe: true } });
    expect(answer.structuredContent).toMatchObject({
      diff: expect.stringContaining("-    privileged: true"),
      edits: [{ path: "compose.yaml", startLine: 1, lineCount: 4, newText: clean }],
    });
    expect((await seaworthy("check compose.yaml", { folder })).code).toBe(1);
  });

  test("is explained a rule, and told of one that does not exist", async () => {
    const agent = await agentIn(folderWith({}));
    const known = await agent.callTool({ name: "explain_rule", arguments: { rule: "privileged-container" } });
    expect(JSON.stringify(known.content)).toContain("A service runs privileged");
    const unknown = await agent.callTool({ name: "explain_rule", arguments: { rule: "privileged-containr" } });
    expect(unknown).toMatchObject({ isError: true });
    expect(JSON.stringify(unknown.content)).toContain("privileged-container");
  });

  test("reads nothing outside of the folder, by a path or by a link", async () => {
    const other = folderWith({ "compose.yaml": privileged });
    const folder = folderWith({ "inside/notes.txt": "" });
    symlinkSync(other, join(folder, "link"));
    const agent = await agentIn(folder);
    for (const path of [
      join(other, "compose.yaml"),
      "../",
      "inside/../..",
      "link/compose.yaml",
      "link",
      "/etc/passwd",
    ]) {
      for (const name of ["check_compose", "fix_compose"]) {
        const answer = await agent.callTool({ name, arguments: { path } });
        expect(answer, path).toMatchObject({ isError: true });
        expect(JSON.stringify(answer.content)).toContain("outside of the folder");
      }
    }
  });

  test("is told what is wrong with what it asks", async () => {
    const agent = await agentIn(folderWith({ "compose.yaml": clean }));
    const missing = await agent.callTool({ name: "check_compose", arguments: { path: "nothing.yaml" } });
    expect(JSON.stringify(missing)).toContain("nothing.yaml does not exist");
    const flag = await agent.callTool({ name: "check_compose", arguments: { path: "--help" } });
    expect(JSON.stringify(flag)).toContain("does not exist");
    const mistyped = await agent.callTool({ name: "fix_compose", arguments: { path: 1 } });
    expect(mistyped).toMatchObject({ isError: true });
  });
});

const found = {
  rule: "privileged-container",
  severity: "error",
  start: expect.objectContaining({ line: 4, column: 17 }),
};
