import type { Value } from "../syntax/value.ts";
import { unknown } from "./field.ts";
import type { Service } from "./service.ts";

/** A server for development that a service starts. */
export interface DevelopmentServer {
  /** The part of the command that starts it. */
  readonly words: string;
  /** The command, or the item of it where the words begin. */
  readonly node: Value;
  readonly key: "entrypoint" | "command";
  /** What comes of it in production, as a clause. */
  readonly consequence: string;
}

/** The server for development that a service is told to start. */
export function developmentServerOf(service: Service): DevelopmentServer | undefined {
  return serverIn(service, "entrypoint") ?? serverIn(service, "command");
}

function serverIn(service: Service, key: "entrypoint" | "command"): DevelopmentServer | undefined {
  const field = service[key];
  if (field === undefined || field.value === unknown) return undefined;
  const text = field.value.join(" ");
  for (const [pattern, consequence] of servers) {
    const match = pattern.exec(text);
    const words = match?.[0].trim();
    if (!match || !words) continue;
    const index = wordAt(field.value, match.index + match[0].indexOf(words));
    const item = field.node.kind === "sequence" ? field.node.items[index] : undefined;
    return { words, node: item ?? field.node, key, consequence };
  }
  return undefined;
}

/** The position of the word at an offset of all words together. */
function wordAt(words: readonly string[], offset: number): number {
  let end = 0;
  return words.findIndex((word) => {
    end += word.length + 1;
    return offset < end;
  });
}

const slow = "it is slow under load and shows its sources and errors to whoever asks";
const bare = "it is made for one person at a time, and its own documentation warns against production";
const reloading = "it watches the files, and drops every connection when one of them changes";

/** At the start of the command, of a word or of a part of a script. */
const start = String.raw`(?:^|[\s;&|('"/])`;
const end = String.raw`(?=$|[\s;&|)'"])`;

function command(pattern: string, consequence: string): readonly [RegExp, string] {
  return [new RegExp(`${start}${pattern}${end}`), consequence];
}

const servers: readonly (readonly [RegExp, string])[] = [
  command(
    String.raw`(?:npm|pnpm|yarn|bun)(?: -\S+)*(?: run| run-script)? (?:dev|develop|start:dev|serve:dev|dev:\S+)`,
    slow,
  ),
  command("(?:next|nuxt|nuxi|astro|remix|vinxi) dev", slow),
  command("vite(?: dev| serve)?(?= --|$|[\"';&|])", slow),
  command(
    "(?:webpack serve|webpack-dev-server|ng serve|gatsby develop|vue-cli-service serve|react-scripts start)",
    slow,
  ),
  command(
    "(?:nodemon|ts-node-dev|tsx watch|node --watch|dotnet watch|cargo watch|watchmedo auto-restart|CompileDaemon)",
    reloading,
  ),
  [/^air(?= -c|$)/, reloading],
  command(String.raw`(?:uvicorn|gunicorn|hypercorn|granian) (?:\S+ )*--reload`, reloading),
  command(String.raw`(?:manage\.py|django-admin) runserver(?:_plus)?`, bare),
  command(String.raw`flask(?: --?\S+(?: [^-\s]\S*)?)* run`, bare),
  command("fastapi dev", reloading),
  command("(?:php artisan serve|php -S|symfony (?:server:start|serve)|bin/console server:(?:run|start))", bare),
  command(
    String.raw`(?:python3? -m (?:http\.server|SimpleHTTPServer)|mkdocs serve|hugo serve(?:r)?|jekyll serve)`,
    bare,
  ),
  command(String.raw`(?:vault )?server (?:\S+ )*-dev`, "its secrets are in memory, unsealed, and gone when it stops"),
  command(String.raw`(?:consul )?agent (?:\S+ )*-dev`, "its state is in memory and gone when it stops"),
  command("start-dev", "it does without TLS and does not check under which name it is asked"),
];
