import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { composeConfig } from "../../scripts/tools/compose-config.ts";

/** How many random cases there are, which, and how long they may take: `SEAWORTHY_ORACLE_RUNS`, `SEAWORTHY_ORACLE_SEED`. */
export const runs = Number(process.env.SEAWORTHY_ORACLE_RUNS ?? 4);
export const seed = Number(process.env.SEAWORTHY_ORACLE_SEED ?? 1);
export const timeout = 60_000 + runs * 1000;

/** What Docker Compose makes of a file: the project as JSON, or its error. */
export type Verdict = { readonly project: Project } | { readonly error: string };

interface Project {
  readonly services: Readonly<Record<string, Readonly<Record<string, unknown>>>>;
}

/** A service without its image, as plain data. */
export type ServiceBody = Readonly<Record<string, unknown>>;

/** Text that no variable is looked for in. */
export function literal(text: string): string {
  return text.replaceAll("$", "$$$$");
}

/** What surrounds the file: the shell's variables, and the files beside it by their names. */
export interface Surroundings {
  readonly variables?: Readonly<Record<string, string>>;
  readonly files?: Readonly<Record<string, string>>;
  /** Those of the files that `${NAME}` is looked up in. */
  readonly envFiles?: readonly string[];
  /** What the whole file holds besides services. */
  readonly top?: Readonly<Record<string, unknown>>;
}

/** Docker Compose as the judge of single values: each is put into a service of its own. */
export class Oracle {
  readonly #binary: string;
  readonly #folder = mkdtempSync(join(tmpdir(), "seaworthy-oracle-"));
  #count = 0;

  constructor(binary: string) {
    this.#binary = binary;
  }

  get runs(): number {
    return this.#count;
  }

  /** Takes its temporary folder away. */
  close(): void {
    rmSync(this.#folder, { recursive: true });
  }

  /**
   * What becomes of each service; undefined where Docker Compose refuses it. Those that are expected to be accepted
   * share a run, and the run is halved until the refused ones stand alone.
   */
  async services(
    bodies: readonly ServiceBody[],
    around: Surroundings = {},
  ): Promise<readonly (ServiceBody | undefined)[]> {
    if (bodies.length === 0) return [];
    if (bodies.length > mostServices) return this.#halves(bodies, around);
    const names = bodies.map((_, i) => `s${i}`);
    const services = Object.fromEntries(bodies.map((body, i) => [`s${i}`, { image: "x", ...body }]));
    const verdict = await this.config(asYaml({ services, ...around.top }), around);
    if ("project" in verdict) return names.map((name) => verdict.project.services[name]);
    return bodies.length === 1 ? [undefined] : this.#halves(bodies, around);
  }

  async #halves(bodies: readonly ServiceBody[], around: Surroundings): Promise<readonly (ServiceBody | undefined)[]> {
    const middle = bodies.length >> 1;
    const halves = [bodies.slice(0, middle), bodies.slice(middle)];
    return (await Promise.all(halves.map((half) => this.services(half, around)))).flat();
  }

  /** The verdict on a whole file. */
  async config(text: string, { variables = {}, files = {}, envFiles = [] }: Surroundings = {}): Promise<Verdict> {
    this.#count += 1;
    const folder = mkdtempSync(join(this.#folder, "p"));
    for (const [name, content] of Object.entries(files)) writeFileSync(join(folder, name), content);
    const environment = envFiles.flatMap((name) => ["--env-file", name]);
    const options = ["--file", "-", ...environment, "--project-name", "p", "--project-directory", folder];
    const answer = await composeConfig(this.#binary, { options, text, folder, variables });
    rmSync(folder, { recursive: true });
    if ("project" in answer) return { project: withSingleDollars(answer.project) };
    if (answer.isLate) throw new Error(`No answer in time about ${text}`);
    return answer;
  }
}

/** It doubles all dollar signs, so that the result can be read again. */
function withSingleDollars(project: unknown): Project {
  return JSON.parse(JSON.stringify(project).replaceAll("$$", "$"));
}

const mostServices = 500;

/** YAML that means exactly this: JSON, with what YAML breaks lines at or refuses written as escapes. */
function asYaml(value: unknown): string {
  return JSON.stringify(value).replace(/[\u007f-\uffff]+/g, (run) =>
    Array.from(run, (char) => `\\U${(char.codePointAt(0) ?? 0).toString(16).padStart(8, "0")}`).join(""),
  );
}
