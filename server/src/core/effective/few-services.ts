import type { SourceFile } from "../syntax/text.ts";
import { Entry, Mapping, type Value } from "../syntax/value.ts";
import type { ParsedFile } from "../syntax/yaml.ts";
import { sections } from "./include.ts";
import type { Sources } from "./sources.ts";

/** The files of a project, as if there were nothing in them but a few of the services. */
export class FewServices implements Sources {
  readonly #sources: Sources;
  readonly #names: ReadonlySet<string>;
  readonly #files = new Map<string, ParsedFile | null | undefined>();

  constructor(sources: Sources, names: ReadonlySet<string>) {
    this.#sources = sources;
    this.#names = names;
  }

  compose(path: string): ParsedFile | null | undefined {
    if (!this.#files.has(path)) this.#files.set(path, this.#reduced(this.#sources.compose(path)));
    return this.#files.get(path);
  }

  text(path: string): string | null | undefined {
    return this.#sources.text(path);
  }

  file(path: string): SourceFile | null | undefined {
    return this.#sources.file(path);
  }

  #reduced(file: ParsedFile | null | undefined): ParsedFile | null | undefined {
    return file && { ...file, documents: file.documents.map((document) => this.#withFew(document)) };
  }

  #withFew(document: Value): Value {
    const services = document.kind === "mapping" ? document.get("services") : undefined;
    if (document.kind !== "mapping" || services?.value.kind !== "mapping") return document;
    const few = new Map<string, Entry>();
    for (const name of this.#names) {
      const entry = services.value.get(name);
      if (entry) few.set(name, entry);
    }
    const reduced = new Mapping(services.value, { flow: services.value.flow, entries: few });
    const entries = new Map(document.entries).set("services", new Entry(services.key, reduced, services.reference));
    for (const section of sections) if (section !== "services") entries.delete(section);
    return new Mapping(document, { flow: document.flow, entries });
  }
}
