import { describe, expect, test } from "vitest";
import { mountFault, mountTargetFault, propagationFault } from "../../server/src/core/compose/mount-fault.ts";
import { toldFault } from "./told-fault.ts";

describe("mountFault", () => {
  test.each([
    { value: "data:/data", told: undefined },
    { value: "./a:/b:ro", told: undefined },
    { value: "", told: "refused: An empty text is no mount: write `source:target`, such as `data:/var/lib/data`." },
    { value: "a::/b", told: undefined },
    {
      value: "data:",
      told: 'refused: "data:" has nothing beside a colon: write `source:target`, such as `data:/var/lib/data`.',
    },
    {
      value: "data:/b:ro:z",
      told: 'refused: "data:/b:ro:z" has more than three parts: write `source:target:options`.',
    },
    {
      value: "a:/data",
      told: 'run-time: "a:" is the drive of a Windows path to Docker Compose: give the volume a longer name.',
    },
    {
      value: "data:b",
      told: 'run-time: "b" is no absolute path: a mount needs one in the container, such as `/data`.',
    },
    { value: "./a:/", told: "run-time: Nothing can be mounted at `/`, the root of the container." },
    { value: "a b:/data", told: 'refused: "a b" is no name of a volume: a path of the host begins with `./` or `/`.' },
    {
      value: "team/data:/data",
      told: 'refused: "team/data" is no name of a volume: a path of the host begins with `./` or `/`.',
    },
    {
      value: "./a:/b:r0",
      told: 'ignored: "r0" is no option of a mount, so Docker Compose drops it: `ro` is the common one.',
    },
    { value: "data:/b:rshared", told: "ignored: `rshared` says how a bind mount spreads: this mount is a volume." },
    { value: "data:/b:z", told: undefined },
    { value: "./a:/b:nocopy", told: "ignored: `nocopy` is for volumes: nothing is copied into a bind mount." },
    { value: "data:/b:nocopy", told: undefined },
    { value: "x\u0000y", told: 'refused: "x\u0000y" holds a NUL character, which ends a mount for Docker Compose.' },
    { value: "C:\\a:C:\\b", told: undefined },
    { value: "/a:/b:cached", told: "ignored: `cached` has no effect on a mount any more: leave it out." },
  ])("says of $value: $told", ({ value, told }) => {
    expect(toldFault(mountFault(value))).toBe(told);
  });
});

describe("mountTargetFault", () => {
  test.each([
    { value: "/data", told: undefined },
    {
      value: "data",
      told: 'run-time: "data" is no absolute path: a mount needs one in the container, such as `/data`.',
    },
    {
      value: "",
      told: "run-time: An empty text is no absolute path: a mount needs one in the container, such as `/data`.",
    },
    { value: "C:\\data", told: undefined },
  ])("says of $value: $told", ({ value, told }) => {
    expect(toldFault(mountTargetFault(value))).toBe(told);
  });
});

describe("propagationFault", () => {
  test.each([
    { value: "rslave", told: undefined },
    { value: "", told: undefined },
    {
      value: "slaves",
      told: 'run-time: "slaves" is no propagation of a bind mount: the words are `rprivate`, `private`, `rshared`, `shared`, `rslave` and `slave`.',
    },
  ])("says of $value: $told", ({ value, told }) => {
    expect(toldFault(propagationFault(value))).toBe(told);
  });
});
