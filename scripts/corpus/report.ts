import type { Attempt } from "./attempt.ts";
import type { CorpusFile } from "./corpus-files.ts";
import type { Judge } from "./judge.ts";

/** Who is asked. */
type Asked = Pick<Judge, "target">;

interface Row {
  hits: number;
  fixes: number;
  /** Answers of Docker Compose, and of `docker stack`. */
  asked: number;
  stacks: number;
  failed: number;
}

/** What a run, or a part of it, has found. */
export interface Findings {
  readonly rows: readonly (readonly [rule: string, Row])[];
  readonly failures: readonly string[];
  readonly checks: number;
}

/** Counts what is tried, and keeps what fails. */
export class Report {
  readonly #rows = new Map<string, Row>();
  readonly #askedByKind = new Map<string, number>();
  readonly #failures: string[] = [];
  #checks = 0;

  hit(rule: string): void {
    this.#row(rule).hits += 1;
  }

  triedCount(rule: string): number {
    return this.#row(rule).fixes;
  }

  /** One check of a file, with what is wrong. */
  tell({ name }: CorpusFile, faults: readonly string[]): void {
    this.#checks += 1;
    if (faults.length > 0) this.#failures.push(`${name}: ${faults.join("; ")}`);
  }

  tried(file: CorpusFile, attempt: Attempt): void {
    this.#row(attempt.rule).fixes += 1;
    this.#judge(file, attempt, attempt.faults);
  }

  askedCount(attempt: Attempt, { target }: Asked): number {
    return this.#askedByKind.get(`${target} ${kindOf(attempt)}`) ?? 0;
  }

  asking(attempt: Attempt, asked: Asked): void {
    this.#askedByKind.set(`${asked.target} ${kindOf(attempt)}`, this.askedCount(attempt, asked) + 1);
  }

  answered(file: CorpusFile, attempt: Attempt, { target, faults }: Asked & { faults: readonly string[] }): void {
    this.#row(attempt.rule)[target === "swarm" ? "stacks" : "asked"] += 1;
    this.#judge(file, attempt, faults);
  }

  get findings(): Findings {
    return { rows: [...this.#rows], failures: this.#failures, checks: this.#checks };
  }

  #judge(file: CorpusFile, { rule, title }: Attempt, faults: readonly string[]): void {
    if (faults.length > 0) this.#row(rule).failed += 1;
    this.tell(file, faults.length > 0 ? [`${rule}, "${title}": ${faults.join("; ")}`] : []);
  }

  #row(rule: string): Row {
    const row = this.#rows.get(rule) ?? { hits: 0, fixes: 0, asked: 0, stacks: 0, failed: 0 };
    this.#rows.set(rule, row);
    return row;
  }
}

/** The report on several parts: a table, the first failures, and the count. `compare` says what is wrong with the hits. */
export function summary(
  parts: readonly Findings[],
  compare: (hits: ReadonlyMap<string, number>) => readonly string[],
): string {
  const total = totalOf(parts);
  const different = compare(new Map([...total].map(([rule, { hits }]) => [rule, hits])));
  const failures = [...parts.flatMap((part) => part.failures), ...different];
  const checks = parts.reduce((sum, part) => sum + part.checks, 0) + Math.max(1, different.length);
  const line = (...cells: readonly (string | number)[]) => {
    return cells.map((cell, i) => (i === 0 ? String(cell).padEnd(36) : String(cell).padStart(9))).join("");
  };
  return [
    line("rule", "hits", "fixes", "asked", "stacks", "failed"),
    ...[...total]
      .toSorted()
      .map(([rule, { hits, fixes, asked, stacks, failed }]) => line(rule, hits, fixes, asked, stacks, failed)),
    ...failures.slice(0, shownFailures),
    ...(failures.length > shownFailures ? [`... and ${failures.length - shownFailures} more`] : []),
    `${checks - failures.length} passed, ${failures.length} failed`,
  ].join("\n");
}

const shownFailures = 50;

function totalOf(parts: readonly Findings[]): ReadonlyMap<string, Row> {
  const total = new Map<string, Row>();
  for (const [rule, row] of parts.flatMap(({ rows }) => rows)) {
    const sum = total.get(rule) ?? { hits: 0, fixes: 0, asked: 0, stacks: 0, failed: 0 };
    total.set(rule, {
      hits: sum.hits + row.hits,
      fixes: sum.fixes + row.fixes,
      asked: sum.asked + row.asked,
      stacks: sum.stacks + row.stacks,
      failed: sum.failed + row.failed,
    });
  }
  return total;
}

/** Every kind of fix is asked about. */
function kindOf({ rule, safety, title }: Attempt): string {
  return `${rule} ${safety} ${title.includes("used by")}`;
}
