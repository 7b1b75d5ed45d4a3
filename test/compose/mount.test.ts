import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { cleanTarget, parseMount } from "../../server/src/core/compose/mount.ts";

describe("parseMount", () => {
  test.each([
    ["/data", "volume", undefined, "/data"],
    ["data", "volume", undefined, "data"],
    ["x", "volume", undefined, "x"],
    [":", "volume", undefined, ":"],
    ["x:", "volume", undefined, "x:"],
    ["data:/data", "volume", "data", "/data"],
    ["team/data:/data", "volume", "team/data", "/data"],
    ["data:/data/", "volume", "data", "/data"],
    ["./conf:/etc/app", "bind", "./conf", "/etc/app"],
    ["../conf/:/etc/app", "bind", "../conf/", "/etc/app"],
    ["..:/src", "bind", "..", "/src"],
    ["~/conf:/etc/app", "bind", "~/conf", "/etc/app"],
    ["/var/run/docker.sock:/var/run/docker.sock", "bind", "/var/run/docker.sock", "/var/run/docker.sock"],
    ["//host/share:/x", "bind", "//host/share", "/x"],
    ["/a:b", "bind", "/a", "b"],
    ["C:\\data:/data", "bind", "C:\\data", "/data"],
    ["C:/data:/data", "bind", "C:/data", "/data"],
    ["C:\\data:D:\\data", "bind", "C:\\data", "D:\\data"],
    ["C:\\data", "volume", undefined, "C:\\data"],
    ["data:D:", "volume", "data", "D:"],
    ["a:/data", "volume", undefined, "a:/data"],
    ["é:/data", "volume", undefined, "é:/data"],
    ["1:/data", "volume", "1", "/data"],
    ["😀:/data", "volume", "😀", "/data"],
    [
      "\\\\.\\pipe\\docker_engine:\\\\.\\pipe\\docker_engine",
      "bind",
      "\\\\.\\pipe\\docker_engine",
      "\\\\.\\pipe\\docker_engine",
    ],
    ["${DIR:-./x}:/data", "volume", "${DIR:-./x}", "/data"],
    ["${A:-${B:-c}}/d:/data", "volume", "${A:-${B:-c}}/d", "/data"],
    ["$HOME:/data", "volume", "$HOME", "/data"],
    ["a}b:/data", "volume", "a}b", "/data"],
  ])("reads %s", (text, type, source, target) => {
    expect(parseMount(text)).toEqual({ type, source, target, readOnly: false, options: [] });
  });

  test.each([
    ["./a:/b:ro", true, ["ro"]],
    ["./a:/b:rw", false, ["rw"]],
    ["./a:/b:ro,z", true, ["ro", "z"]],
    ["./a:/b:Z,ro", true, ["Z", "ro"]],
    ["./a:/b:ro,rw", false, ["ro", "rw"]],
    ["./a:/b:rw,ro", true, ["rw", "ro"]],
    ["./a:/b:RO", false, ["RO"]],
    ["./a:/b:rslave", false, ["rslave"]],
    ["./a:/b:cached,", false, ["cached"]],
    ["./a:/b:,", false, []],
    ["data:/b:nocopy", false, ["nocopy"]],
    ["data:/b:bogus", false, ["bogus"]],
    ["C:\\a:D:\\b:ro,rprivate", true, ["ro", "rprivate"]],
  ])("reads the options of %s", (text, readOnly, options) => {
    expect(parseMount(text)).toMatchObject({ readOnly, options });
  });

  test.each([
    "",
    ":/data",
    "/a:",
    "/a:/b:",
    "/a::ro",
    "/a:/b:ro:z",
    "/dev/usb-0:1.3:1.0:/dev/usb",
    "${DIR:/data",
    "/a:${B",
    "a\0b:/data",
  ])("leaves out %j", (text) => {
    expect(parseMount(text)).toBeUndefined();
  });

  test("takes any text", () => {
    fc.assert(
      fc.property(fc.oneof(fc.string({ unit: "grapheme" }), fc.stringMatching(/^[a:/.,${}\\]{0,12}$/)), (text) => {
        const mount = parseMount(text);
        return mount === undefined || mount.target !== "";
      }),
    );
    expect(parseMount(":".repeat(1e6))).toBeUndefined();
    expect(parseMount("${".repeat(5e5))).toBeUndefined();
    expect(parseMount("/a".repeat(5e5))?.target).toHaveLength(1e6);
  });
});

describe("cleanTarget", () => {
  test.each([
    ["/data", "/data"],
    ["/data/", "/data"],
    ["//data//x/", "/data/x"],
    ["/a/./b", "/a/b"],
    ["/a/../b", "/b"],
    ["/../a", "/a"],
    ["/", "/"],
    ["a/..", "."],
    ["./", "."],
    ["../../a/b/..", "../../a"],
    ["C:\\x\\", "C:\\x\\"],
    ["", "."],
  ])("cleans %j", (path, cleaned) => {
    expect(cleanTarget(path)).toBe(cleaned);
  });
});
