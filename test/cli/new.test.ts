import { readdirSync, readFileSync, statSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { folderWith } from "../folder-with.ts";
import { layouts } from "../layouts/layouts.ts";
import { seaworthy } from "./command.ts";

describe("new", () => {
  test("lists the layouts", async () => {
    const { code, out } = await seaworthy("new", { folder: "/" });
    expect(code).toBe(0);
    expect(
      out
        .trim()
        .split("\n")
        .map((line) => line.split(" ")[0]),
    ).toEqual(layouts.map(({ name }) => name));
  });

  test("writes a layout with the values that are asked for", async () => {
    const folder = folderWith({});
    const { code, out, err } = await seaworthy("new canary shop --set service=api --set image=ghcr.io/acme/api", {
      folder,
    });
    expect({ code, err }).toEqual({
      code: 0,
      err: "Copy .env.example to .env, set what is in it, and `docker compose up --detach --wait`; README.md says how to operate it.\n",
    });
    expect(out).toContain("wrote shop/proxy/haproxy.cfg\n");
    expect(readFileSync(join(folder, "shop/compose.yaml"), "utf8")).toContain("  api-canary:\n");
    expect(readFileSync(join(folder, "shop/proxy/haproxy.cfg"), "utf8")).toContain(" api-canary:3000 ");
    expect(statSync(join(folder, "shop/canary.sh")).mode & 0o777).toBe(0o755);
  });

  test("puts its services into a project that is there", async () => {
    const compose = "services:\n  db:\n    image: postgres:17.6\n";
    const folder = folderWith({
      "compose.yaml": compose,
      "README.md": "# Mine\n",
      ".env.example": "STABLE_TAG=2.0.0\n",
    });
    const dry = await seaworthy("new canary --into compose.yaml --dry-run", { folder });
    expect(dry.out).toContain("+  web-canary:\n");
    expect(dry.out).toContain("would write canary.md\n");
    expect(readFileSync(join(folder, "compose.yaml"), "utf8")).toBe(compose);
    const { code, out } = await seaworthy("new canary --into compose.yaml", { folder });
    expect(code).toBe(0);
    expect(out).toContain("changed compose.yaml\n");
    expect(readFileSync(join(folder, "compose.yaml"), "utf8")).toMatch(
      /services:\n {2}db:\n {4}image: postgres:17\.6\n\n {2}proxy:\n/,
    );
    expect(readFileSync(join(folder, "README.md"), "utf8")).toBe("# Mine\n");
    expect(readFileSync(join(folder, ".env.example"), "utf8")).toMatch(
      /^STABLE_TAG=2\.0\.0\n\n# The version .*\nCANARY_TAG=1\.1\.0\n/,
    );
    const again = await seaworthy("new canary --into compose.yaml", { folder });
    expect(again).toMatchObject({ code: 0, out: "" });
  });

  test("puts a service that is there behind a proxy, with what its script needs", async () => {
    const compose = 'services:\n  web: # ours\n    image: acme/web:1.4.2\n    ports: ["80:3000"]\n';
    const folder = folderWith({ "compose.yaml": compose, ".env": "LOG=info\n" });
    const dry = await seaworthy("new blue-green --into compose.yaml --convert web --dry-run", { folder });
    expect(dry.out).toContain("+  web-blue: # ours\n");
    expect(readFileSync(join(folder, "compose.yaml"), "utf8")).toBe(compose);
    const done = await seaworthy("new blue-green --into compose.yaml --convert web --set health=/live", { folder });
    expect(done).toMatchObject({ code: 0, err: "blue-green.md says how to go on.\n" });
    expect(readFileSync(join(folder, "compose.yaml"), "utf8")).toContain("services:\n  web-blue: # ours\n");
    expect(readFileSync(join(folder, ".env"), "utf8")).toBe("LOG=info\n\nBLUE_TAG=1.4.2\nGREEN_TAG=1.4.2\n");
    expect(readFileSync(join(folder, "proxy/nginx.conf"), "utf8")).toContain(":3000/live;");
    expect(statSync(join(folder, "blue-green.sh")).mode & 0o777).toBe(0o755);
  });

  test.each([
    ["rolling --into compose.yaml --convert web", "--convert goes with blue-green, canary, load-balanced."],
    ["canary --convert web", "--convert needs --into."],
    ["canary --into compose.yaml --convert api", 'There is no service "api" in compose.yaml.'],
    ["canary --into compose.yaml --convert web", '"web" does not say on which port it listens.'],
  ])("refuses %s", async (words, message) => {
    const folder = folderWith({ "compose.yaml": "services:\n  web:\n    image: acme/web:1\n" });
    expect(await seaworthy(`new ${words}`, { folder })).toMatchObject({ code: 2, err: `seaworthy: ${message}\n` });
  });

  test("overwrites nothing", async () => {
    const folder = folderWith({ "canary.sh": "mine\n" });
    expect(await seaworthy("new canary", { folder })).toMatchObject({
      code: 2,
      err: "seaworthy: canary.sh is there already, and is not overwritten.\n",
    });
    expect(readdirSync(folder)).toEqual(["canary.sh"]);
  });

  test.each([
    ["canari", 'there is no layout "canari"; did you mean "canary"?'],
    ["canary a b", "new takes the name of a layout, and a folder."],
    ["canary --set port=0", '--set port=0: "0" is not a port.'],
    ["canary --set port=65536", '--set port=65536: "65536" is not a port.'],
    ["canary --set service=Web", '--set service=Web: "Web" is not a name of small letters, digits and hyphens.'],
    ["canary --set image=web:1", '--set image=web:1: "web:1" is not an image without a tag.'],
    [
      "canary --set color=red",
      "--set color=red: canary has the values project, service, image, port, health, each as NAME=VALUE.",
    ],
    ["canary --into compose.yaml", "compose.yaml is not there."],
    ["canary x --into compose.yaml", "with --into, the files go to the folder of the Compose file."],
  ])("refuses %s", async (words, message) => {
    expect(await seaworthy(`new ${words}`, { folder: folderWith({}) })).toMatchObject({
      code: 2,
      err: `seaworthy: ${message}\n`,
    });
  });
});
