import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { parsePort } from "../../server/src/core/compose/port.ts";

describe("parsePort", () => {
  test.each([
    ["8080", undefined, undefined, [8080, 8080], "tcp"],
    ["8080:80", undefined, [8080, 8080], [80, 80], "tcp"],
    ["8080:80/tcp", undefined, [8080, 8080], [80, 80], "tcp"],
    ["8080:80/UDP", undefined, [8080, 8080], [80, 80], "udp"],
    ["132/sctp", undefined, undefined, [132, 132], "sctp"],
    ["80/", undefined, undefined, [80, 80], "tcp"],
    ["80/tcp/udp", undefined, undefined, [80, 80], "tcp"],
    ["127.0.0.1:8080:80/udp", "127.0.0.1", [8080, 8080], [80, 80], "udp"],
    ["0.0.0.0:80:80", "0.0.0.0", [80, 80], [80, 80], "tcp"],
    ["127.0.0.1::80", "127.0.0.1", undefined, [80, 80], "tcp"],
    [":80", undefined, undefined, [80, 80], "tcp"],
    ["::80", undefined, undefined, [80, 80], "tcp"],
    ["3000-3005", undefined, undefined, [3000, 3005], "tcp"],
    ["9090-9091:8080-8081", undefined, [9090, 9091], [8080, 8081], "tcp"],
    ["80-90:8080", undefined, [80, 90], [8080, 8080], "tcp"],
    ["80-80:8080", undefined, [80, 80], [8080, 8080], "tcp"],
    ["1-2-3:80", undefined, [1, 2], [80, 80], "tcp"],
    ["0:80", undefined, [0, 0], [80, 80], "tcp"],
    ["080", undefined, undefined, [80, 80], "tcp"],
    ["[::1]:80:81", "::1", [80, 80], [81, 81], "tcp"],
    ["[::]:80:80", "::", [80, 80], [80, 80], "tcp"],
    ["[::1]::80", "::1", undefined, [80, 80], "tcp"],
    ["[]:80:80", undefined, [80, 80], [80, 80], "tcp"],
    ["[127.0.0.1]:80:80", "127.0.0.1", [80, 80], [80, 80], "tcp"],
    ["[2001:db8:0:0:0:0:0:1]:80:80", "2001:db8:0:0:0:0:0:1", [80, 80], [80, 80], "tcp"],
    ["[1:2:3:4:5:6:7::]:80:80", "1:2:3:4:5:6:7::", [80, 80], [80, 80], "tcp"],
    ["[::ffff:1.2.3.4]:80:80", "::ffff:1.2.3.4", [80, 80], [80, 80], "tcp"],
  ])("reads %s", (text, hostIp, published, target, protocol) => {
    expect(parsePort(text)).toEqual({ hostIp, published: range(published), target: range(target), protocol });
  });

  test.each([
    "",
    ":",
    "::",
    "/tcp",
    "80:",
    "8080:80:",
    "http",
    "http:80",
    "80:http",
    " 80",
    "80 ",
    "+80",
    "-80",
    "80-",
    "-",
    "1_0:80",
    "8e1",
    "0",
    "80:0",
    "0-5",
    "65536",
    "65536:80",
    "9999999999999999999999",
    "5-3",
    "80-81:8080-8082",
    "80:8080-8081",
    "80/xyz",
    "localhost:80:80",
    "256.1.1.1:80:80",
    "127.0.0.01:80:80",
    "1.2.3:80:80",
    "1.2.3.4.5:80:80",
    "::1:80:80",
    "[::1:80:80",
    "[::1]x:80:80",
    "[::1]:80",
    "[fe80::1%eth0]:80:80",
    "[1:2:3:4:5:6:7:8:9]:80:80",
    "[1::2:3:4:5:6:7:8]:80:80",
    "[1:2:3:4:5:6:7:1.2.3.4]:80:80",
    "[1::2::3]:80:80",
    "[:::]:80:80",
    "[12345::]:80:80",
    "[::g]:80:80",
    "[1.2.3.4::]:80:80",
    "[::1.2.3.4:5]:80:80",
    "${PORT}:80",
    "٣:80",
    "😀",
  ])("leaves out %j", (text) => {
    expect(parsePort(text)).toBeUndefined();
  });

  test("takes any text", () => {
    fc.assert(
      fc.property(fc.oneof(fc.string({ unit: "grapheme" }), fc.stringMatching(/^[0-9:./[\]a-f-]{0,20}$/)), (text) => {
        const port = parsePort(text);
        return port === undefined || port.target.end >= port.target.start;
      }),
    );
    expect(parsePort(":".repeat(1e6))).toBeUndefined();
    expect(parsePort(`[${"::".repeat(5e5)}]:1:1`)).toBeUndefined();
    expect(parsePort("1".repeat(1e6))).toBeUndefined();
  });
});

function range(
  numbers: readonly number[] | undefined,
): { start: number | undefined; end: number | undefined } | undefined {
  return numbers && { start: numbers[0], end: numbers[1] };
}
