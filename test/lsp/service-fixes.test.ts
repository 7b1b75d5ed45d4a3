import { describe, expect, test } from "vitest";
import { CodeActionKind, CodeActionTriggerKind, type WorkspaceEdit } from "vscode-languageserver/node";
import { parse } from "yaml";
import { modern, startEditor } from "./editor.ts";
import { OpenFile } from "./open-file.ts";

const command = "seaworthy.makeServiceProductionReady";
const compose =
  "services:\n  web:\n    image: nginx:1.29.1 # the edge\n    privileged: true\n  api:\n    image: acme/api:1.4.2\n";

interface Offer {
  readonly service: string;
  readonly fixes: readonly { readonly rule: string; readonly title: string; readonly safety: string }[];
}

describe("making a service production-ready", () => {
  test("is offered at its name, and asks the editor to let a person choose", async () => {
    const editor = await startEditor({ initializationOptions: { commands: [command] } });
    const file = await OpenFile.open(editor, "compose.yaml", compose);
    const [action, ...others] = await rewrites(file, "web:");
    expect(others).toEqual([]);
    expect(action).toMatchObject({ title: 'Make "web" production-ready', kind: CodeActionKind.RefactorRewrite });
    expect(action?.command).toMatchObject({ command, arguments: [file.uri, "web"] });
    expect(await rewrites(file, "privileged")).toEqual([]);
    expect(await rewrites(file, "services:")).toEqual([]);
  });

  test("does all that is safe, and nothing else, in an editor that cannot ask", async () => {
    const editor = await startEditor();
    const file = await OpenFile.open(editor, "compose.yaml", compose);
    const [action] = await rewrites(file, "web:");
    const after = file.after(action?.edit);
    const services = parse(after).services;
    expect(services.web).toMatchObject({ image: "nginx:1.29.1", privileged: true, restart: "unless-stopped" });
    expect(services.web).toHaveProperty("logging.options.max-size");
    // A limit may be too low for what the service does.
    expect(services.web).not.toHaveProperty("deploy");
    expect(services.api).toEqual({ image: "acme/api:1.4.2" });
    expect(after).toContain("    image: nginx:1.29.1 # the edge\n");
  });

  test("lists the fixes of the service at the cursor by what they cost, and makes those that are chosen", async () => {
    const editor = await startEditor({ initializationOptions: { commands: [command] } });
    const file = await OpenFile.open(editor, "compose.yaml", compose);
    const position = file.rangeOf("acme/api").start;
    const offer: Offer = await editor.connection.sendRequest("seaworthy/serviceFixes", { uri: file.uri, position });
    expect(offer.service).toBe("api");
    expect(offer.fixes).toContainEqual({
      rule: "restart-policy-missing",
      title: expect.stringContaining("unless-stopped"),
      safety: "safe",
      message: expect.stringContaining('Service "api"'),
      isPreferred: true,
    });
    const probe = offer.fixes.find(({ title }) => title.includes("`wget`"));
    expect(probe?.safety).toBe("input");
    const fixes = offer.fixes.filter(({ rule }) => rule === "restart-policy-missing");
    const edit: WorkspaceEdit = await editor.connection.sendRequest("seaworthy/fixService", {
      uri: file.uri,
      service: "api",
      fixes: [...fixes, probe],
    });
    const after = file.after(edit);
    expect(after).toContain("    restart: unless-stopped\n");
    // A place to fill in is one for the editor.
    expect(after).toMatch(/127\.0\.0\.1:\$\{1:3000\}\/\$\{2:health\}/);
    expect(after.slice(after.indexOf("api:"))).not.toContain("logging");
  });

  test("answers with nothing where there is no service, and where nothing is chosen", async () => {
    const editor = await startEditor();
    const file = await OpenFile.open(editor, "compose.yaml", compose);
    const ask = (params: object) => editor.connection.sendRequest("seaworthy/serviceFixes", params);
    expect(await ask({ uri: file.uri, position: { line: 0, character: 0 } })).toBeNull();
    expect(await ask({ uri: editor.uri("other.yaml"), service: "web" })).toBeNull();
    expect(await ask({ uri: file.uri })).toBeNull();
    const none = await editor.connection.sendRequest("seaworthy/fixService", { uri: file.uri, service: "web" });
    expect(none).toBeNull();
  });

  test("knows what the other files of the project say of the service", async () => {
    const production = "services:\n  web:\n    restart: always\n    logging: { driver: local }\n";
    const editor = await startEditor({ files: { "compose.yaml": compose, "compose.prod.yaml": production } });
    const file = await OpenFile.open(editor, "compose.yaml", compose);
    const offer: Offer = await editor.connection.sendRequest("seaworthy/serviceFixes", {
      uri: file.uri,
      service: "web",
    });
    const rules = offer.fixes.map(({ rule }) => rule);
    expect(rules).toContain("memory-limit-missing");
    expect(rules).not.toContain("restart-policy-missing");
    expect(rules).not.toContain("log-rotation-missing");
  });
});

