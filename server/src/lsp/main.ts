import { setFlagsFromString } from "node:v8";
import { createConnection } from "vscode-languageserver/node";
import { disk } from "../workspace/disk.ts";
import { serve } from "./server.ts";

// A server runs for hours and has to be fast from the first keystroke on: it pays to compile everything at once, and to
// optimise what runs often four times as early. Electron does not let its flags be changed once it runs.
if (process.versions.electron === undefined) {
  setFlagsFromString("--always-sparkplug");
  setFlagsFromString("--interrupt-budget=30000");
}

/** Whether the arguments name the way to talk to the editor; where they do not, it is the standard streams. */
const namesTransport = process.argv.some((argument) => /^--(stdio|node-ipc|socket|pipe)\b/.test(argument));

serve(namesTransport ? createConnection() : createConnection(process.stdin, process.stdout), disk);
