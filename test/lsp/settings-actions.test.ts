import { describe, expect, test } from "vitest";
import { type ClientCapabilities, type CodeAction, CodeActionKind, FileChangeType } from "vscode-languageserver/node";
import { type Editor, modern, ofRule, startEditor, until } from "./editor.ts";
import { OpenFile } from "./open-file.ts";

const rule = "swarm-only-key-ignored";
const image = "ghcr.io/acme/api";
const keys = "      update_config: { order: start-first }\n      rollback_config: { order: stop-first }\n";
const compose = `services:\n  api:\n    image: ${image}:2.4.0\n    deploy:\n${keys}`;
const stack = "services:\n  api:\n    image: acme/api:1.4.2\n    container_name: api\n    deploy: { replicas: 2 }\n";
const asSwarm = "Treat this project as a Swarm stack";
const asCompose = "Treat this project as one that Docker Compose runs";
const hasHealthcheck = `"${image}" has a \`HEALTHCHECK\` of its own`;

const creating: ClientCapabilities = {
  ...modern,
  workspace: { ...modern.workspace, workspaceEdit: { documentChanges: true, resourceOperations: ["create"] } },
};

describe("what a project is run by can be said in its settings", () => {
  test("in a new file beside the Compose file, where there is none", async () => {
    const editor = await startEditor({ capabilities: creating });
    const file = await OpenFile.open(editor, "deploy/compose.yaml", compose);
    const action = await actionTitled(asSwarm, file, "update_config");
    expect(action).toMatchObject({ kind: CodeActionKind.QuickFix });
    expect(action?.isPreferred).toBeUndefined();
    const uri = editor.uri("deploy/seaworthy.yaml");
    const start = { line: 0, character: 0 };
    const edits = [{ range: { start, end: start }, newText: "target: swarm\n" }];
    const documentChanges = [
      { kind: "create", uri },
      { textDocument: { uri, version: null }, edits },
    ];
    expect(action?.edit).toEqual({ documentChanges });
    editor.write("deploy/seaworthy.yaml", "target: swarm\n");
    await changedOnDisk(editor, "deploy/seaworthy.yaml");
    await until("the settings", async () => (ofRule(rule, await file.diagnostics()).length === 0 ? true : undefined));
    expect(await actionTitled(asCompose, file, "update_config")).toBeUndefined();
  });

  test("in a new file beside the base file of what is over it in a folder below", async () => {
    const base = `services:\n  api:\n    image: ${image}:2.4.0\n`;
    const over = `services:\n  api:\n    deploy:\n${keys}`;
    const env = "COMPOSE_FILE=../compose.yaml:over.yaml\n";
    const files = { "deploy/.env": env, "compose.yaml": base, "deploy/over.yaml": over };
    const editor = await startEditor({ capabilities: creating, files });
    const file = await OpenFile.open(editor, "deploy/over.yaml", over);
    const uris = urisOf(await actionTitled(asSwarm, file, "update_config"));
    expect(uris).toEqual([editor.uri("seaworthy.yaml")]);
  });

  test("once for all problems that are about it", async () => {
    const editor = await startEditor({ capabilities: creating });
    const file = await OpenFile.open(editor, "compose.yaml", compose);
    const found = ofRule(rule, await file.diagnostics());
    expect(found.length).toBeGreaterThan(1);
    const actions = await file.codeActions(file.rangeOf(keys));
    const about = actions.filter(({ title }) => title === asSwarm);
    expect(about.map(({ diagnostics }) => diagnostics)).toEqual([found]);
  });

  test("the other way round where the files look like a stack", async () => {
    const text = "# Ours.\nruleSet: strict # all\n";
    const editor = await startEditor({ files: { "seaworthy.yaml": text } });
    const file = await OpenFile.open(editor, "stack.yml", stack);
    const action = await actionTitled(asCompose, file, "container_name");
    const settings = await OpenFile.open(editor, "seaworthy.yaml", text, "yaml");
    expect(settings.after(action?.edit)).toBe(`${text}target: compose\n`);
  });

  test("not in a new file where the editor cannot make one", async () => {
    const editor = await startEditor();
    const file = await OpenFile.open(editor, "compose.yaml", compose);
    expect(ofRule(rule, await file.diagnostics())).not.toEqual([]);
    expect(await actionTitled(asSwarm, file, "update_config")).toBeUndefined();
  });

  test.each([
    ["nowhere where there is a file that cannot be read", "/seaworthy.yml", []],
    ["in a new file where there is none", undefined, ["memfs:/shop/seaworthy.yaml"]],
  ])("on a disk of the editor: %s", async (_, unreadable, uris) => {
    const editor = await startEditor({
      capabilities: creating,
      folderUri: "memfs:/shop",
      initializationOptions: { readFile: true },
      readFile: (uri) => {
        if (unreadable !== undefined && uri.endsWith(unreadable)) throw new Error("no permission");
        return { missing: true };
      },
    });
    const file = await OpenFile.open(editor, "compose.yaml", compose);
    expect(ofRule(rule, await file.diagnostics())).not.toEqual([]);
    expect(urisOf(await actionTitled(asSwarm, file, "update_config"))).toEqual(uris);
  });

  test.each([
    ["is said in the settings file", { files: { "seaworthy.yaml": "target: compose\n" } }],
    ["is said in the editor", { settings: () => ({ target: "compose" }) }],
    ["would be said in a broken file", { files: { "seaworthy.yaml": "rules: [\n" } }],
  ])("not where it %s", async (_, options) => {
    const editor = await startEditor({ capabilities: creating, ...options });
    const file = await OpenFile.open(editor, "compose.yaml", compose);
    expect(ofRule(rule, await file.diagnostics())).not.toEqual([]);
    expect(await actionTitled(asSwarm, file, "update_config")).toBeUndefined();
  });
});

