import { expect, test } from "vitest";
import { withHeap } from "../../server/src/core/compose/heap.ts";

const mebibyte = 1024 ** 2;

test.each([
  ["-Xmx1g", "-Xmx512m"],
  ["-Xms1g -Xmx1g -Dname=x", "-Xms512m -Xmx512m -Dname=x"],
  ["-Xms256m -Xmx2048m", "-Xms256m -Xmx512m"],
  ["-XX:InitialHeapSize=1G -XX:MaxHeapSize=1G", "-XX:InitialHeapSize=512m -XX:MaxHeapSize=512m"],
  ["-Xmx1gb", "-Xmx1gb"],
])("gives Java in %j another heap, which it does not start above", (text, changed) => {
  expect(withHeap(text, "Java", 512 * mebibyte)).toBe(changed);
});

test("gives Node.js another heap, in mebibytes", () => {
  expect(withHeap("node --max-old-space-size=4096 a.js", "Node.js", 768 * mebibyte)).toBe(
    "node --max-old-space-size=768 a.js",
  );
});
