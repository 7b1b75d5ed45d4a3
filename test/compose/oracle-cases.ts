import { parseAssignment, variableFault } from "../../server/src/core/compose/assignment.ts";
import { byteSizeFault, parseByteSize } from "../../server/src/core/compose/byte-size.ts";
import { castAt } from "../../server/src/core/compose/cast.ts";
import { commandFault, splitCommand } from "../../server/src/core/compose/command.ts";
import { cpuPercentFault, cpusFault } from "../../server/src/core/compose/cpus.ts";
import { deviceCountFault, deviceFault, parseDevice } from "../../server/src/core/compose/device.ts";
import { durationFault, parseDuration } from "../../server/src/core/compose/duration.ts";
import { extraHostFault, parseExtraHost } from "../../server/src/core/compose/extra-host.ts";
import { fileModeFault } from "../../server/src/core/compose/file-mode.ts";
import { healthTestFault } from "../../server/src/core/compose/health-test.ts";
import { parseMount } from "../../server/src/core/compose/mount.ts";
import { mountFault } from "../../server/src/core/compose/mount-fault.ts";
import { pullPolicyFault } from "../../server/src/core/compose/pull-policy.ts";
import { ulimitFault } from "../../server/src/core/compose/ulimit.ts";
import { literal } from "./oracle.ts";
import { at, type OracleCase } from "./oracle-case.ts";
import { portCases } from "./oracle-port-cases.ts";

