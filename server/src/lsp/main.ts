import { Console } from "node:console";
import { setFlagsFromString } from "node:v8";
import { type Connection, createConnection } from "vscode-languageserver/node";
import { disk } from "../workspace/disk.ts";
import { serve } from "./server.ts";
import { WholeMessages } from "./whole-messages.ts";

// A server runs for hours and has to be fast from the first keystroke on: it pays to compile everything at once, and to
// optimise what runs often four times as early. Electron does not let its flags be changed once it runs.
if (process.versions.electron === undefined) {
  setFlagsFromString("--always-sparkplug");
  setFlagsFromString("--interrupt-budget=30000");
}

/** Whether the arguments name another way to talk to the editor than the standard streams. */
const namesTransport = process.argv.some((argument) => /^--(node-ipc|socket|pipe)\b/.test(argument));

serve(namesTransport ? createConnection() : overStandardStreams(), disk);

/** What anything else writes on the console must not get between the messages. */
function overStandardStreams(): Connection {
  globalThis.console = new Console(process.stderr);
  return createConnection(process.stdin, new WholeMessages(process.stdout));
}
