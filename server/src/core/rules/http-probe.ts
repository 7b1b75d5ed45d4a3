import { askedAddresses } from "../compose/asked-address.ts";
import { healthScript } from "../compose/health-script.ts";
import type { Service } from "../compose/service.ts";
import { inline, set } from "../syntax/change.ts";
import type { Fix } from "./rule.ts";

/** Asks for the URL of a health check with another program that the image has: nothing where it asks for more than that. */
export function otherHttpProbe(service: Service): readonly Fix[] {
  const script = healthScript(service.healthcheck);
  const [command, ...rest] = script?.commands ?? [];
  const [address, ...others] = script ? askedAddresses(script) : [];
  const word = address?.place?.command === 0 ? address.place.word : undefined;
  if (!command || address?.scheme !== "http" || word === undefined || others.length > 0) return [];
  const url = command.words[word]?.text ?? "";
  const options = command.words.filter((_, i) => i !== 0 && i !== word).map(({ text }) => text);
  const isRefusal = rest.length === 0 || (rest.length === 1 && rest[0]?.words[0]?.text === "exit");
  if (!isRefusal || /[$\0]/.test(url) || !options.every((option) => indifferent.test(option))) return [];
  const tests = [
    { program: "wget", words: ["CMD", "wget", "-q", "-O", "/dev/null", url] },
    { program: "curl", words: ["CMD", "curl", "-fsS", "-o", "/dev/null", url] },
  ];
  const plain = tests.filter(({ program }) => service.known?.tools.get(program) === true);
  return [...plain, ...inLanguage(service, url)].map(({ program, words }) => ({
    title: `Ask with \`${program}\``,
    safety: "unsafe",
    changes: [set(service.mapping, ["healthcheck", "test"], inline(...words))],
  }));
}

interface Test {
  readonly program: string;
  readonly words: readonly string[];
}

/** The test that the image is known to take in its own language, with another URL in it. */
function inLanguage({ known }: Service, written: string): readonly Test[] {
  // Other than `curl` they may try one address of the name alone.
  const url = `http://${written.replace(/^http:\/\//i, "")}`.replace(/\/\/localhost(?=[:/?#]|$)/i, "//127.0.0.1");
  if (/['\\]/.test(url)) return [];
  return ["node", "python"].flatMap((program): Test | readonly never[] => {
    const check = known?.healthchecks.find(({ test }) => test[1] === program);
    if (!check || known?.tools.get(program) !== true) return [];
    return { program, words: check.test.map((word) => word.replace(/'http:[^']*'/, () => `'${url}'`)) };
  });
}

/** Options that say how much is shown and how often it is tried, and not what is asked. */
const indifferent =
  /^(-[fsSLqIvnO]+-?|-nv|-o|\/dev\/null|-|--(fail|silent|show-error|location|head|quiet|spider|no-verbose|tries=\d+|output|output-document=(-|\/dev\/null)))$/;
