import { Console } from "node:console";
import { setFlagsFromString } from "node:v8";
import { type Connection, createConnection, StreamMessageReader } from "vscode-languageserver/node";
import { disk } from "../workspace/disk.ts";
import { WholeMessageWriter } from "./message-writer.ts";
import { serve } from "./server.ts";

// A server runs for hours and has to be fast from the first keystroke on: it pays to compile everything at once, and to
// optimise what runs often twice as early. Electron does not let its flags be changed once it runs.
if (process.versions.electron === undefined) {
  setFlagsFromString("--always-sparkplug");
  setFlagsFromString("--interrupt-budget=66000");
}

/** Whether the arguments name another way to talk to the editor than the standard streams. */
const namesTransport = process.argv.some((argument) => /^--(node-ipc|socket|pipe)\b/.test(argument));

serve(namesTransport ? createConnection() : overStandardStreams(), disk);

/** What anything else writes on the console must not get between the messages. */
function overStandardStreams(): Connection {
  globalThis.console = new Console(process.stderr);
  const connection = createConnection(new StreamMessageReader(process.stdin), new WholeMessageWriter(process.stdout));
  let code = 1;
  connection.onShutdown(() => {
    code = 0;
  });
  // An editor that is gone closes the streams, whether or not it said so before.
  process.stdin.once("close", () => process.exit(code));
  return connection;
}