export const oracleCases: readonly OracleCase[] = [
  {
    name: "duration",
    seeds: ["30s", "1m30s", "500ms", "1.5h", "2w3d", "0", "-5s", "7ns", "3us", "15250w", "15251w", ".5s", "1d"],
    alphabet: "0123459.-+ smhdwnuµµex",
    body: (text) => ({ stop_grace_period: text }),
    fault: durationFault,
    ours: (text) => parseDuration(text),
    theirs: (service) => parseDuration(String(service.stop_grace_period)),
  },
  {
    name: "byte size",
    seeds: [
      "512m",
      "1.5gb",
      "64kib",
      "1073741824",
      "1 g",
      "2B",
      "3PB",
      "0",
      ".5k",
      "5.",
      "1e3",
      "1_0m",
      "9000P",
      "-1",
      "1e30",
      "1e35p",
    ],
    alphabet: "0123459.-+_ kmgtpibBKGex",
    body: (text) => ({ mem_limit: text }),
    fault: byteSizeFault,
    // Beyond 64 bits, what it counts is chance.
    ours: (text) => (byteSizeFault(text) ? "too large" : (parseByteSize(text) ?? 0) + 0),
    theirs: ({ mem_limit }) => (Number(mem_limit) < 0 ? "too large" : Number(mem_limit ?? 0)),
  },
  {
    name: "CPUs",
    seeds: ["1", "0.5", ".25", "1e-2", "0x1p2", "0X1.8P-1", "1_0", "1e38", "-1", "+2", "4.", "1e39", "1,5"],
    alphabet: "0123459.,-+_exXpPabf ",
    body: (text) => ({ cpus: text }),
    fault: cpusFault,
    ours: (text) => (cpusFault(text) ? "run-time" : Number(castAt(["services", "s", "cpus"], text).value) + 0),
    theirs: ({ cpus = 0 }) => (Number(cpus) < 0 ? "run-time" : Math.fround(Number(cpus))),
  },
  {
    name: "percentage of CPUs",
    seeds: ["50", "0", "100", "101", "50.0", "1e1", "0x1p4", "-0"],
    alphabet: "0159.-+_exp ",
    body: (text) => ({ cpu_percent: text }),
    fault: cpuPercentFault,
    ours: (text) => Number(castAt(["services", "s", "cpu_percent"], text).value) + 0,
    theirs: ({ cpu_percent = 0 }) => cpu_percent,
  },
  ...portCases,
  {
    name: "mount",
    seeds: [
      ...["data:/data", "./a:/b:ro", "/a:/b:z,ro", "/only", "C:\\a:/b", "~/x:/x:rw,nocopy", "data:/d/../e/", "a:/b"],
      ...[
        "/a:/b:ro,rw",
        "/a:/b:foo",
        "",
        "/a:",
        "a:b:c:d",
        "data:/b:rshared",
        "\\\\.\\pipe\\x:\\\\.\\pipe\\x",
        "x:y",
        "xy",
        "é:/b",
      ],
    ],
    alphabet: ":::/.,~\\abrowzZé ${}",
    body: (text) => ({ volumes: [literal(text)] }),
    fault: mountFault,
    ours: (text) => mountOf(text),
    theirs: (service) => printedMount(at(service, "volumes", 0)),
    top: (texts) => ({ volumes: Object.fromEntries(texts.flatMap(volumeNames).map((name) => [name, {}])) }),
  },
  {
    name: "command",
    seeds: [
      "nginx -g 'daemon off;'",
      'sh -c "a b"',
      "a\\ b",
      "echo $(x y)",
      "a; b",
      "a 2> b",
      "`a b`",
      "",
      "a 'b",
      "''",
      "a (b",
    ],
    alphabet: "ab \t\n'\"\\\\$(){}`;&|<>2#",
    body: (text) => ({ command: literal(text) }),
    fault: commandFault,
    ours: (text) => splitCommand(text).words,
    theirs: ({ command }) => command,
  },
  {
    name: "variable",
    seeds: ["A=1", "A", "A=b=c", "A =x", "=x", "", " A=1", "A\t=x", "A= x "],
    alphabet: "ABà= \t$#\"'\u00a0\u3000\u0085",
    body: (text) => ({ environment: [literal(text)] }),
    fault: variableFault,
    ours(text) {
      const { name, value } = parseAssignment(text);
      return { [name]: value ?? null };
    },
    theirs: ({ environment }) => environment,
  },
  {
    name: "label",
    seeds: ["a=1", "a", "a.b=c=d", "=x", "", "a =x"],
    alphabet: "ab=. $",
    body: (text) => ({ labels: [literal(text)] }),
    fault: () => undefined,
    ours(text) {
      const { name, value } = parseAssignment(text);
      return { [name]: value ?? "" };
    },
    theirs: ({ labels }) => labels,
  },
  {
    name: "extra host",
    seeds: ["a=1.2.3.4", "a:1.2.3.4", "a:::1", "a=[::1]", "a", "=1", "a:b=c", "a=", "a=[]", "a:", "a=b:c"],
    alphabet: "ab=::[]12. ",
    body: (text) => ({ extra_hosts: [text] }),
    fault: extraHostFault,
    ours(text) {
      const host = parseExtraHost(text);
      return [`${host?.host}=${host?.address}`];
    },
    theirs: ({ extra_hosts }) => extra_hosts,
  },
  {
    name: "limit of a process",
    seeds: ["5", "-1", "+7", "010", "9223372036854775807", "9223372036854775808", "0x10", "1_0", ""],
    alphabet: "0123-+_x. ",
    body: (text) => ({ ulimits: { nofile: text } }),
    fault: ulimitFault,
    ours: (text) => Number(text) + 0,
    // It prints 0 as an empty pair.
    theirs: (service) => Number(at(service, "ulimits", "nofile")) || 0,
  },
  {
    name: "device",
    seeds: ["/dev/a", "/dev/a:/dev/b", "/dev/a:/dev/b:rw", "a:b:c:d", "", "vendor.com/class=x"],
    alphabet: "/ab::rwm ",
    body: (text) => ({ devices: [text] }),
    fault: deviceFault,
    ours: (text) => parseDevice(text),
    theirs: (service) => ({ source: "", target: "", permissions: "", ...Object(at(service, "devices", 0)) }),
  },
  {
    name: "number of devices",
    seeds: ["1", "all", "-1", "x", "+2", "ALL", ""],
    alphabet: "012al-+ _",
    body: (text) => ({ gpus: [{ count: text }] }),
    fault: deviceCountFault,
    ours: (text) => (text.toLowerCase() === "all" ? -1 : Number(text) + 0),
    theirs: (service) => at(service, "gpus", 0, "count") ?? 0,
  },
  {
    name: "word of a health test",
    seeds: ["CMD", "CMD-SHELL", "NONE", "cmd", "curl", ""],
    alphabet: "CMDNOE-SHL ",
    body: (text) => ({ healthcheck: { test: [text, "true"] } }),
    fault: (text) => healthTestFault([text, "true"]),
    ours: (text) => [text, "true"],
    theirs: (service) => at(service, "healthcheck", "test"),
  },
  {
    name: "pull policy",
    seeds: ["always", "every_12h", "every_1d2h", "every_5", "xneverx", "daily", "x", "", "every_5m-", "build"],
    alphabet: "every_12hmdwx-",
    body: (text) => ({ pull_policy: text }),
    fault: pullPolicyFault,
    ours: (text) => text,
    theirs: ({ pull_policy }) => pull_policy,
  },
  {
    name: "mode of a secret",
    seeds: ["0440", "440", "0o440", "x", "+7", "-7", "", "08"],
    alphabet: "0478o+-_ x",
    body: (text) => ({ secrets: [{ source: "a", mode: text }] }),
    fault: fileModeFault,
    top: () => ({ secrets: { a: { file: "./a" } } }),
  },
];

/** Relative sources are resolved against a folder that is another one in each run. */
function mountOf(text: string): unknown {
  const mount = parseMount(text);
  const isRelative = mount?.type === "bind" && !/^(?:\/|\\\\|[A-Za-z]:[\\/])/.test(mount.source ?? "");
  return (
    mount && {
      type: mount.type,
      source: isRelative ? "" : (mount.source ?? ""),
      target: mount.target,
      readOnly: mount.readOnly,
    }
  );
}

function printedMount(mount: unknown): unknown {
  const source = String(at(mount, "source") ?? "");
  const isRelative = source.startsWith("/tmp");
  return {
    type: at(mount, "type"),
    source: isRelative ? "" : source,
    target: at(mount, "target"),
    readOnly: at(mount, "read_only") ?? false,
  };
}

function volumeNames(text: string): readonly string[] {
  const mount = parseMount(text);
  return mount?.type === "volume" && mount.source !== undefined && mountFault(text)?.kind !== "refused"
    ? [mount.source]
    : [];
}
