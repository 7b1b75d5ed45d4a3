/** What a page can ask of the editor that shows it. */
interface Editor {
  postMessage(message: unknown): void;
  getState(): { readonly top?: unknown } | undefined;
  setState(state: { readonly top: number }): void;
}

declare const acquireVsCodeApi: (() => Editor) | undefined;

/** The editor that shows the page; undefined in a browser. */
export const editor: Editor | undefined = typeof acquireVsCodeApi === "function" ? acquireVsCodeApi() : undefined;
