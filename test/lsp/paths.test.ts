import { describe, expect, test } from "vitest";
import { folderAround, toPath, toUri } from "../../server/src/lsp/paths.ts";

describe("paths", () => {
  test.each([
    ["file:///srv/app/compose.yaml", "/srv/app/compose.yaml"],
    ["file:///srv/my%20app/%C3%A9.yaml", "/srv/my app/é.yaml"],
    ["file:///c%3A/app/compose.yaml", "c:/app/compose.yaml"],
    ["file:///C:/app/compose.yaml", "c:/app/compose.yaml"],
    ["file://server/share/compose.yaml", "//server/share/compose.yaml"],
    ["vscode-vfs://github/a/b%2Bc/compose.yaml", "vscode-vfs://github/a/b%2Bc/compose.yaml"],
    ["untitled:Untitled-1", "untitled:Untitled-1"],
  ])("of %s", (uri, path) => {
    expect(toPath(uri)).toBe(path);
    expect(toPath(toUri(path))).toBe(path);
  });

  test("lie in the innermost folder that is open", () => {
    const folders = ["/srv", "/srv/app", "/srv/app-two", "/"];
    expect(folderAround("/srv/app/deploy/compose.yaml", folders)).toBe("/srv/app");
    expect(folderAround("/srv/app-three/compose.yaml", folders)).toBe("/srv");
    expect(folderAround("/srv/compose.yaml", ["/srv/app"])).toBeUndefined();
  });
});
