import { type HealthScript, isHidden, programName } from "./health-script.ts";
import type { WordPlace } from "./health-script-change.ts";
import type { SimpleCommand } from "./shell-script.ts";

/** An address that a health check connects to. */
export interface AskedAddress {
  readonly program: string;
  readonly scheme: string | undefined;
  /** As it is written: `localhost`, `127.0.0.1`, `[::1]`. */
  readonly host: string;
  /** That of the scheme where none is written; undefined where neither tells. */
  readonly port: number | undefined;
  /** The word that it is written in, if it is one. */
  readonly place: WordPlace | undefined;
}

/** The addresses that a health check connects to, as far as its words tell; one with a variable in it is left out. */
export function askedAddresses({ commands }: HealthScript): readonly AskedAddress[] {
  return commands.flatMap((command, i) => {
    const program = programName(command.words[0]?.text ?? "");
    const found = [...inFiles(command), ...(readers.get(program)?.(command) ?? [])];
    return found.map(({ word, ...address }) => {
      return { ...address, program, place: word === undefined ? undefined : { command: i, word } };
    });
  });
}

/** Whether a host is the container itself. */
export function isLoopback(host: string): boolean {
  return /^(localhost|127(\.\d+){3}|0\.0\.0\.0|\[::1?\]|::1?)$/i.test(host);
}

interface Found extends Omit<AskedAddress, "program" | "place"> {
  readonly word: number | undefined;
}

type Reader = (command: SimpleCommand) => readonly Found[];

/** `curl` and `wget`: the words that are neither options nor their values. */
function urlWords(valued: RegExp): Reader {
  return ({ words }) =>
    words.flatMap(({ text }, word) => {
      const before = words[word - 1]?.text ?? "";
      if (word === 0 || text.startsWith("-") || valued.test(before)) return [];
      const [, scheme, host, port] =
        /^(?:(\w+):\/\/)?(?:[^/@\s]*@)?(\[[\da-f:]+\]|[\w.-]+)(?::(\d+))?(?:[/?#]|$)/i.exec(text) ?? [];
      if (host === undefined || (scheme === undefined && !/^localhost$|\./.test(host))) return [];
      return [{ scheme: scheme ?? "http", host, port: portOf(scheme ?? "http", port), word }];
    });
}

/** Code that stands in a word: what looks like a URL in it. */
const urlsInCode: Reader = ({ words }) => {
  return words.slice(1).flatMap(({ text }, i) => {
    const urls = Array.from(text.matchAll(/\b(https?):\/\/(\[[\da-f:]+\]|[\w.-]+)(?::(\d+))?(?=[/?#'"`\s)]|$)/gi));
    return urls.flatMap(([, scheme = "", host = "", port]) => ({
      scheme,
      host,
      port: portOf(scheme, port),
      word: i + 1,
    }));
  });
};

/** `nc -z host port`. */
const hostAndPort: Reader = ({ words }) => {
  const operands = words
    .map(({ text }, word) => ({ text, word }))
    .filter(
      ({ text, word }) => word > 0 && !text.startsWith("-") && !/^-\w*[wiqspx]$/.test(words[word - 1]?.text ?? ""),
    );
  const [host, port] = operands;
  if (!host || !port || operands.length > 2 || !/^\d+$/.test(port.text) || isHidden(host.text)) return [];
  return [{ scheme: undefined, host: host.text, port: Number(port.text), word: port.word }];
};

/** Clients that are told host and port by options; without a host they ask on a socket or on the container itself. */
function options(host: RegExp, port: RegExp): Reader {
  return ({ words }) => {
    const optionAt = (option: RegExp) => {
      const at = words.findIndex(({ text }) => option.test(text));
      const text = words[at]?.text ?? "";
      const [, own] = /^(?:--[\w-]+=|-\w)(.+)$/.exec(text) ?? [];
      return at === -1
        ? undefined
        : own === undefined
          ? { text: words[at + 1]?.text, word: at + 1 }
          : { text: own, word: at };
    };
    const number = optionAt(port);
    if (number?.text === undefined || !/^\d+$/.test(number.text)) return [];
    const name = optionAt(host)?.text ?? "localhost";
    return isHidden(name) ? [] : [{ scheme: undefined, host: name, port: Number(number.text), word: number.word }];
  };
}

const postgres = options(/^(-h|--host\b)/, /^(-p|--port\b)/);
const mysql = options(/^(-h|--host\b)/, /^(-P|--port\b)/);
const redis = options(/^-h$/, /^-p$/);

const readers: ReadonlyMap<string, Reader> = new Map([
  [
    "curl",
    urlWords(
      /^(-\w*[HxeduoATbcXmrw]|--(header|proxy|referer|data.*|user|output|user-agent|cookie|cookie-jar|request|resolve|connect-to|cacert|cert|key|max-time|connect-timeout|retry|retry-delay|write-out))$/,
    ),
  ],
  ["wget", urlWords(/^(-\w*[OoTtUPY]|--(output-document|header|user-agent|post-data|timeout|tries|user|password))$/)],
  ["nc", hostAndPort],
  ["ncat", hostAndPort],
  ["netcat", hostAndPort],
  ["pg_isready", postgres],
  ["psql", postgres],
  ["mysqladmin", mysql],
  ["mysql", mysql],
  ["mariadb-admin", mysql],
  ["mariadb", mysql],
  ["redis-cli", redis],
  ["valkey-cli", redis],
  ...["node", "bun", "deno", "python", "python3", "php", "ruby", "perl", "java"].map(
    (name) => [name, urlsInCode] as const,
  ),
]);

/** What bash connects to: `> /dev/tcp/127.0.0.1/9200`. */
function inFiles({ files }: SimpleCommand): readonly Found[] {
  return files.flatMap((file) => {
    const [, host, port] = /^\/dev\/tcp\/([^/]+)\/(\d+)$/.exec(file) ?? [];
    if (host === undefined || isHidden(host)) return [];
    return [{ scheme: undefined, host, port: Number(port), word: undefined }];
  });
}

function portOf(scheme: string, port: string | undefined): number | undefined {
  if (port !== undefined) return Number(port);
  return scheme.toLowerCase() === "http" ? 80 : scheme.toLowerCase() === "https" ? 443 : undefined;
}
