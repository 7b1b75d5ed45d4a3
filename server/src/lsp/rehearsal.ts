import { RAL } from "vscode-languageserver";
import { type Check, check } from "../core/check.ts";
import type { OnCrash } from "../core/found.ts";
import { defaultSettings } from "../core/settings.ts";
import type { Session } from "./session.ts";

/**
 * As many keystrokes as it takes until they cost what they will always cost, and the time that is enough for them, in
 * milliseconds: that in which a real file is opened does not count.
 */
const keystrokes = 400;
const longest = 1000;

/** For so long, in milliseconds, it waits after a person has typed: who types goes on, and is not to wait for it. */
const quiet = 100;

/**
 * Types in a file that nobody has, one keystroke in each turn of the event loop that has nothing else to do. The
 * JavaScript engine compiles what runs often: without this, it would do so during the first fifty keystrokes of a
 * person, which then take three times as long as all later ones.
 */
export class Rehearsal {
  readonly #toLsp: Session["toLsp"];
  readonly #typed = ["/", "s", "h", "o", "p", "\n    init", ":", " ", "true", ""];
  readonly #text: string;
  readonly #place: number;
  #before: Check | undefined;
  #count = 0;
  #spent = 0;
  #waitUntil = 0;

  constructor({ toLsp }: Pick<Session, "toLsp">) {
    this.#toLsp = toLsp;
    const services = Array.from({ length: 4 }, (_, i) => service(i)).join("");
    this.#text = `x-logging: &logging\n  driver: local\nservices:\n${services}volumes:\n  data:\n`;
    this.#place = this.#text.indexOf("image: acme", this.#text.length / 2) + "image: acme".length;
  }

  /** Somebody types. */
  pause(): void {
    this.#waitUntil = Date.now() + quiet;
  }

  start(): void {
    RAL().timer.setImmediate(() => this.#turn());
  }

  #turn(): void {
    const wait = this.#waitUntil - Date.now();
    if (wait > 0) {
      RAL().timer.setTimeout(() => this.#turn(), wait);
      return;
    }
    const started = Date.now();
    this.#type();
    this.#count += 1;
    this.#spent += Date.now() - started;
    if (this.#count < keystrokes && this.#spent < longest) this.start();
  }

  #type(): void {
    const written = this.#typed.slice(0, this.#count % (this.#typed.length + 1)).join("");
    const text = this.#text.slice(0, this.#place) + written + this.#text.slice(this.#place);
    const file = { path: "/compose.yaml", text };
    this.#before = check({ compose: [file], env: [], settings: defaultSettings }, this.#before, ignore);
    this.#before.diagnostics.map(this.#toLsp);
  }
}

/** A rule that throws does so in a real file, too, and is told there. */
const ignore: OnCrash = () => {};

function service(i: number): string {
  return `  service-${i}:
    image: acme/service-${i}:1.${i}
    restart: unless-stopped
    environment:
      PORT: ${3000 + i}
      DATABASE_URL: postgres://app:\${DB_PASSWORD:-}@db-${i}:5432/app
    ports: ["${8000 + i}:3000"]
    volumes:
      - data:/data
      - ./service-${i}.yml:/etc/service.yml:ro
    depends_on: [db-${i}]
    healthcheck:
      test: ["CMD", "curl", "-fsS", "http://127.0.0.1:3000/health"]
      interval: 30s
    logging: *logging
    deploy:
      resources:
        limits: { cpus: "0.5", memory: 512M }
  db-${i}:
    image: postgres:16.${i}
    environment:
      - POSTGRES_PASSWORD=\${DB_PASSWORD:?}
`;
}
