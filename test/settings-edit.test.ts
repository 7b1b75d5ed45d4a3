import { describe, expect, test } from "vitest";
import { newSettings, settingsEdits } from "../server/src/core/settings-edit.ts";
import { readSettings } from "../server/src/core/settings-file.ts";
import { applyEdits } from "../server/src/core/syntax/text.ts";
import { parse } from "../server/src/core/syntax/yaml.ts";

const target = { path: ["target"], value: "swarm" } as const;
const health = { path: ["images", "ghcr.io:443/acme/api", "shipsHealthcheck"], value: true } as const;

function saying(text: string, said: typeof target | typeof health): string | undefined {
  const edits = settingsEdits({ path: "/shop/seaworthy.yaml", text }, said);
  return edits && applyEdits(text, edits);
}

describe("what runs a project is said in its settings", () => {
  test.each([
    ["behind what is there", "ruleSet: strict # all\n", "ruleSet: strict # all\ntarget: swarm\n"],
    ["in the place of another word", "target: auto # who knows\n", "target: swarm # who knows\n"],
    ["in the place of nothing", "target:\nruleSet: core\n", "target: swarm\nruleSet: core\n"],
    ["in an empty file", "", "target: swarm\n"],
    ["below comments", "# Ours.", "# Ours.\ntarget: swarm\n"],
    ["below comments with CRLF", "# Ours.\r\n", "# Ours.\r\ntarget: swarm\r\n"],
    ["behind a byte order mark", "\ufeff", "\ufefftarget: swarm\n"],
    ["in an empty document", "---\n", "---\ntarget: swarm\n"],
    ["in flow style", "{ ruleSet: strict }\n", "{ ruleSet: strict, target: swarm }\n"],
    ["without a line break at the end", "ruleSet: strict", "ruleSet: strict\ntarget: swarm"],
    ["beside a mistake", "ruleSet: stricter\n", "ruleSet: stricter\ntarget: swarm\n"],
  ])("%s", (_, text, expected) => {
    expect(saying(text, target)).toBe(expected);
    expect(readSettings(parse({ path: "", text: expected })).settings.target).toBe("swarm");
  });

  test.each([
    ["is broken", "rules: [\n"],
    ["is a list", "- target\n"],
    ["is two documents", "ruleSet: core\n---\nruleSet: strict\n"],
    ["says it already", "target: swarm\n"],
  ])("not in a file that %s", (_, text) => {
    expect(saying(text, target)).toBeUndefined();
  });
});

describe("what an image has is said in the settings", () => {
  const entry = "ghcr.io:443/acme/api";
  test.each([
    ["behind what is there", "ruleSet: core\n", `ruleSet: core\nimages:\n  ${entry}:\n    shipsHealthcheck: true\n`],
    [
      "behind other images, in the indentation of the file",
      "images:\n    # Ours.\n    a/b:\n        like: redis # in a way\nruleSet: core\n",
      `images:\n    # Ours.\n    a/b:\n        like: redis # in a way\n    ${entry}:\n        shipsHealthcheck: true\nruleSet: core\n`,
    ],
    [
      "with what is said of it",
      `images:\n  ${entry}: # ours\n    like: redis\n    # end\n`,
      `images:\n  ${entry}: # ours\n    like: redis\n    shipsHealthcheck: true\n    # end\n`,
    ],
    [
      "with what is said of it in flow style",
      `images: { "${entry}": { like: redis } }\n`,
      `images: { "${entry}": { like: redis, shipsHealthcheck: true } }\n`,
    ],
    [
      "beside what it shares with another",
      `images:\n  a/b: &x { like: redis }\n  ${entry}: *x\n`,
      `images:\n  a/b: &x { like: redis }\n  ${entry}:\n    <<: *x\n    shipsHealthcheck: true\n`,
    ],
    [
      "in the place of the contrary",
      `images:\n  ${entry}: { shipsHealthcheck: false }\n`,
      `images:\n  ${entry}: { shipsHealthcheck: true }\n`,
    ],
    [
      "where images are empty",
      "images:\nruleSet: core\n",
      `images:\n  ${entry}:\n    shipsHealthcheck: true\nruleSet: core\n`,
    ],
  ])("%s", (_, text, expected) => {
    expect(saying(text, health)).toBe(expected);
    const { images } = readSettings(parse({ path: "", text: expected })).settings;
    expect(images.get(entry)?.facts.shipsHealthcheck).toBe(true);
  });

  test.each([
    ["images are a list", "images: [a]\n"],
    ["the image is a text", `images:\n  ${entry}: redis\n`],
  ])("not where %s", (_, text) => {
    expect(saying(text, health)).toBeUndefined();
  });
});

test("a new file says one thing", () => {
  expect(newSettings(target)).toBe("target: swarm\n");
  expect(newSettings(health)).toBe("images:\n  ghcr.io:443/acme/api:\n    shipsHealthcheck: true\n");
});
