import { code, quote, quoteOrEmpty } from "../../server/src/core/compose/fault.ts";

/** One thing that Docker Compose has told, as it is found again among our faults. */
export interface Cause {
  /** What our sentence has to hold, each part of it. */
  readonly says: readonly string[];
  /** The value that the fault stands at, or behind whose key: `services.web.ports.0`. */
  readonly at?: string;
  /** The value that the fault stands in, or behind whose key. */
  readonly within?: string;
  /** Where the fault stands; lines count from 1. */
  readonly lines?: { readonly from: number; readonly to: number };
  /** The path of the file that the fault is about. */
  readonly file?: string;
  /** The same, told in another way. */
  readonly or?: Cause;
}

/** What a message of Docker Compose tells, each thing of which is to be found; nothing for a message that is unknown. */
export function causesIn(error: string): readonly Cause[] | undefined {
  for (const [theirs, ours] of table) {
    const [whole, ...groups] = theirs.exec(error) ?? [];
    if (whole !== undefined) return [ours(...groups)].flat();
  }
  return undefined;
}

type Row = readonly [theirs: RegExp, ours: (...groups: string[]) => Cause | readonly Cause[]];

const validation = /^validating (.+?\.[\w.]+): ?(.*?) ?/.source;
const interpolation = /^error while interpolating (.+?): /.source;

