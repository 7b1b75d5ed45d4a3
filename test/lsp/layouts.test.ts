import { describe, expect, test } from "vitest";
import type { TextEdit, WorkspaceEdit } from "vscode-languageserver/node";
import { parse } from "yaml";
import { layouts } from "../layouts/layouts.ts";
import { startEditor } from "./editor.ts";
import { OpenFile } from "./open-file.ts";

interface Plan {
  readonly created: readonly { readonly uri: string; readonly text: string; readonly isExecutable: boolean }[];
  readonly changed: readonly { readonly uri: string; readonly version: number | null; readonly edits: TextEdit[] }[];
  readonly guide: string;
}

const convert = "seaworthy.convertService";
const shop = `# The shop.
services:
  web: # what people see
    image: ghcr.io/acme/web:1.4.2
    ports:
      - "80:3000"
`;

describe("layouts", () => {
  test("are listed with what a person may choose of them", async () => {
    const { connection } = await startEditor();
    const offers: readonly { name: string; preview: string; values: unknown[]; takesService: boolean }[] =
      await connection.sendRequest("seaworthy/layouts", null);
    expect(offers.map(({ name }) => name)).toEqual(layouts.map(({ name }) => name));
    for (const { preview } of offers) expect(parse(preview, { merge: true })).toHaveProperty("services");
    const taking = offers.filter(({ takesService }) => takesService).map(({ name }) => name);
    expect(taking).toEqual(["blue-green", "canary", "load-balanced"]);
  });

  test("judge a value while it is typed", async () => {
    const { connection } = await startEditor();
    const fault = (text: string) =>
      connection.sendRequest("seaworthy/layoutFault", { layout: "canary", value: "port", text });
    expect(await fault("3000")).toBeNull();
    expect(await fault("many")).toBe('"many" is not a port.');
    expect(await connection.sendRequest("seaworthy/layoutFault", "nonsense")).toBeNull();
  });

  test("become files of a folder, with the values that are chosen", async () => {
    const editor = await startEditor();
    const plan: Plan = await editor.connection.sendRequest("seaworthy/insertLayout", {
      layout: "canary",
      values: { service: "api", port: "no port" },
      folder: editor.uri("shop"),
    });
    expect(plan.changed).toEqual([]);
    expect(plan.guide).toBe(editor.uri("shop/README.md"));
    const texts = new Map(plan.created.map((file) => [file.uri, file]));
    expect(parse(texts.get(editor.uri("shop/compose.yaml"))?.text ?? "", { merge: true }).services).toHaveProperty(
      "api-canary",
    );
    expect(texts.get(editor.uri("shop/canary.sh"))?.isExecutable).toBe(true);
    expect(texts.get(editor.uri("shop/proxy/haproxy.cfg"))?.text).toContain("api-canary:3000");
  });

  test("go into the Compose file that is open, as it is there", async () => {
    const editor = await startEditor({ files: { ".env.example": "STABLE_TAG=2\n", "compose.yaml": "services: {}\n" } });
    const file = await OpenFile.open(editor, "compose.yaml", shop);
    const plan: Plan = await editor.connection.sendRequest("seaworthy/insertLayout", {
      layout: "canary",
      values: { service: "next" },
      folder: editor.uri(""),
      into: file.uri,
    });
    const own = plan.changed.find(({ uri }) => uri === file.uri);
    expect(own?.version).toBe(1);
    expect(own?.edits.every(({ range }) => JSON.stringify(range.start) === JSON.stringify(range.end))).toBe(true);
    const after = file.after(toEdit(plan));
    expect(after.startsWith("# The shop.\nx-logging: &logging\n")).toBe(true);
    expect(Object.keys(parse(after, { merge: true }).services)).toEqual(["web", "proxy", "next-stable", "next-canary"]);
    const example = plan.changed.find(({ uri }) => uri === editor.uri(".env.example"));
    expect(example?.edits.map(({ newText }) => newText).join("")).toContain("CANARY_TAG=1.1.0");
    expect(plan.created.map(({ uri }) => uri)).toContain(editor.uri("canary.md"));
  });

  test("overwrite nothing, and go nowhere outside of the workspace", async () => {
    const editor = await startEditor({ files: { "shop/README.md": "mine" } });
    const insert = (folder: string) =>
      editor.connection.sendRequest("seaworthy/insertLayout", { layout: "canary", values: {}, folder });
    expect(await insert(editor.uri("shop"))).toEqual({
      mistake: "README.md is there already, and is not overwritten.",
    });
    expect(await insert("file:///etc")).toEqual({ mistake: "That is in no folder of the workspace." });
    expect(await insert(editor.uri("shop/../../etc"))).toEqual({ mistake: "That is in no folder of the workspace." });
    expect(await editor.connection.sendRequest("seaworthy/insertLayout", null)).toHaveProperty("mistake");
  });
});

