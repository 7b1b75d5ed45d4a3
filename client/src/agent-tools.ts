import {
  type Disposable,
  LanguageModelTextPart,
  type LanguageModelTool,
  LanguageModelToolResult,
  lm,
  Uri,
  workspace,
} from "vscode";
import { type BaseLanguageClient, RequestType } from "vscode-languageclient";

interface Answer {
  readonly text: string;
}

interface OfFile {
  /** Absolute, or as it is seen from the first folder of the workspace. */
  readonly path: string;
  readonly rules?: readonly string[];
  readonly unsafe?: boolean;
}

const check = new RequestType<object, Answer, void>("seaworthy/tools/check");
const fix = new RequestType<object, Answer, void>("seaworthy/tools/fix");
const explain = new RequestType<object, Answer, void>("seaworthy/tools/explain");

/** Registers the tools for agents in the editor; the manifest says what each is for. They read the workspace, and write nothing. */
export function registerAgentTools(current: () => BaseLanguageClient): Disposable[] {
  const ofFile = (request: typeof check, doing: string): LanguageModelTool<OfFile> => ({
    prepareInvocation: ({ input }) => ({ invocationMessage: `${doing} ${input.path}` }),
    invoke: async ({ input: { path, ...rest } }, token) => {
      const uri = uriOf(path);
      if (!uri) return said(`${path} is not in the workspace.`);
      try {
        // The server is told of it, as of any file that is opened.
        await workspace.openTextDocument(uri);
      } catch {
        return said(`${path} cannot be read.`);
      }
      const client = current();
      const params = { uri: client.code2ProtocolConverter.asUri(uri), ...rest };
      return said((await client.sendRequest(request, params, token)).text);
    },
  });
  const explaining: LanguageModelTool<{ readonly rule: string }> = {
    invoke: async ({ input }, token) => said((await current().sendRequest(explain, input, token)).text),
  };
  return [
    lm.registerTool("check_compose", ofFile(check, "Checking")),
    lm.registerTool("fix_compose", ofFile(fix, "Working out fixes for")),
    lm.registerTool("explain_rule", explaining),
  ];
}

function said(text: string): LanguageModelToolResult {
  return new LanguageModelToolResult([new LanguageModelTextPart(text)]);
}

/** The file in the workspace; undefined for one that is elsewhere. */
function uriOf(path: string): Uri | undefined {
  const [folder] = workspace.workspaceFolders ?? [];
  const isAbsolute = /^(?:[/\\]|[A-Za-z]:[/\\])/.test(path);
  const uri = isAbsolute ? Uri.file(path) : folder && Uri.joinPath(folder.uri, path);
  // Without "..", which `getWorkspaceFolder` takes literally.
  const folded = uri && Uri.joinPath(uri, ".");
  return folded && workspace.getWorkspaceFolder(folded) ? folded : undefined;
}
