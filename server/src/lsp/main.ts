import { createConnection } from "vscode-languageserver/node";
import { disk } from "../workspace/disk.ts";
import { serve } from "./server.ts";

/** Whether the arguments name the way to talk to the editor; where they do not, it is the standard streams. */
const namesTransport = process.argv.some((argument) => /^--(stdio|node-ipc|socket|pipe)\b/.test(argument));

serve(namesTransport ? createConnection() : createConnection(process.stdin, process.stdout), disk);