describe("a service", () => {
  test("is offered to be put behind a proxy at its name, by an editor that can ask", async () => {
    const editor = await startEditor({ initializationOptions: { commands: [convert] } });
    const file = await OpenFile.open(editor, "compose.yaml", shop);
    await file.diagnostics();
    const titles = async (text: string) => (await file.codeActions(file.rangeOf(text))).map(({ title }) => title);
    expect(await titles("web:")).toContainEqual(expect.stringContaining('Put "web" behind a proxy'));
    expect(await titles("image")).not.toContainEqual(expect.stringContaining("behind a proxy"));
    const plain = await OpenFile.open(await startEditor(), "compose.yaml", shop);
    await plain.diagnostics();
    const actions = await plain.codeActions(plain.rangeOf("web:"));
    expect(actions.map(({ title }) => title)).not.toContainEqual(expect.stringContaining("behind a proxy"));
  });

  test("says what it can become, and what need not be asked", async () => {
    const editor = await startEditor();
    const file = await OpenFile.open(editor, "compose.yaml", shop);
    await file.diagnostics();
    const position = file.rangeOf("ghcr.io").start;
    const choices = await editor.connection.sendRequest("seaworthy/conversions", { uri: file.uri, position });
    expect(choices).toMatchObject({ service: "web", known: { port: "3000", health: null } });
    expect(choices).toHaveProperty("layouts.1", expect.objectContaining({ name: "canary", mistake: null }));
    await file.replace("ghcr.io/acme/web:1.4.2", "postgres:17.6");
    expect(
      await editor.connection.sendRequest("seaworthy/conversions", { uri: file.uri, service: "web" }),
    ).toHaveProperty("layouts.0.mistake", '"web" keeps data, of which two containers cannot take care.');
    expect(await editor.connection.sendRequest("seaworthy/conversions", { uri: file.uri, service: "api" })).toEqual({
      mistake: 'There is no service "api" in compose.yaml.',
    });
  });

  test("becomes blue-green in the version of the document that is open, with the tags in `.env`", async () => {
    const editor = await startEditor({ files: { ".env": "LOG=info\n" } });
    const file = await OpenFile.open(editor, "compose.yaml", shop);
    const plan: Plan = await editor.connection.sendRequest("seaworthy/convertService", {
      uri: file.uri,
      service: "web",
      layout: "blue-green",
      values: { health: "/live" },
    });
    const after = file.after(toEdit(plan));
    expect(after.startsWith("# The shop.\nservices:\n  web-blue: # what people see\n")).toBe(true);
    expect(Object.keys(parse(after).services)).toEqual(["web-blue", "proxy", "web-green"]);
    const env = plan.changed.find(({ uri }) => uri === editor.uri(".env"));
    expect(env?.edits.map(({ newText }) => newText)).toEqual(["\nBLUE_TAG=1.4.2\nGREEN_TAG=1.4.2\n"]);
    const config = plan.created.find(({ uri }) => uri === editor.uri("proxy/nginx.conf"));
    expect(config?.text).toContain("/live;");
    const elsewhere = { uri: "file:///etc/compose.yaml", service: "web", layout: "canary" };
    expect(await editor.connection.sendRequest("seaworthy/convertService", elsewhere)).toHaveProperty("mistake");
  });
});

function toEdit({ changed }: Plan): WorkspaceEdit {
  return { changes: Object.fromEntries(changed.map(({ uri, edits }) => [uri, edits])) };
}