const table: readonly Row[] = [
  // What does not go together.
  [
    /^service "(.+)" has neither an image nor a build context/,
    (service) => ({
      says: [`Service "${service}" has neither`],
      at: `services.${service}`,
    }),
  ],
  [
    /^service "(.+)" refers to undefined network #extensions:/,
    (service) => ({ says: [`Service "${service}"`, "begins with `x-`"], within: `services.${service}.networks` }),
  ],
  [
    /^service "(.+)" refers to undefined (build secret|\w+) (.+): invalid compose project/,
    (service, noun, name) => ({
      says: [`Service "${service}" uses the ${noun} "${name}", which is not defined`],
      within: `services.${service}`,
      or: { says: [`"${name}" is no name of a ${noun}`], within: `services.${service}.${noun}s` },
    }),
  ],
  [
    /^service "(.+)" depends on undefined service "(.+)":/,
    (service, other) => ({
      says: [`Service "${service}" depends on the service "${other}"`],
      within: `services.${service}`,
    }),
  ],
  [
    /^service (.+) declares mutually exclusive `network_mode` and `networks`/,
    (service) => ({
      says: [`Service "${service}" has both \`network_mode\` and \`networks\``],
      at: `services.${service}.network_mode`,
    }),
  ],
  [
    /^service\.build\.platforms MUST include service\.platform "(.+)"/,
    (platform) => ({ says: [`runs on "${platform}", but is not built for it`], at: "services.*.platform" }),
  ],
  [
    /^dependency cycle detected: (.+)/,
    (way) => ({
      says: ["depend on each other in a circle", ...way.split(" -> ")],
      within: "services.*",
    }),
  ],
  [
    /^services\.(.+): container name "(.+)" is already in use by service/,
    (_service, name) => ({
      says: [`The container name "${name}" is that of service`],
      at: "services.*.container_name",
    }),
  ],
  [
    /^(secret|config) "(.+)" must declare either `file` or/,
    (section, name) => ({ says: [`"${name}" has none of \`file\``], at: `${section}s.${name}` }),
  ],
  [
    /^((?:secrets|configs)\.(.+)): one of .* must be set/,
    (path, name) => ({ says: [`"${name}" has none of`], at: path }),
  ],
  [
    /^(volumes\.(.+)): conflicting parameters "external" and "(.+)" specified/,
    (path, name, key) => ({ says: [`"${name}" is external, and cannot have `, `\`${key}\``], at: `${path}.external` }),
  ],
  [
    /^extends\.(.+)\.(.+) is required/,
    (service, key) => ({ says: [`has no \`${key}\``], at: `services.${service}.extends` }),
  ],
  // Files.
  [/^empty compose file/, () => [{ says: ["The file "], lines: { from: 1, to: 1 } }]],
  [/^project name must not be empty/, () => ({ says: ["name"], at: "name" })],
  [/^env file (.+) not found:/, (path) => ({ says: [`There is no environment file "${path}"`] })],
  [/^(?:open|stat) (.+): no such file or directory/, (path) => ({ says: ["There is no ", `${endOf(path)}"`] })],
  [/^include cycle detected: (\S+)/, (path) => ({ says: [`The file "${path}" includes itself`], within: "include" })],
  // Keys, and the forms of values.
  [
    /^non-string key in (.+): (.+)/,
    (path, key) => ({ says: [`The key \`${key}\` is `, "keys are texts"], within: path }),
  ],
  [/^non-string key at top level: (.+)/, (key) => ({ says: [`The key \`${key}\` is `, "keys are texts"] })],
  [
    new RegExp(`${validation}additional properties (.+) not allowed$`),
    (file, path, keys) => {
      return [...keys.matchAll(/'(.*?)'(?=, |$)/g)].map(([, key = ""]) => ({
        says: ["no "],
        at: below(path, key),
        file,
      }));
    },
  ],
  [
    new RegExp(`${validation}missing property '(.+)'`),
    (file, path, key) => ({ says: [`has no \`${key}\``], at: path, file }),
  ],
  [
    new RegExp(`${validation}must be a integer or string`),
    (file, path) => ({
      says: [" is ", " not "],
      at: path,
      file,
      or: { says: ["The limit ", " has no "], at: path, file },
    }),
  ],
  [
    new RegExp(`${validation}(?:must be|value must be one of|'.*' does not match pattern)`),
    (file, path) => ({ says: [" is ", " not "], at: path, file }),
  ],
  [new RegExp(`${validation}items at .* are equal`), (file, path) => ({ says: [" twice"], within: path, file })],
  [
    /^((?:services|networks|volumes|secrets|configs)\S*)(?: must be a mapping|: unexpected type)/,
    (path) => ({ says: [" is ", ", not "], at: path }),
  ],
  // Values.
  [
    new RegExp(`${interpolation}required variable (\\w+) is missing a value(?:: (.+))?`),
    (path, name) => ({ says: [`The variable "${name}" is required`], within: path }),
  ],
  [
    new RegExp(`${interpolation}failed to cast .* invalid boolean`),
    (path) => ({ says: ["neither true nor false"], at: path }),
  ],
  [new RegExp(`${interpolation}failed to cast .*Atoi`), (path) => ({ says: ["is no whole number"], at: path })],
  [new RegExp(`${interpolation}failed to cast .*ParseFloat`), (path) => ({ says: [" is no number"], at: path })],
  [/^invalid interpolation format for (.+?)\.\s/, (path) => ({ says: ["`${"], within: path })],
  [/^invalid spec: (.*): empty section between colons/, (spec) => ({ says: [quote(spec), "nothing beside a colon"] })],
  [/^No port specified: (.*)<empty>/, (port) => ({ says: [quoteOrEmpty(port).replace(/"$/, ""), "names no port"] })],
  [/^Invalid (?:hostPort|containerPort): (.*)/, (port) => ({ says: [`${quote(port)} is no port`] })],
  [/^Invalid ip address: (.*)/, (address) => ({ says: [`${quote(address)} is no IP address`] })],
  [
    /^(services\..+): invalid ip address: (.*)/,
    (path, address) => ({ says: [`"${address}" is no IP address`], within: path }),
  ],
  [
    /^(services\..+): "(.+)" and "(.+)" attributes are exclusive/,
    (path, one, other) => ({ says: [code(one), code(other)], within: path }),
  ],
  [
    /^invalid mount config for type "(.+)": field Source/,
    (type) => ({ says: [`A mount of type \`${type}\` needs a \`source\``] }),
  ],
  [/^service volume (.+) is missing a mount target/, (path) => ({ says: ["A mount needs a `target`"], at: path })],
  [/^decoding failed due to the following error\(s\): (.+)/, decodingCauses],
  // The text itself. Its parser tells the line where the block begins that it was in, or the line before it.
  [
    /^(?:failed to parse (.+?): |yaml: unmarshal errors: +)line (\d+): mapping key "(.+)" already defined/,
    (file, line, key) => ({
      says: [`The key "${key}" is already defined`],
      lines: { from: Number(line), to: Number(line) },
      ...(file && { file }),
    }),
  ],
  [/^failed to parse (.+?): yaml: map merge requires map/, (file) => ({ says: ["`<<` merges mappings only"], file })],
  [
    /^failed to parse (.+?): yaml: invalid map key: (?:map|\[\])/,
    (file) => ({ says: ["A key is a text, not a "], file }),
  ],
  [
    /^yaml: line (\d+): did not find expected (?:key|'-' indicator)/,
    (line) => ({ says: [""], lines: { from: Number(line), to: Number.POSITIVE_INFINITY } }),
  ],
  [/^yaml: line (\d+): /, (line) => ({ says: [""], lines: { from: Number(line) - 1, to: Number(line) + 1 } })],
];

/** Each as `'services[web].mem_limit' invalid size: ''`. */
function decodingCauses(errors: string): readonly Cause[] {
  return [...errors.matchAll(/'([^']+)' (.+?)(?= '[a-z]+\[|$)/g)].map(([, path = "", error = ""]) => {
    const [, says = ["(unknown)"]] = decoding.find(([theirs]) => theirs.test(error)) ?? [];
    return { says, within: path };
  });
}

const decoding: readonly (readonly [theirs: RegExp, says: readonly string[]])[] = [
  [/^invalid size:/, ["is no size"]],
  [/^invalid value .*, the only value allowed is/, ["is no number of devices"]],
  [/^invalid additional host, missing IP/, ["has no address"]],
  [/^environment variable .* is declared with a trailing space/, ["ends in what is a blank"]],
];

/** The last name of a path. */
function endOf(path: string): string {
  return path.slice(path.lastIndexOf("/") + 1);
}

function below(path: string, key: string): string {
  return path === "" ? key : `${path}.${key}`;
}
