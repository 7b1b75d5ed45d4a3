import { readdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { readAnswers, writeAnswers } from "../../scripts/tools/answers.ts";
import { folderWith } from "../folder-with.ts";

test("answers of several processes are read together", () => {
  const folder = folderWith({});
  writeAnswers(folder, "0", new Map([["a", 1]]));
  writeAnswers(folder, "1", new Map([["b", 2]]));
  expect(readAnswers(folder)).toEqual(
    new Map([
      ["a", 1],
      ["b", 2],
    ]),
  );
  expect(readdirSync(folder).toSorted()).toEqual(["0.json", "1.json"]);
});

test("a file that was cut short is as good as none, and one that is being written is not read", () => {
  const folder = folderWith({ "0.json": '[["a",', "1.json": "", "2.json.17.part": "[[" });
  writeFileSync(join(folder, "3.json"), '[["b", 2]]');
  expect(readAnswers(folder)).toEqual(new Map([["b", 2]]));
});
