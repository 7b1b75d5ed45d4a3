import type { CodeLens } from "vscode-languageserver";
import { reportOf } from "../core/report.ts";
import { servicesIn } from "../core/syntax/service-at.ts";
import type { Scalar } from "../core/syntax/value.ts";
import { withComposeFile } from "./compose-file.ts";
import { toRange } from "./convert.ts";
import type { Session } from "./session.ts";

/** Shows above each service how far it is fit for production, where somebody wants that. It is text: nothing runs. */
export function offerCodeLenses(session: Session): void {
  const { connection, boundary } = session;
  connection.onCodeLens(
    boundary.answer("textDocument/codeLens", null, ({ textDocument: { uri } }) => {
      return withComposeFile<CodeLens[] | null>(
        session,
        { uri, feature: "codeLens", empty: null },
        ({ parsed, verdict: { check, problems } }) => {
          if (!check) return null;
          const scores = new Map(reportOf(check).services.map((score) => [score.name, score]));
          const counts = new Map<string, number>();
          for (const { service, isBaselined } of problems) {
            if (service !== undefined && !isBaselined) counts.set(service, (counts.get(service) ?? 0) + 1);
          }
          const toLens = (key: Scalar): CodeLens => {
            const score = scores.get(key.source);
            const count = counts.get(key.source) ?? 0;
            const told = count === 1 ? "1 problem" : `${count} problems`;
            // There is one for every service, so that no line moves when a score changes.
            const title = score ? `Production: ${score.met} of ${score.of}, ${told}` : "Not for production";
            return { range: toRange(key.location), command: { title, command: "" } };
          };
          return servicesIn(parsed).flatMap(({ key }) => (key.region.file === parsed.file ? toLens(key) : []));
        },
      );
    }),
  );
}
