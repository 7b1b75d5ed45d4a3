import { serveEditor } from "./node.ts";

/** The entry of the language server as a program of its own. */
serveEditor();
