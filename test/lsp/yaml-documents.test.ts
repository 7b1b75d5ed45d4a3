import { describe, expect, test } from "vitest";
import { shop } from "../projects/shop.ts";
import { ofRule, startEditor, until } from "./editor.ts";
import { OpenFile } from "./open-file.ts";

describe("a document that editors take for any YAML", () => {
  test("is judged where a project includes or extends it, and fixed", async () => {
    const editor = await startEditor({ files: shop });
    const common = await OpenFile.open(editor, "service-base.yaml", shop["service-base.yaml"], "yaml");
    const [problem] = ofRule("privileged-container", await common.diagnostics());
    const actions = problem ? await common.codeActions(problem.range, { diagnostics: [problem] }) : [];
    const fix = actions.find(({ title }) => title.startsWith("Remove"));
    expect(common.after(fix?.edit)).toBe(shop["service-base.yaml"].replace("    privileged: true\n", ""));
  });

  test("keeps its problems while the rest of the project is open, and follows its edits", async () => {
    const editor = await startEditor({ files: shop });
    const base = await OpenFile.open(editor, "compose.yaml", shop["compose.yaml"]);
    await base.diagnostics();
    const common = await OpenFile.open(editor, "service-base.yaml", shop["service-base.yaml"], "yaml");
    expect(ofRule("privileged-container", await common.diagnostics())).toHaveLength(1);
    await common.replace("    privileged: true\n", "");
    expect(ofRule("privileged-container", await common.diagnostics())).toEqual([]);
    await common.close();
    const again = () => editor.pushed.findLast(({ uri }) => uri === common.uri)?.diagnostics ?? [];
    await until("the problems of the file on the disk", () => ofRule("privileged-container", again())[0]);
  });

  test.each([
    ["seaworthy.yaml", "environments:\n  production: { files: [base.yaml, live.yaml] }\n"],
    [".env", "COMPOSE_FILE=base.yaml:live.yaml\n"],
  ])("is judged where %s names it", async (name, naming) => {
    const base = "services:\n  web:\n    image: acme/web:1\n    privileged: true\n";
    const files = { [name]: naming, "base.yaml": base, "live.yaml": "services:\n  web:\n    mem_limit: 1g\n" };
    const editor = await startEditor({ files });
    const file = await OpenFile.open(editor, "base.yaml", base, "yaml");
    const found = await file.diagnostics();
    expect(ofRule("privileged-container", found)).toHaveLength(1);
    expect(ofRule("memory-limit-missing", found)).toEqual([]);
    expect(ofRule("cpu-limit-missing", found)).toHaveLength(1);
  });

  test("is not judged where no project names it, whatever it looks like", async () => {
    const text = "services:\n  web:\n    privileged: true\n    imgae: nginx\n";
    const editor = await startEditor({ files: { ...shop, "other.yaml": text } });
    const file = await OpenFile.open(editor, "other.yaml", text, "yaml");
    expect(await file.diagnostics()).toEqual([]);
    expect(await file.codeActions(file.rangeOf("privileged"), { diagnostics: [] })).toEqual([]);
    const unsaved = await OpenFile.open(editor, "unsaved.yaml", text, "yaml");
    expect(await unsaved.diagnostics()).toEqual([]);
  });
});
