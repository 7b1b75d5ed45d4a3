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

/**
 * Types in a file that nobody has, one keystroke in each turn of the event loop that has nothing else to do. The
 * JavaScript engine compiles what runs often: without this, it would do so during the first fifty keystrokes of a
 * person, which then take three times as long as all later ones.
 */
export function rehearse({ toLsp }: Pick<Session, "toLsp">): void {
  const services = Array.from({ length: 20 }, (_, i) => service(i)).join("");
  const text = `x-logging: &logging\n  driver: local\nservices:\n${services}volumes:\n  data:\n`;
  const place = text.indexOf("image: acme", text.length / 2) + "image: acme".length;
  const typed = ["/", "s", "h", "o", "p", "\n    init", ":", " ", "true", ""];
  let before: Check | undefined;
  const type = (count: number, spent: number): void => {
    const started = Date.now();
    const written = typed.slice(0, count % (typed.length + 1)).join("");
    const file = { path: "/compose.yaml", text: text.slice(0, place) + written + text.slice(place) };
    before = check({ compose: [file], env: [], settings: defaultSettings }, before, ignore);
    before.diagnostics.map(toLsp);
    const all = spent + Date.now() - started;
    if (count < keystrokes && all < longest) RAL().timer.setImmediate(() => type(count + 1, all));
  };
  RAL().timer.setImmediate(() => type(0, 0));
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
