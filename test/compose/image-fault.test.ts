import { describe, expect, test } from "vitest";
import { imageFault } from "../../server/src/core/compose/image-fault.ts";
import { toldFault } from "./told-fault.ts";

describe("imageFault", () => {
  test.each([
    { value: "nginx:1.29.1", told: undefined },
    { value: "", told: "refused: An empty text is no image: name one, such as `nginx:1.29.1`." },
    { value: "Nginx", told: 'run-time: "Nginx" has upper case letters: the name of an image is in lower case.' },
    { value: "nginx:", told: 'run-time: "nginx:" has a colon and no tag: write such as `nginx:1.29.1`.' },
    { value: "nginx:a b", told: 'run-time: "nginx:a b" holds a blank: no image has one in its name.' },
    {
      value: "nginx:-a",
      told: 'run-time: "-a" is no tag of an image: a tag has up to 128 letters, digits, `_`, `.` and `-`.',
    },
    { value: "https://ghcr.io/a", told: 'run-time: "https://ghcr.io/a" is a URL: write the image without `https://`.' },
    {
      value: "ghcr.io/Team/api",
      told: 'run-time: "ghcr.io/Team/api" has upper case letters: the name of an image is in lower case.',
    },
    {
      value: "nginx@sha256:abc",
      told: 'run-time: "sha256:abc" is no digest: write `sha256:` and 64 hexadecimal digits.',
    },
    {
      value: "a//b",
      told: 'run-time: "a//b" is no name of an image: it has lower case letters and digits, with single `.`, `_`, `-` and `/` between.',
    },
    {
      value: "/a",
      told: 'run-time: "/a" is no name of an image: it has lower case letters and digits, with single `.`, `_`, `-` and `/` between.',
    },
    { value: "a@b@c", told: 'run-time: "a@b@c" has more than one `@`: an image has one digest.' },
    {
      value: "-a",
      told: 'run-time: "-a" is no name of an image: it has lower case letters and digits, with single `.`, `_`, `-` and `/` between.',
    },
    {
      value: "aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa",
      told: 'run-time: "aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa…" is the identifier of an image: write `sha256:` before it.',
    },
  ])("says of $value: $told", ({ value, told }) => {
    expect(toldFault(imageFault(value))).toBe(told);
  });
});