describe("that an image has a health check can be said in the settings", () => {
  test("as the editor has them, saved or not", async () => {
    const text = "images:\n  acme/db: { like: postgres } # ours\n";
    const editor = await startEditor({ files: { "seaworthy.yaml": "" } });
    const settings = await OpenFile.open(editor, "seaworthy.yaml", "", "yaml");
    const file = await OpenFile.open(editor, "compose.yaml", compose);
    await file.diagnostics();
    await settings.change([{ text }]);
    const action = await actionTitled(hasHealthcheck, file, "api:");
    expect(action?.isPreferred).toBeUndefined();
    expect(action?.diagnostics?.map(({ code }) => code)).toEqual(["healthcheck-missing"]);
    const textDocument = { uri: settings.uri, version: settings.version };
    expect(action?.edit?.documentChanges).toEqual([expect.objectContaining({ textDocument })]);
    const after = settings.after(action?.edit);
    expect(after).toBe(`${text}  ${image}:\n    shipsHealthcheck: true\n`);
    await settings.change([{ text: after }]);
    expect(ofRule("healthcheck-missing", await file.diagnostics())).toEqual([]);
  });

  test("to an editor that knows neither versions nor new files", async () => {
    const editor = await startEditor({ capabilities: {}, files: { "seaworthy.yaml": "ruleSet: core\n" } });
    const file = await OpenFile.open(editor, "compose.yaml", compose);
    const action = await actionTitled(hasHealthcheck, file, "api:");
    expect(Object.keys(action?.edit?.changes ?? {})).toEqual([editor.uri("seaworthy.yaml")]);
  });

  test("of the service that another one waits for", async () => {
    const editor = await startEditor({ capabilities: creating });
    const waits = "    depends_on: { api: { condition: service_healthy } }\n";
    const file = await OpenFile.open(editor, "compose.yaml", `${compose}  web:\n    image: nginx:1.29.1\n${waits}`);
    const action = await actionTitled(hasHealthcheck, file, "service_healthy");
    expect(action?.diagnostics?.map(({ code }) => code)).toEqual(["depends-on-no-healthcheck"]);
    expect(JSON.stringify(action?.edit)).toContain(`images:\\n  ${image}:\\n    shipsHealthcheck: true\\n`);
  });

  test.each([
    ["one that is known to have none", "image: postgres:16"],
    ["one of which more is known than would be kept", "image: grafana/grafana:11.2.0"],
    ["one that is built here", `image: ${image}:2\n    build: .`],
    ["one that a variable decides", "image: ${IMAGE}"],
  ])("but not of %s", async (_, body) => {
    const editor = await startEditor({ capabilities: creating });
    const file = await OpenFile.open(editor, "compose.yaml", `services:\n  api:\n    ${body}\n`);
    expect(ofRule("healthcheck-missing", await file.diagnostics())).not.toEqual([]);
    const titles = (await file.codeActions(file.rangeOf("api:"))).map(({ title }) => title);
    expect(titles.filter((title) => title.includes("HEALTHCHECK"))).toEqual([]);
  });
});

test("fixing all leaves the settings alone", async () => {
  const editor = await startEditor({ files: { "seaworthy.yaml": "ruleSet: core\n" } });
  const file = await OpenFile.open(editor, "compose.yaml", compose);
  const context = { diagnostics: [], only: ["source.fixAll"] };
  const actions = await file.codeActions(file.rangeOf("services"), context);
  const resolved = await Promise.all(actions.map((action) => file.resolve(action)));
  expect(resolved).not.toEqual([]);
  expect(JSON.stringify(resolved)).not.toContain("seaworthy.yaml");
});

async function actionTitled(title: string, file: OpenFile, at: string): Promise<CodeAction | undefined> {
  const actions = await file.codeActions(file.rangeOf(at));
  return actions.find((action) => action.title === title);
}

/** The documents that an action changes. */
function urisOf(action: CodeAction | undefined): readonly string[] {
  const changes = action?.edit?.documentChanges ?? [];
  return changes.flatMap((change) => ("textDocument" in change ? change.textDocument.uri : []));
}

async function changedOnDisk(editor: Editor, name: string): Promise<void> {
  const changes = [{ uri: editor.uri(name), type: FileChangeType.Created }];
  await editor.connection.sendNotification("workspace/didChangeWatchedFiles", { changes });
}
