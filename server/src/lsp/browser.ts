import { BrowserMessageReader, BrowserMessageWriter, createConnection } from "vscode-languageserver/browser";
import { serve } from "./server.ts";

declare const self: ConstructorParameters<typeof BrowserMessageReader>[0];

/** Entry in a Web Worker, where there is no disk. */
serve(createConnection(new BrowserMessageReader(self), new BrowserMessageWriter(self)), undefined);
