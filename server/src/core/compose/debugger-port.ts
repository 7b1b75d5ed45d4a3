import { once } from "./once.ts";
import { openPorts } from "./open-port.ts";
import { wordsOfCommand } from "./placed-words.ts";
import type { Port } from "./port-list.ts";
import type { Service } from "./service.ts";

/** A port that other hosts can reach, and on which debuggers of the service's language listen. */
export interface DebuggerPort {
  readonly port: Port;
  /** What is debugged, as its field calls it. */
  readonly language: "Node.js" | "Java";
}

/** The published ports on which a debugger listens by convention, where the service is of that language. */
export const debuggerPorts = once((service: Service): readonly DebuggerPort[] => {
  return openPorts(service).flatMap((port) => {
    const { target, protocol } = port;
    const found = protocol === "tcp" && target.start === target.end ? debuggers.get(target.start) : undefined;
    return found && isWrittenIn(service, found) ? [{ port, language: found.language }] : [];
  });
});

interface Debugger {
  readonly language: DebuggerPort["language"];
  readonly products: ReadonlySet<string>;
  readonly programs: RegExp;
  readonly variables: RegExp;
}

const debuggers: ReadonlyMap<number, Debugger> = new Map([
  [
    9229,
    {
      language: "Node.js",
      products: new Set(["node", "image on node"]),
      programs: /^(?:.*\/)?(?:node|nodejs|npm|npx|pnpm|yarn|tsx|ts-node|ts-node-dev|nodemon|pm2|nest|next)$/,
      variables: /^(?:NODE_ENV|NODE_OPTIONS)$/,
    },
  ],
  [
    // Others listen there, too, such as Rasa: so Java has to be seen.
    5005,
    {
      language: "Java",
      products: new Set(["java", "image on java"]),
      programs: /^(?:.*\/)?(?:java|mvn|mvnw|gradle|gradlew)$/,
      variables: /^(?:JAVA_OPTS|JAVA_TOOL_OPTIONS|JDK_JAVA_OPTIONS|CATALINA_OPTS|JPDA_ADDRESS|SPRING_PROFILES_ACTIVE)$/,
    },
  ],
]);

function isWrittenIn(service: Service, { products, programs, variables }: Debugger): boolean {
  const { known, built, environment } = service;
  const words = [...wordsOfCommand(service).map(({ word }) => word), ...(built?.entrypoint ?? built?.command ?? [])];
  const isOfProduct = known !== undefined && products.has(known.product);
  return (
    isOfProduct || words.some((word) => programs.test(word)) || environment.some(({ name }) => variables.test(name))
  );
}
