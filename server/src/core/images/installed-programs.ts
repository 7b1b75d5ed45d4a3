/** Programs and packages by name: true for those that were put in, false for those that were taken away. */
export type Installed = ReadonlyMap<string, boolean>;

/** The packages that a `RUN` of a Dockerfile puts in and takes away. What a variable names is left out. */
export function installedBy(script: string): Installed {
  const found = new Map<string, boolean>();
  const bundles = new Map<string, readonly string[]>();
  for (const command of script.split(/&&|\|\||[;|&\n(){}]/)) {
    const words = command.trim().split(/\s+/);
    const at = words.findIndex((word) => managers.has(word.slice(word.lastIndexOf("/") + 1)));
    const rest = words.slice(at + 1);
    const action = at < 0 ? -1 : rest.findIndex((word) => !word.startsWith("-"));
    const isThere = actions.get(rest[action] ?? "");
    if (action < 0 || isThere === undefined) continue;
    const { bundle, names } = packagesIn(rest.filter((_, i) => i !== action));
    if (bundle !== undefined) bundles.set(bundle, names);
    for (const name of names.flatMap((one) => bundles.get(one) ?? [one])) {
      for (const each of [name, ...programsOf(name)]) found.set(each, isThere);
    }
  }
  return found;
}

const managers: ReadonlySet<string> = new Set(["apk", "apt", "apt-get", "dnf", "microdnf", "tdnf", "yum", "zypper"]);
const actions: ReadonlyMap<string, boolean> = new Map([
  ...["add", "install"].map((action) => [action, true] as const),
  ...["autoremove", "del", "erase", "purge", "remove"].map((action) => [action, false] as const),
]);

/** The names of packages among the words; `apk` gives a name to several, by which they can be taken away again. */
function packagesIn(words: readonly string[]): {
  readonly bundle: string | undefined;
  readonly names: readonly string[];
} {
  let bundle: string | undefined;
  const names = words.flatMap((word, i) => {
    const before = words[i - 1] ?? "";
    if (/^(-t|--virtual)$/.test(before)) bundle = word;
    if (word.startsWith("--virtual=")) bundle = word.slice("--virtual=".length);
    if (word.startsWith("-") || word.includes("$") || withValue.test(before) || /^\d*[<>]/.test(word)) return [];
    return word.replace(/^["']|["']$/g, "").replace(/[=<>~@:].*$/, "");
  });
  return { bundle, names: names.filter((name) => /^[\w.+-]+$/.test(name)) };
}

/** The programs of a package, where they are called otherwise. */
function programsOf(name: string): readonly string[] {
  return programs.find(([pattern]) => pattern.test(name))?.[1] ?? [];
}

const programs: readonly (readonly [RegExp, readonly string[]])[] = [
  [/^curl-minimal$/, ["curl"]],
  [/^(netcat(-.+)?|nmap-ncat|ncat)$/, ["nc"]],
  [/^postgresql\d*(-client.*)?$/, ["psql", "pg_isready", "pg_dump"]],
  [/^(default-)?(mysql|mariadb)(-client.*)?$/, ["mysql", "mysqladmin", "mariadb", "mariadb-admin"]],
  [/^(redis|redis-tools)$/, ["redis-cli"]],
  [/^procps(-ng)?$/, ["ps", "pgrep", "pkill"]],
  [/^busybox(-extras)?$/, ["wget", "nc"]],
];

/**
 * Whether steps of a Dockerfile, beside its packages, may bring a program: they speak of it, or put something of which
 * only they know the names where programs are.
 */
export function mayBring(steps: readonly string[], program: string): boolean {
  return steps.some((step) => step.split(/[^\w.+-]+/).includes(program) || putsPrograms.test(step));
}

const putsPrograms = /^(COPY|ADD) .*(\/s?bin\/?|\s\/)$/s;

/** Flags with a value of their own. */
const withValue = /^(-t|--virtual|-X|--repository|-o|--option|--target-release|-c|--config-file|--installroot|>>?|<)$/;

/** The programs that a `COPY --from` brings: what it puts where programs are. */
export function copiedPrograms(words: readonly string[]): readonly string[] {
  const target = words.at(-1) ?? "";
  const sources = words.slice(0, -1);
  const names = sources.map((source) => source.slice(source.lastIndexOf("/") + 1));
  if (/^(\/usr)?(\/local)?\/s?bin\/?$/.test(target)) return names.filter(isName);
  const [, name] = /^(?:\/usr)?(?:\/local)?\/s?bin\/([^/]+)$/.exec(target) ?? [];
  if (name !== undefined && sources.length === 1) return [name].filter(isName);
  return target === "/" ? [] : names.filter((own) => target === `/${own}` && isName(own));
}

function isName(name: string): boolean {
  return /^[\w.+-]+$/.test(name) && name !== "bin";
}
