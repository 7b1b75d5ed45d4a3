import { type QuickPickItem, window } from "vscode";
import { type BaseLanguageClient, RequestType } from "vscode-languageclient";
import { carryOut, type FilePlan, type MakeExecutable } from "./file-plan.ts";
import { askValues } from "./layout-choices.ts";
import { placeOf } from "./service-fixes.ts";

/** What a service can be converted to, as the server says it. */
type Conversions =
  | {
      readonly service: string;
      readonly known: { readonly port: string | null; readonly health: string | null };
      readonly layouts: readonly {
        readonly name: string;
        readonly title: string;
        readonly description: string;
        /** Why it cannot be done. */
        readonly mistake: string | null;
      }[];
    }
  | { readonly mistake: string };

const possible = new RequestType<unknown, Conversions, void>("seaworthy/conversions");
const converted = new RequestType<unknown, FilePlan, void>("seaworthy/convertService");

/** Asks what becomes of a service, and what its file does not tell of it, and converts it once a person has seen that. */
export async function convertService(
  client: BaseLanguageClient,
  named: { readonly uri: unknown; readonly service: unknown },
  makeExecutable: MakeExecutable,
): Promise<void> {
  const place = placeOf(client, named);
  const found = place && (await client.sendRequest(possible, place));
  if (!place || !found || "mistake" in found) {
    const mistake = found && "mistake" in found ? found.mistake : "";
    await window.showInformationMessage(mistake === "" ? "There is no service at the cursor." : mistake);
    return;
  }
  const { service, known } = found;
  const items = found.layouts.map(({ name, title, description, mistake }) => {
    const item: QuickPickItem = {
      label: title,
      detail: mistake ?? description,
      description: mistake ? "not possible" : "",
    };
    return { ...item, name, mistake };
  });
  const chosen = await window.showQuickPick(items, { title: `Put "${service}" Behind a Proxy`, matchOnDetail: true });
  if (!chosen) return;
  if (chosen.mistake !== null) {
    await window.showErrorMessage(chosen.mistake);
    return;
  }
  const asked = [
    { name: "port", title: "The port on which it listens", default: known.port ?? "3000" },
    { name: "health", title: "The path that says whether it is healthy", default: known.health ?? "/health" },
  ];
  const missing = asked.filter(({ name }) => (name === "port" ? known.port : known.health) === null);
  const values = await askValues(client, { name: chosen.name, title: chosen.label }, missing);
  if (!values) return;
  const plan = await client.sendRequest(converted, { uri: place.uri, service, layout: chosen.name, values });
  await carryOut(client, plan, { label: `${chosen.label}: ${service}`, makeExecutable });
}
