import { describe, expect, test } from "vitest";
import {
  exposedPortFault,
  hostAddressFault,
  longProtocolFault,
  portFault,
  publishedPortFault,
  targetPortFault,
} from "../../server/src/core/compose/port-fault.ts";
import { toldFault } from "./told-fault.ts";

describe("portFault", () => {
  test.each([
    { value: "8080:80", told: undefined },
    { value: "", told: "refused: An empty text names no port of the container: write such as `8080:80`." },
    { value: "/tcp", told: 'refused: "/tcp" names no port of the container: write such as `8080:80`.' },
    { value: "8080:", told: 'refused: "8080:" names no port of the container: write such as `8080:80`.' },
    { value: "80/xyz", told: 'refused: "xyz" is no protocol of a port: the words are `tcp`, `udp` and `sctp`.' },
    {
      value: "localhost:80:80",
      told: 'refused: "localhost" is no IP address: a port is published at one of the host, such as `127.0.0.1`.',
    },
    { value: "::1:80:80", told: 'refused: "::1" is an IPv6 address without brackets: write `[::1]`.' },
    { value: "[::1]:53:53/udp", told: undefined },
    {
      value: "[::g]:1:1",
      told: 'refused: "[::g]" is no IP address: a port is published at one of the host, such as `127.0.0.1`.',
    },
    { value: "70000:80", told: 'refused: "70000" is no port: they end at 65535.' },
    { value: "80:x", told: 'refused: "x" is no port and no range of ports: write such as `80` or `8000-8010`.' },
    { value: "90-80:80", told: 'refused: "90-80" ends before it begins: write the lower port first.' },
    {
      value: "80-82:80-81",
      told: 'refused: "80-82" and "80-81" differ in length: each port of the container needs one of the host.',
    },
    { value: "80:0", told: 'refused: "0" is no port of a container: they begin at 1.' },
    {
      value: "80:80-81",
      told: 'refused: "80" and "80-81" differ in length: each port of the container needs one of the host.',
    },
    {
      value: "1:2:3:4",
      told: 'refused: "1:2" is no IP address: a port is published at one of the host, such as `127.0.0.1`.',
    },
    { value: "-1", told: 'refused: "-1" is no port and no range of ports: write such as `80` or `8000-8010`.' },
  ])("says of $value: $told", ({ value, told }) => {
    expect(toldFault(portFault(value))).toBe(told);
  });
});

describe("targetPortFault", () => {
  test.each([
    { value: "80", told: undefined },
    { value: "0", told: 'run-time: "0" is no port: they begin at 1.' },
    { value: "-1", told: 'refused: "-1" is no port: they begin at 1.' },
    { value: "70000", told: 'run-time: "70000" is no port: they end at 65535.' },
    { value: "80-81", told: 'refused: "80-81" is no single port: the long syntax wants one number, such as `80`.' },
    { value: "80/tcp", told: 'refused: "80/tcp" is no single port: the long syntax wants one number, such as `80`.' },
    { value: "", told: "refused: An empty text is no single port: the long syntax wants one number, such as `80`." },
    { value: 80, told: undefined },
    { value: 0, told: 'run-time: "0" is no port: they begin at 1.' },
  ])("says of $value: $told", ({ value, told }) => {
    expect(toldFault(targetPortFault(value))).toBe(told);
  });
});

describe("publishedPortFault", () => {
  test.each([
    { value: "80", told: undefined },
    { value: "80-90", told: undefined },
    { value: "", told: undefined },
    { value: "90-80", told: 'run-time: "90-80" ends before it begins: write the lower port first.' },
    { value: "x", told: 'run-time: "x" is no port and no range of ports: write such as `80` or `8000-8010`.' },
    { value: 70000, told: 'run-time: "70000" is no port: they end at 65535.' },
  ])("says of $value: $told", ({ value, told }) => {
    expect(toldFault(publishedPortFault(value))).toBe(told);
  });
});

describe("hostAddressFault", () => {
  test.each([
    { value: "127.0.0.1", told: undefined },
    { value: "::1", told: undefined },
    { value: "[::1]", told: 'refused: "[::1]" is in brackets: the long syntax wants `::1` alone.' },
    { value: "localhost", told: 'refused: "localhost" is no IP address: write one of the host, such as `127.0.0.1`.' },
    { value: "", told: "refused: An empty text is no IP address: write one of the host, such as `127.0.0.1`." },
  ])("says of $value: $told", ({ value, told }) => {
    expect(toldFault(hostAddressFault(value))).toBe(told);
  });
});

describe("longProtocolFault", () => {
  test.each([
    { value: "tcp", told: undefined },
    { value: "UDP", told: undefined },
    { value: "xyz", told: 'run-time: "xyz" is no protocol of a port: the words are `tcp`, `udp` and `sctp`.' },
    { value: "", told: undefined },
  ])("says of $value: $told", ({ value, told }) => {
    expect(toldFault(longProtocolFault(value))).toBe(told);
  });
});

describe("exposedPortFault", () => {
  test.each([
    { value: "80", told: undefined },
    { value: "8000-8010", told: undefined },
    { value: "53/udp", told: undefined },
    { value: "x", told: 'run-time: "x" is no port of the container: write such as `80`, `8000-8010` or `53/udp`.' },
    {
      value: "80:80",
      told: 'run-time: "80:80" is no port of the container: write such as `80`, `8000-8010` or `53/udp`.',
    },
    {
      value: "99999",
      told: 'run-time: "99999" is no port of the container: write such as `80`, `8000-8010` or `53/udp`.',
    },
    {
      value: "",
      told: "run-time: An empty text is no port of the container: write such as `80`, `8000-8010` or `53/udp`.",
    },
    { value: 80, told: undefined },
    { value: 1.5, told: "refused: `1.5` is no port: write a whole number." },
    { value: -1, told: 'run-time: "-1" is no port of the container: write such as `80`, `8000-8010` or `53/udp`.' },
  ])("says of $value: $told", ({ value, told }) => {
    expect(toldFault(exposedPortFault(value))).toBe(told);
  });
});
