import { expect, test } from "vitest";
import { withReadOnly } from "../../server/src/core/compose/config-mount.ts";

test.each([
  ["./a.conf:/a.conf", "./a.conf:/a.conf:ro"],
  ["./a.conf:/a.conf:rw", "./a.conf:/a.conf:ro"],
  ["./a.conf:/a.conf:z", "./a.conf:/a.conf:z,ro"],
  ["./a.conf:/a.conf:z,rw", "./a.conf:/a.conf:z,ro"],
  ["./a.conf:/a.conf:rw,z", "./a.conf:/a.conf:ro,z"],
  ["./arw:/rw,x:rw", "./arw:/rw,x:ro"],
  ["${A:-./a.conf}:/a.conf", "${A:-./a.conf}:/a.conf:ro"],
  ["C:\\a.conf:/a.conf", "C:\\a.conf:/a.conf:ro"],
  ["/a.conf", undefined],
  ["", undefined],
])("%j read-only is %j", (text, readOnly) => {
  expect(withReadOnly(text)).toBe(readOnly);
});