test("what services have in common is extracted from the key on the line", async () => {
  const editor = await startEditor();
  const block = "    logging:\n      driver: local\n";
  const file = await OpenFile.open(editor, "compose.yaml", `services:\n  web:\n${block}  api:\n${block}`);
  const [action, ...others] = await rewrites(file, "logging");
  expect(others).toEqual([]);
  expect(action).toMatchObject({
    title: "Extract `logging` of 2 services to `x-logging`",
    kind: CodeActionKind.RefactorExtract,
  });
  expect(file.after(action?.edit)).toBe(
    "x-logging: &logging\n  driver: local\n\nservices:\n  web:\n    logging: *logging\n  api:\n    logging: *logging\n",
  );
});

describe("what can be written in two ways", () => {
  const text = 'services:\n  web:\n    image: nginx:1.29.1\n    ports: # all\n      - "8080:80" # web\n';

  test("is converted at the cursor, in the version of the document that is open", async () => {
    const editor = await startEditor();
    const file = await OpenFile.open(editor, "compose.yaml", `# é\n${text}`);
    await file.replace("é", "🐋");
    const [action, ...others] = await rewrites(file, "8080");
    expect(others).toEqual([]);
    expect(action).toMatchObject({ title: "Convert to long syntax", kind: CodeActionKind.RefactorRewrite });
    expect(action?.isPreferred).toBeUndefined();
    const textDocument = { uri: file.uri, version: file.version };
    expect(action?.edit?.documentChanges).toEqual([expect.objectContaining({ textDocument })]);
    expect(file.after(action?.edit)).toBe(
      `# 🐋\n${text.replace('- "8080:80" # web', '- target: 80 # web\n        published: "8080"')}`,
    );
  });

  test("is looked at in the project that the file belongs to", async () => {
    const production = "services:\n  web:\n    volumes: [data:/data]\nvolumes: { data: }\n";
    const editor = await startEditor({ files: { "compose.yaml": text, "compose.prod.yaml": production } });
    const file = await OpenFile.open(editor, "compose.prod.yaml", production);
    expect((await rewrites(file, "data:/data")).map(({ title }) => title)).toEqual(["Convert to long syntax"]);
    const changed = production.replace("data:/data", "data:/data:z");
    await file.change([{ text: changed }]);
    expect(await rewrites(file, "data:/data")).toEqual([]);
  });
});

test("who only moves the cursor is offered no conversion", async () => {
  const editor = await startEditor();
  const file = await OpenFile.open(editor, "compose.yaml", 'services:\n  web:\n    ports: ["8080:80"]\n');
  const offered = async (triggerKind: CodeActionTriggerKind) => {
    const context = { diagnostics: [], only: [CodeActionKind.RefactorRewrite], triggerKind };
    return (await file.codeActions(file.rangeOf("8080"), context)).map(({ title }) => title);
  };
  expect(await offered(CodeActionTriggerKind.Automatic)).toEqual([]);
  expect(await offered(CodeActionTriggerKind.Invoked)).toContain("Convert to long syntax");
});

describe("fixing all problems of a rule in a project", () => {
  const web = "services:\n  web: { image: nginx:1.29.1, privileged: true }\n";
  const worker = "services:\n  worker: { image: acme/worker:1.4.2, privileged: true }\n";
  const files = { "compose.yaml": web, "compose.prod.yaml": worker };
  const title = "Fix all `privileged-container` problems in this project";

  test("reaches into its other files", async () => {
    const editor = await startEditor({ files });
    const file = await OpenFile.open(editor, "compose.yaml", web);
    const actions = await file.codeActions(file.rangeOf("true"));
    const { edit } = await file.resolve(actions.find((action) => action.title === title) ?? { title });
    const uris = edit?.documentChanges?.map((change) => "textDocument" in change && change.textDocument.uri);
    expect(uris).toEqual([file.uri, editor.uri("compose.prod.yaml")]);
    expect(file.after(edit)).toBe("services:\n  web: { image: nginx:1.29.1 }\n");
  });

  test("is not offered where the file has all of them", async () => {
    const editor = await startEditor({ capabilities: modern });
    const file = await OpenFile.open(editor, "compose.yaml", web);
    const titles = (await file.codeActions(file.rangeOf("true"))).map((action) => action.title);
    expect(titles.filter((each) => each.startsWith("Fix all"))).toEqual([]);
  });
});

function rewrites(file: OpenFile, text: string) {
  return file.codeActions(file.rangeOf(text), { diagnostics: [], only: [CodeActionKind.Refactor] });
}
