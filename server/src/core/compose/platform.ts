import { type Fault, failing, quoteOrEmpty } from "./fault.ts";

/** What is wrong with `platform`, as containerd reads it: `os/architecture[/variant]`; an empty one asks for nothing. */
export function platformFault(text: string): Fault | undefined {
  const parts = text.split("/");
  const isFormed = parts.length <= 3 && parts.every((part) => /^[\w.-]+$/.test(part));
  if (text === "" || (isFormed && (parts.length > 1 || known.has(text.toLowerCase())))) return undefined;
  return failing(
    `${quoteOrEmpty(text)} is no platform: write system and architecture, such as \`linux/amd64\` or \`linux/arm64\`.`,
  );
}

/** The words that may stand alone. */
const known: ReadonlySet<string> = new Set(
  (
    "aix android darwin dragonfly freebsd hurd illumos ios js linux nacl netbsd openbsd plan9 solaris windows zos " +
    "386 amd64 amd64p32 arm armbe arm64 arm64be ppc64 ppc64le loong64 mips mipsle mips64 mips64le mips64p32 mips64p32le " +
    "ppc riscv riscv64 s390 s390x sparc sparc64 wasm i386 x86_64 x86-64 aarch64 armhf armel"
  ).split(" "),
);
